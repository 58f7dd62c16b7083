import type { NumberClause } from "./clause";
import type { Guarantee } from "./guarantee";
import { settingNames } from "./guarantee-settings";
import { NOT_EVEN_NONE } from "./survival";

/** A guarantee in one line, for where many stand below each other: the settings of the topic, and the numbers that follow. */
export function shortGuarantee(guarantee: Guarantee): string {
  const { impossible, condition, writes, disks } = guarantee;
  const settings = TOPICS.map((name) => {
    const value = guarantee.settings[settingNames[name]];
    return `${settingNames[name]}${typeof value === "string" ? `=${value}` : " not known"}`;
  }).join(", ");
  if (impossible !== undefined) return `${settings}: ${impossible}`;
  const forWhom = condition === undefined ? "" : `${condition}, `;
  const { atWorst, whileWritable, allInSync } = disks;
  const lost = `at worst ${number(atWorst)}, while min.insync.replicas are in sync ${number(whileWritable)}, with all in sync ${number(allInSync)}`;
  return `${settings}: ${forWhom}writes go on with ${number(writes)} down; disks that may be destroyed with no acknowledged message lost: ${lost}.`;
}

const TOPICS = ["replicationFactor", "minInsyncReplicas", "uncleanLeaderElection"] as const;

function number({ least, most }: NumberClause): string {
  const words = least === NOT_EVEN_NONE ? "not even 0" : String(least);
  if (most === least) return words;
  return `${words} (perhaps ${most === undefined ? "more" : String(most)})`;
}
