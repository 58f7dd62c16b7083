import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseText } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

/** `smallest`, `beginning` and `error` are librdkafka's other names for them. */
const WITHOUT_SKIPPING = ["none", "earliest", "smallest", "beginning", "error"];

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
    return WITHOUT_SKIPPING.includes(reset.value.toLowerCase())
      ? compliant
      : violation(`${reset.statement} but must be none or earliest`);
  },
});
