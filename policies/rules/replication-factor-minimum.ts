import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "replication-factor-minimum",
  title: "Every topic has at least three replicas",
  item: 5,
  severity: "critical",
  enforcementLevel: "mandatory",
  kinds: ["topic"],
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest replication factor that passes.",
      default: 3,
      minimum: 3,
    },
  },
  why: "with fewer than three copies a single disk or broker that is lost while another is down takes acknowledged messages with it.",
  fix: ({ minimum }) => [{ name: SettingName.replicationFactor, value: minimum }],

  judge(declaration, { minimum }) {
    const replicationFactor = readSetting(declaration, SettingName.replicationFactor, parseInteger);
    if (!replicationFactor.known) return replicationFactor.verdict;
    return replicationFactor.value >= minimum
      ? compliant
      : violation(`${replicationFactor.statement} but at least ${String(minimum)} is required`);
  },
});
