import { SettingName } from "../kafka/declaration";
import { judgeMinimum } from "./minimum";
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

  judge: (declaration, { minimum }) => judgeMinimum(declaration, SettingName.replicationFactor, minimum),
});
