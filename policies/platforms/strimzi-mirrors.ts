import { connectorFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";

type Member = Readonly<Record<string, unknown>>;

/** Which connectors a mirror has, and the class that the operator gives each (`KafkaMirrorMaker2Connectors` of Strimzi 1.2). */
const CONNECTORS = [
  ["sourceConnector", "source connector", "org.apache.kafka.connect.mirror.MirrorSourceConnector"],
  ["checkpointConnector", "checkpoint connector", "org.apache.kafka.connect.mirror.MirrorCheckpointConnector"],
  // Up to 0.51.
  ["heartbeatConnector", "heartbeat connector", "org.apache.kafka.connect.mirror.MirrorHeartbeatConnector"],
] as const;

/** What `spec.mirrors` of a `KafkaMirrorMaker2` declares: the connectors of each mirror, and the topics that they create. */
export function mirrorsOf(
  mirrors: unknown,
  context: Context,
  blockAt: (path: string, config: unknown) => Block,
): Declaration[] {
  // A mirror without its connector copies nothing: of one that is unknown, the one that copies is asked for.
  if (isUnknown(mirrors)) return connector("spec.mirrors", mirrors, CONNECTORS[0], { context, blockAt });
  if (!Array.isArray(mirrors)) return [];
  return mirrors.flatMap((mirror: unknown, index) => {
    const path = `spec.mirrors[${String(index)}]`;
    if (isUnknown(mirror)) return connector(path, mirror, CONNECTORS[0], { context, blockAt });
    if (typeof mirror !== "object" || mirror === null) return [];
    const source = sourceOf(mirror as Member) ?? `mirror ${String(index)}`;
    return CONNECTORS.flatMap((each) => {
      const written = (mirror as Member)[each[0]];
      if (written === undefined || written === null) return [];
      const config = isUnknown(written) ? written : (written as Member).config;
      return connector(`${path}.${each[0]}.config`, config, each, { context, blockAt, source });
    });
  });
}

interface Making {
  readonly context: Context;
  readonly blockAt: (path: string, config: unknown) => Block;
  readonly source?: string;
}

function connector(
  path: string,
  config: unknown,
  [, title, className]: (typeof CONNECTORS)[number],
  { context, blockAt, source = "a mirror" }: Making,
): Declaration[] {
  const block = blockAt(path, config);
  const itsClass: Block = {
    ...block,
    written: (name) =>
      name === SettingName.connectorClass ? { state: "set", path, value: className } : block.written(name),
  };
  // Each mirror has its own: what is accepted of one is not accepted of another.
  return connectorFrom(itsClass, context).map((declaration) => ({
    ...declaration,
    container: [declaration.container ?? title, `of ${source}`].join(" "),
  }));
}

/** `v1` has the source in the mirror; before, it was the alias of one of `spec.clusters`. */
function sourceOf({ source, sourceCluster }: Member): string | undefined {
  return typeof source === "object" && source !== null ? textOf((source as Member).alias) : textOf(sourceCluster);
}
