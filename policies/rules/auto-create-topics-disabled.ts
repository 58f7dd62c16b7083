import { SettingName } from "../kafka/declaration";
import { judgeFalse } from "./flag";
import { defineRule } from "./rule";

export default defineRule({
  id: "auto-create-topics-disabled",
  title: "No topic comes to be by a client's misspelling",
  item: "beyond",
  severity: "high",
  enforcementLevel: "advisory",
  settings: { brokers: [SettingName.autoCreateTopics] },
  parameters: {},
  why: "a topic that a client's first request creates has the brokers' defaults, of which the replication factor is 1 unless they say otherwise.",
  details: "Kafka's default is true.",
  fix: ({ setting }) => [{ name: setting, value: false }],
  judge: (subject) => judgeFalse(subject),
});
