import type { PartitionSettings } from "../../model/partition-settings";
import { durablePartition } from "../../model/partition-settings";
import type { ReplayStep } from "../../model/replays";
import type { Seen } from "./replay-plan";

/** In what a story's settings differ from what the checklist asks for, in Kafka's words. */
export function settingsWords(settings: PartitionSettings): string {
  const names: Readonly<Record<keyof PartitionSettings, string>> = {
    replicationFactor: `replication factor ${String(settings.replicationFactor)}`,
    minInsyncReplicas: `min.insync.replicas=${String(settings.minInsyncReplicas)}`,
    acks: `acks=${settings.acks}`,
    uncleanLeaderElection: `unclean.leader.election.enable=${String(settings.uncleanLeaderElection)}`,
    eligibleLeaderReplicas: `ELR ${settings.eligibleLeaderReplicas ? "on" : "off"}`,
  };
  const keys = Object.keys(names) as (keyof PartitionSettings)[];
  const others = keys.filter((key) => settings[key] !== durablePartition[key]).map((key) => names[key]);
  return others.length === 0 ? "as the checklist asks" : others.join(", ");
}

/** `clean-stop 1`, in the words of drill/faults. */
export function stepWords({ do: what }: Pick<ReplayStep, "do">): string {
  if (what.action === "send") return "send";
  const action = what.action === "inject" ? what.fault : what.action;
  return `${action} ${String(what.broker)}`;
}

/** `2 leads, in sync 2,3` */
export function seenWords({ leader, isr }: Seen): string {
  return `${leader === null ? "nobody leads" : `${String(leader)} leads`}, in sync ${isr.join() || "none"}`;
}
