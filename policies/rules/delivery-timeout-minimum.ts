import { isLibrdkafka } from "../kafka/client-defaults";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger, textOf } from "../kafka/value";
import { compliant, notApplicable } from "../kafka/verdict";
import { judgeMinimum } from "./minimum";
import type { Subject } from "./rule";
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
  why: "it ends all retries: a send that a failover or a restart outlasts fails, and the message is lost unless the application keeps it.",
  details:
    "Java's default is 120000, two minutes; librdkafka's (`message.timeout.ms`) is 300000, and there 0 means without end. Judged where it is set, or where the client library is known and has it.",

  fix: ({ setting, parameters: { minimum } }) => [{ name: setting, value: minimum }],

  judge(subject) {
    const { declaration, setting } = subject;
    const client = textOf(clientOf(subject));
    if (client !== undefined && declaration.setting(setting)?.state === "unseen") {
      return notApplicable(`${client} has no ${setting} of its own`);
    }
    const timeout = readSetting(declaration, setting, parseInteger);
    if (isLibrdkafka(client) && timeout.known && timeout.value === 0) return compliant;
    return judgeMinimum(subject, subject.parameters.minimum);
  },
});

function clientOf({ declaration }: Pick<Subject, "declaration">): unknown {
  const client = declaration.setting(SettingName.client);
  return client?.state === "set" ? client.value : undefined;
}
