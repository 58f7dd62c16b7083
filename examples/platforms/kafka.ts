import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const type = "kafka:index/topic:Topic";
const options = { protect: true };

const examples: PlatformExamples = {
  platform: "kafka",
  rows: [
    {
      title: "kafka.Topic",
      source: "@pulumi/kafka 3.13.2, topic.d.ts",
      violating: [
        {
          type,
          inputs: {
            name: "orders",
            partitions: 6,
            replicationFactor: 2,
            config: { "min.insync.replicas": "1", "unclean.leader.election.enable": "true" },
          },
        },
      ],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [
        {
          type,
          options,
          inputs: {
            name: "orders",
            partitions: 6,
            replicationFactor: 3,
            config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" },
          },
        },
      ],
      unknown: [
        {
          type,
          options,
          inputs: { name: "orders", partitions: 6, replicationFactor: unknown.number, config: unknown.object },
        },
      ],
    },
  ],
};

export default examples;
