import { SettingName } from "../kafka/declaration";
import { parseReplicas } from "../kafka/value";
import { unlessClusterLacks } from "./cluster-size";
import { judgeMinimum } from "./minimum";
import { defineRule } from "./rule";

export default defineRule({
  id: "replication-factor-minimum",
  title: "Every topic has at least three replicas",
  item: 5,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: { topic: [SettingName.replicationFactor], brokers: [SettingName.defaultReplicationFactor] },
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest replication factor that passes.",
      default: 3,
      minimum: 3,
    },
  },
  largerIsSafer: true,
  why: "with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
  details:
    "Internal topics are judged by the settings that create them: those of the brokers (consumer offsets, transactions, share groups, tiered storage), of Connect " +
    "workers and their dead-letter queues, of Streams applications and of MirrorMaker 2, whose default is 2. `-1` leaves the number to the brokers' " +
    "`default.replication.factor`, which is 1 unless the stack's brokers say otherwise.",

  fix: ({ setting, parameters: { minimum } }) => [{ name: setting, value: minimum }],

  judge: (subject) => unlessClusterLacks(subject, judgeMinimum(subject, subject.parameters.minimum, parseReplicas)),
});
