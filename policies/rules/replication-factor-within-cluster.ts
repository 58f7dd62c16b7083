import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger, parseReplicas } from "../kafka/value";
import { compliant, notApplicable, violation } from "../kafka/verdict";
import { unlessReportedElsewhere } from "./one-finding";
import { LEAST_PLACES, unlessClusterLacks } from "./cluster-size";
import { defineRule } from "./rule";

export default defineRule({
  id: "replication-factor-within-cluster",
  title: "A topic has no more replicas than there are brokers",
  item: 5,
  severity: "high",
  enforcementLevel: "mandatory",
  settings: { topic: [SettingName.replicationFactor], brokers: [SettingName.defaultReplicationFactor] },
  parameters: {},
  why: "Kafka refuses to create the topic, or, for an internal topic, goes on failing until there are enough brokers.",
  details: "Judged where the same stack declares the brokers and says how many there are.",

  judge({ declaration, setting }) {
    const brokers = readSetting(declaration, SettingName.brokerCount, parseInteger);
    if (!brokers.known) {
      return brokers.verdict.kind === "undetermined"
        ? brokers.verdict
        : notApplicable("how many brokers there are is not said");
    }
    const replicas = readSetting(declaration, setting, parseReplicas);
    if (!replicas.known) return unlessReportedElsewhere(replicas.verdict);
    if (replicas.value <= brokers.value) return compliant;
    return unlessClusterLacks(
      { declaration, setting },
      violation(`${replicas.statement} but there are only ${String(brokers.value)} brokers`, {
        // Fewer replicas than three are no fix.
        ...(brokers.value < LEAST_PLACES
          ? { fix: [], advice: "add brokers" }
          : { fix: lower(declaration, setting, brokers.value), advice: "or add brokers" }),
      }),
    );
  },
});

/** As many replicas as there are brokers; and one fewer in sync, where more would be asked for. */
function lower(declaration: Declaration, name: string, brokers: number): Assignment[] {
  const inSync = readSetting(declaration, SettingName.minInsyncReplicas, parseInteger);
  const tooMany = inSync.known && inSync.value >= brokers;
  return [{ name, value: brokers }, ...(tooMany ? [{ name: SettingName.minInsyncReplicas, value: brokers - 1 }] : [])];
}
