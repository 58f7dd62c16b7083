import type { Guarantee } from "./guarantee";
import { settingNames } from "./guarantee-settings";
import { numberRange } from "./number-range";

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
  const lost = `at worst ${numberRange(atWorst)}, while min.insync.replicas are in sync ${numberRange(whileWritable)}, with all in sync ${numberRange(allInSync)}`;
  return `${settings}: ${forWhom}writes go on with ${numberRange(writes)} down; brokers that may fail, even with their disks, with no acknowledged message lost: ${lost}.`;
}

const TOPICS = ["replicationFactor", "minInsyncReplicas", "uncleanLeaderElection"] as const;
