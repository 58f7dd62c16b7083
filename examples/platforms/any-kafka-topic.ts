import { unknown } from "../../testing";
import type { PlatformExample, PlatformExamples } from "./platform-examples";

const options = { protect: true };
const violates = ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"];

function row(
  title: string,
  source: string,
  type: string,
  inputs: (rf: unknown, minIsr: unknown, unclean: unknown) => Record<string, unknown>,
): PlatformExample {
  return {
    title,
    source,
    violating: [{ type, options, inputs: inputs(2, 1, true) }],
    violates,
    compliant: [{ type, options, inputs: inputs(3, 2, false) }],
    unknown: [{ type, options, inputs: inputs(unknown.number, unknown.number, unknown.boolean) }],
  };
}

const examples: PlatformExamples = {
  platform: "any-kafka-topic",
  rows: [
    row(
      "yandex.MdbKafkaTopic",
      "@pulumi/yandex 0.13, MdbKafkaTopicArgs: fields in topicConfig",
      "yandex:index/mdbKafkaTopic:MdbKafkaTopic",
      (replicationFactor, minInsyncReplicas, unclean) => ({
        clusterId: "c1",
        name: "orders",
        partitions: 6,
        replicationFactor,
        topicConfig: { minInsyncReplicas, uncleanLeaderElectionEnable: unclean },
      }),
    ),
    row(
      "a map of Kafka's names",
      "the shape of @pulumi/kafka",
      "acme:index/kafkaTopic:KafkaTopic",
      (replication, minIsr, unclean) => ({
        topicName: "orders",
        replication,
        config: { "min.insync.replicas": minIsr, "unclean.leader.election.enable": unclean },
      }),
    ),
  ],
};

export default examples;
