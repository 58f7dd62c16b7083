import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseText } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

/** `largest` and `end` are librdkafka's other names for it. */
const SKIPPING = ["latest", "largest", "end"];

export default defineRule({
  id: "auto-offset-reset-none",
  title: "A consumer without a position does not skip to the end",
  item: "beyond",
  severity: "high",
  enforcementLevel: "disabled",
  settings: { consumer: [SettingName.autoOffsetReset] },
  parameters: {},
  why: "a new group, a new partition, or offsets that have expired make the consumer skip what is there already.",
  details:
    "Off unless it is asked for: whether old records matter depends on what the topic is for. `earliest` reads all again; `none` is the only loud choice. Kafka's default is `latest`.",

  fix: ({ setting }) => [{ name: setting, value: "none" }],

  judge({ declaration, setting }) {
    const reset = readSetting(declaration, setting, parseText);
    if (!reset.known) return reset.verdict;
    return SKIPPING.includes(reset.value) ? violation(`${reset.statement} but must be none or earliest`) : compliant;
  },
});
