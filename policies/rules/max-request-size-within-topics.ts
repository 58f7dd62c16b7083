import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseLong } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "max-request-size-within-topics",
  title: "A producer sends nothing larger than its topics take",
  item: "beyond",
  severity: "medium",
  enforcementLevel: "advisory",
  settings: { producer: [SettingName.maxRequestSize] },
  parameters: {},
  why: "the brokers refuse each record that is too large, one by one, and it is lost if nobody listens to the result of the send.",
  details:
    "Judged where a producer names its topics and the stack declares them. `max.message.bytes` limits a batch after compression, `max.request.size` a record before it, so this is the cautious side.",

  judge({ declaration, setting }) {
    const limit = readSetting(declaration, SettingName.topicsMaxMessageBytes, parseLong);
    if (!limit.known) return limit.verdict;
    const size = readSetting(declaration, setting, parseLong);
    if (!size.known) return size.verdict;
    if (size.value <= limit.value) return compliant;
    return violation(`${size.statement} but its topics take no more than ${String(limit.value)} (max.message.bytes)`, {
      fix: [{ name: setting, value: limit.value }],
      advice: "or raise max.message.bytes of the topics, and of what reads them",
    });
  },
});
