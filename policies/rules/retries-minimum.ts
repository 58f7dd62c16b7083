import { SettingName } from "../kafka/declaration";
import { judgeMinimum } from "./minimum";
import { defineRule } from "./rule";

const UNBOUNDED = 2_147_483_647;

export default defineRule({
  id: "retries-minimum",
  title: "A producer tries again for as long as it has time",
  item: 3,
  severity: "high",
  enforcementLevel: "mandatory",
  settings: { producer: [SettingName.retries] },
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest number of retries that passes. The durable choice is to leave retries out.",
      default: 10,
      minimum: 10,
    },
  },
  largerIsSafer: true,
  why: "a broker that restarts outlasts a few retries; the send fails then, and the message is lost unless the application keeps it.",
  details:
    "Java's default is 2147483647 since 2.1 (KIP-91): `delivery.timeout.ms` ends retrying, not a number. So the best value is none at all. `retries=0` also switches idempotence off, unless that is set to true: then the producer does not start. " +
    "librdkafka's alias `message.send.max.retries` is judged as well.",

  fix: ({ setting }) => [{ name: setting, value: UNBOUNDED }],

  judge: (subject) =>
    judgeMinimum(subject, subject.parameters.minimum, undefined, {
      advice: "or leave it out where the client's own default is large, as Java's and librdkafka's are",
    }),
});
