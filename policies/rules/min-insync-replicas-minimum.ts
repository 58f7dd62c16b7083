import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "min-insync-replicas-minimum",
  title: "A write is acknowledged only when at least two replicas have it",
  item: 6,
  severity: "critical",
  enforcementLevel: "mandatory",
  kinds: ["topic"],
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest min.insync.replicas that passes.",
      default: 2,
      minimum: 2,
    },
  },
  why: "when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
  fix: ({ minimum }) => [{ name: SettingName.minInsyncReplicas, value: minimum }],

  judge(declaration, { minimum }) {
    const minInsyncReplicas = readSetting(declaration, SettingName.minInsyncReplicas, parseInteger);
    if (!minInsyncReplicas.known) return minInsyncReplicas.verdict;
    return minInsyncReplicas.value >= minimum
      ? compliant
      : violation(`${minInsyncReplicas.statement} but at least ${String(minimum)} is required`);
  },

  /** Only beside enough replicas: more in-sync replicas than a topic can spare would stop its writes. */
  remedy(declaration, { minimum }) {
    const replicationFactor = readSetting(declaration, SettingName.replicationFactor, parseInteger);
    return replicationFactor.known && replicationFactor.value > minimum
      ? [{ name: SettingName.minInsyncReplicas, value: minimum }]
      : [];
  },
});
