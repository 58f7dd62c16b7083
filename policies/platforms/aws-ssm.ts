import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { textOf } from "../kafka/value";
import { declarationsIn } from "../dialects/all-dialects";
import type { Entries } from "../shapes/entries";
import { entriesFrom, secretEntries } from "../shapes/entries";
import { fileEntries } from "../shapes/file";
import type { Platform, Resource } from "./platform";

/**
 * `new aws.ssm.Parameter(name, { name, value | insecureValue })`: a text, which counts where it is a configuration of Kafka's, or
 * one value whose name says so, such as `/shop/kafka/producer/acks`.
 */
const awsSsm: Platform = {
  name: "aws-ssm",
  title: "AWS Systems Manager",
  resources: { "aws:ssm/parameter:Parameter": { read } },
};

export default awsSsm;

function read({ inputs, name: resourceName }: Resource, context: Context): readonly Declaration[] {
  const name = textOf(inputs.get("name")) ?? resourceName;
  return ["value", "insecureValue"].flatMap((property) => {
    const value = inputs.get(property);
    if (value === undefined) return [];
    const kept = inputs.get("type") === "SecureString" ? secretEntries : (entries: Entries): Entries => entries;
    const file = name.split("/").at(-1) ?? name;
    if (typeof value === "string" && (value.includes("\n") || /^\s*[{[]/.test(value) || /\.\w+$/.test(file))) {
      const named = /^\s*[{[]/.test(value) ? `${file}.json` : file;
      return fileEntries(property, named, value).flatMap((entries) =>
        declarationsIn({ entries: kept(entries), kind: "file", file, change: RESTART, text: value }, context),
      );
    }
    return single(property, { name, value, kept }, context);
  });
}

/** A parameter that is one setting: its name is a path. */
function single(
  property: string,
  { name, value, kept }: { name: string; value: unknown; kept: (entries: Entries) => Entries },
  context: Context,
): readonly Declaration[] {
  if (typeof value === "object") return [];
  const key = name.replace(/^\//, "").replaceAll("/", ".");
  const setting =
    typeof value === "symbol"
      ? { state: "unknown" as const, path: property }
      : { state: "set" as const, path: property, value, key };
  const line: Entries["line"] = (pairs) =>
    `${property}: ${pairs.map((pair) => JSON.stringify(String(pair.value))).join(" and ")}`;
  const entries = entriesFrom({ path: property, found: new Map([[key, setting]]), line });
  return declarationsIn(
    { entries: kept(entries), kind: "file", change: RESTART, partial: "it stands in other parameters" },
    context,
  );
}

const RESTART: Change = {
  effect: "rolling restart",
  note: "takes effect in what reads the parameter, mostly when it is restarted",
  source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html",
};
