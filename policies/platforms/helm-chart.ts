import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import type { Version } from "../kafka/version";
import { parseVersion } from "../kafka/version";
import type { Resource } from "./platform";

/** A release of a chart, by what its program says. */
export interface Chart {
  /** The name of the release. */
  readonly release: string;
  /** The chart's own name: the last part of `bitnami/kafka`, `oci://…/kafka` or `./kafka-26.4.2.tgz`. */
  readonly name: string;
  /** Where it comes from, as far as that is written. */
  readonly origin: string;
  /** Its version; `unknown` for one that is written and cannot be told, such as a range. */
  readonly version: Version | "newest" | "unknown";
  /** A value that is given to the chart; nothing for an empty one, which charts take for none. */
  readonly get: (...path: readonly string[]) => unknown;
  /** None of its values is known yet. */
  readonly isUnknown: boolean;
  /** Why a value that is left out may be given all the same. */
  readonly elsewhere: string | undefined;
}

/** What a release says of its chart; undefined where it does not say which it is. */
export function chartOf({ name: ownName, inputs }: Resource): Chart | undefined {
  const chart = textOf(inputs.get("chart"));
  if (chart === undefined) return undefined;
  const repository = textOf(inputs.get("repositoryOpts", "repo"));
  const files = inputs.get("valueYamlFiles");
  const [name, versionInName] = nameIn(chart);
  return {
    release: textOf(inputs.get("name")) ?? ownName,
    name,
    origin: [repository, chart].filter((each) => each !== undefined).join(" "),
    version: versionOf(inputs.get("version") ?? versionInName),
    get: (...path) => {
      const value = inputs.get("values", ...path);
      return value === null || value === "" ? undefined : value;
    },
    isUnknown: isUnknown(inputs.get("values")),
    elsewhere:
      files === undefined || files === null || (Array.isArray(files) && files.length === 0)
        ? undefined
        : "it may stand in valueYamlFiles, which are not read here",
  };
}

/** A setting as the chart has it where it is left out, unless a file may give it. */
export function unlessElsewhere({ elsewhere }: Chart, setting: Setting | undefined): Setting | undefined {
  if (elsewhere === undefined || setting?.state !== "default") return setting;
  return { state: "unseen", path: setting.path, reason: elsewhere };
}

function nameIn(chart: string): [string, string | undefined] {
  const last = chart.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const archive = /^(.+?)-v?(\d+\.\d+\.\d+[^/]*)\.tgz$/.exec(last);
  return archive === null ? [last, undefined] : [archive[1] ?? last, archive[2]];
}

function versionOf(written: unknown): Chart["version"] {
  if (isUnknown(written)) return "unknown";
  const text = textOf(written);
  return text === undefined || text === "" ? "newest" : (parseVersion(text) ?? "unknown");
}
