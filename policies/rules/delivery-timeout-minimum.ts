import { isLibrdkafka } from "../kafka/client-defaults";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger, parseText } from "../kafka/value";
import { compliant } from "../kafka/verdict";
import { judgeMinimum } from "./minimum";
import { defineRule } from "./rule";

export default defineRule({
  id: "delivery-timeout-minimum",
  title: "A producer has time to outlast a failover",
  item: 3,
  severity: "high",
  enforcementLevel: "mandatory",
  settings: { producer: [SettingName.deliveryTimeoutMs] },
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest delivery.timeout.ms that passes, in milliseconds.",
      default: 120_000,
      minimum: 120_000,
    },
  },
  largerIsSafer: true,
  why: "it ends all retries: a send that a failover or a restart outlasts fails, and the message is lost unless the application keeps it.",
  details:
    "Java's default is 120000, two minutes; librdkafka's (`message.timeout.ms`) is 300000, and there 0 means without end. Judged where it is set, or where the client library is known and has it.",

  fix: ({ setting, parameters: { minimum } }) => [{ name: setting, value: minimum }],

  judge(subject) {
    const { declaration, setting } = subject;
    const timeout = readSetting(declaration, setting, parseInteger);
    if (timeout.known && timeout.value === 0) {
      const client = readSetting(declaration, SettingName.client, parseText);
      if (client.known && isLibrdkafka(client.value)) return compliant;
      if (!client.known && client.verdict.kind === "undetermined") return client.verdict;
    }
    return judgeMinimum(subject, subject.parameters.minimum);
  },
});
