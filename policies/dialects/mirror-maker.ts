import { textOf } from "../kafka/value";
import { mirrorMakerFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import { inContainer } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

/**
 * MirrorMaker 2 by its `mm2.properties` (KIP-382): `clusters` names them, `a->b.` stands before what counts for one flow,
 * and `b.` before what counts for the clients of one cluster.
 */
const mirrorMaker: Dialect = {
  name: "mirror-maker",
  declarations: (source, context) => {
    const block = entriesBlock(source.entries, source);
    return flowsIn(source).flatMap(({ flow, target }) =>
      mirrorMakerFrom(ofFlow(block, flow, target), context).map((each) => inContainer(each, flow)),
    );
  },
  claimsAll: (source) => flowsIn(source).length > 0,
};

export default mirrorMaker;

interface Flow {
  readonly flow: string;
  readonly target: string;
}

function flowsIn({ kind, entries }: ReadSource): Flow[] {
  const clusters = entries.at("clusters");
  if (kind !== "file" || clusters?.state !== "set" || textOf(clusters.value) === undefined) return [];
  const flows = entries.keys.flatMap((key) => /^([\w-]+->([\w-]+))\./.exec(key)?.slice(1, 3).join("\n") ?? []);
  return [...new Set(flows)].map((each) => {
    const [flow = "", target = ""] = each.split("\n");
    return { flow, target };
  });
}

/** What stands before a setting, the most particular first. */
function ofFlow(block: Block, flow: string, target: string): Block {
  const prefixes = [`${flow}.`, `${target}.`, ""];
  const placed = (name: string): string =>
    prefixes.map((prefix) => prefix + name).find((key) => block.written(key) !== undefined) ?? name;
  return {
    ...block,
    written: (name) => block.written(placed(name)),
    // What counts is changed where it stands.
    line: (assignments) => block.line(assignments.map((each) => ({ ...each, name: placed(each.name) }))),
  };
}
