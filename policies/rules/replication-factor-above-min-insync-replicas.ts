import type { Assignment } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import type { Verdict } from "../kafka/verdict";
import { compliant, notApplicable, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

/** The checklist's own pair: three replicas, of which two must have a write. */
const DURABLE_REPLICATION_FACTOR = 3;
const DURABLE_MIN_INSYNC_REPLICAS = 2;

const WHY_EQUAL =
  "writes stop as soon as one broker is down, and the usual way out, a lower min.insync.replicas, is the one that loses messages.";

// Since Kafka 3.7 (KIP-966) a partition's effective minimum is min(min.insync.replicas, replication factor).
const WHY_BELOW =
  "Kafka quietly lowers min.insync.replicas to the number of replicas, so a write passes that fewer brokers hold than was asked for.";

export default defineRule({
  id: "replication-factor-above-min-insync-replicas",
  title: "A topic has more replicas than a write needs",
  item: 7,
  severity: "high",
  enforcementLevel: "mandatory",
  kinds: ["topic"],
  parameters: {},
  why: WHY_EQUAL,
  fix: () => [
    { name: SettingName.replicationFactor, value: DURABLE_REPLICATION_FACTOR },
    { name: SettingName.minInsyncReplicas, value: DURABLE_MIN_INSYNC_REPLICAS },
  ],

  judge(declaration) {
    const replicationFactor = readSetting(declaration, SettingName.replicationFactor, parseInteger);
    if (!replicationFactor.known) return unlessReportedElsewhere(replicationFactor.verdict);
    const minInsyncReplicas = readSetting(declaration, SettingName.minInsyncReplicas, parseInteger);
    if (!minInsyncReplicas.known) return unlessReportedElsewhere(minInsyncReplicas.verdict);

    if (replicationFactor.value > minInsyncReplicas.value) return compliant;
    return violation(
      `${replicationFactor.statement} and ${minInsyncReplicas.statement} but the replication factor must be the larger`,
      {
        why: replicationFactor.value < minInsyncReplicas.value ? WHY_BELOW : WHY_EQUAL,
        fix: raise(replicationFactor.value, minInsyncReplicas.value),
      },
    );
  },
});

/**
 * More replicas where there are fewer than three; fewer in sync only where three are left to lose one of. Lowering
 * min.insync.replicas to 1 would turn the finding off and the loss on.
 */
function raise(replicationFactor: number, minInsyncReplicas: number): Assignment[] {
  const enough = Math.max(replicationFactor, DURABLE_REPLICATION_FACTOR);
  return [
    ...(enough > replicationFactor ? [{ name: SettingName.replicationFactor, value: enough }] : []),
    ...(enough > minInsyncReplicas ? [] : [{ name: SettingName.minInsyncReplicas, value: enough - 1 }]),
  ];
}

/** A value that Kafka cannot read is one cause and gets one finding, from the rule for that setting. */
function unlessReportedElsewhere(verdict: Verdict): Verdict {
  return verdict.kind === "violation" ? notApplicable(verdict.finding) : verdict;
}
