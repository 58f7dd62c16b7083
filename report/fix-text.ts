import type { Fix } from "./fixes";
import { line, name } from "./words";

/** What there is to do, as the beginning of a sentence. */
export function fixText({ place, setting, cluster, rule }: Fix): string {
  if (setting === undefined) return `what ${line(rule)} asks for`;
  if (place === "resources") return `${line(setting)}, where resources say it themselves`;
  const brokers = cluster === undefined ? "the brokers" : `the brokers of ${name(cluster)}`;
  return `${line(setting)} of ${brokers}, or state it in "clusters" if they have it`;
}
