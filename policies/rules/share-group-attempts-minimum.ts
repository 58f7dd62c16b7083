import { SettingName } from "../kafka/declaration";
import { judgeMinimum } from "./minimum";
import { defineRule } from "./rule";

export default defineRule({
  id: "share-group-attempts-minimum",
  title: "A share group tries a record often enough before it drops it",
  item: "beyond",
  severity: "medium",
  enforcementLevel: "advisory",
  settings: { brokers: [SettingName.shareDeliveryCountLimit] },
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest group.share.delivery.count.limit that passes; Kafka takes 2 to 10.",
      default: 5,
      minimum: 5,
    },
  },
  largerIsSafer: true,
  why: "a record that could not be processed so many times is archived: no consumer of the group ever sees it again.",
  details:
    "Kafka's default is 5 and its most is 10 (KIP-932): share groups drop what always fails, so a consumer that must lose nothing has to put such records elsewhere itself. A share group also begins at the end " +
    "of a topic unless its `share.auto.offset.reset` is `earliest`; no Pulumi resource carries that setting so far.",

  fix: ({ setting, parameters: { minimum } }) => [{ name: setting, value: minimum }],
  judge: (subject) => judgeMinimum(subject, subject.parameters.minimum),
});
