import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseBoolean } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "topic-protected",
  title: "A topic cannot be deleted by a change of the program",
  item: "beyond",
  severity: "critical",
  enforcementLevel: "advisory",
  settings: { topic: [SettingName.protect] },
  parameters: {},
  unlessEphemeral: true,
  why: "a new name, fewer partitions or a removed line deletes the topic with all its messages at the next update.",
  details:
    "Pulumi's resource option `protect` makes such an update fail instead. To take a topic down on purpose: `pulumi state unprotect`. Of a stack that is made to be destroyed, the configuration `kafka-durability:deletionProtection: false` says so to a `DurableTopic`, and an `ephemeral` environment to this rule.",

  fix: ({ setting }) => [{ name: setting, value: true }],

  judge({ declaration, setting }) {
    const reading = readSetting(declaration, setting, parseBoolean);
    if (!reading.known) return reading.verdict;
    return reading.value
      ? compliant
      : violation("the resource option protect is not set but must be true", { cause: "not protected" });
  },
});
