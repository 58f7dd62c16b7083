import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const topic = "confluentcloud:index/kafkaTopic:KafkaTopic";
const cluster = "confluentcloud:index/kafkaCluster:KafkaCluster";
const clusterConfig = "confluentcloud:index/kafkaClusterConfig:KafkaClusterConfig";
const connector = "confluentcloud:index/connector:Connector";
const options = { protect: true };
const kafkaCluster = { id: "lkc-1" };
const sink = { "connector.class": "S3_SINK", name: "orders", topics: "orders" };

const examples: PlatformExamples = {
  platform: "confluent-cloud",
  rows: [
    {
      title: "confluentcloud.KafkaTopic",
      source: "@pulumi/confluentcloud 2.82, kafkaTopic.d.ts",
      violating: [
        {
          type: topic,
          inputs: {
            kafkaCluster,
            topicName: "orders",
            config: { "min.insync.replicas": "1", "unclean.leader.election.enable": "true" },
          },
        },
      ],
      violates: ["min-insync-replicas-minimum", "unclean-leader-election-disabled"],
      // What it leaves out is durable: three replicas, two in sync, no unclean leader election.
      compliant: [{ type: topic, options, inputs: { kafkaCluster, topicName: "orders" } }],
      unknown: [{ type: topic, options, inputs: { kafkaCluster, topicName: "orders", config: unknown.object } }],
    },
    {
      title: "confluentcloud.KafkaClusterConfig",
      source: "@pulumi/confluentcloud 2.82, kafkaClusterConfig.d.ts",
      // Topics that come to be by a misspelling are advised against; what is mandatory, nobody can set.
      violating: [{ type: clusterConfig, inputs: { kafkaCluster, config: { "auto.create.topics.enable": "true" } } }],
      violates: [],
      compliant: [{ type: clusterConfig, inputs: { kafkaCluster, config: { "auto.create.topics.enable": "false" } } }],
      unknown: [{ type: clusterConfig, inputs: { kafkaCluster, config: unknown.object } }],
    },
    {
      title: "confluentcloud.KafkaCluster",
      source: "@pulumi/confluentcloud 2.82, kafkaCluster.d.ts",
      // One zone is advised against.
      violating: [{ type: cluster, inputs: { displayName: "orders", availability: "SINGLE_ZONE" } }],
      violates: [],
      compliant: [{ type: cluster, inputs: { displayName: "orders", availability: "MULTI_ZONE" } }],
      unknown: [{ type: cluster, inputs: { displayName: "orders", availability: unknown.string } }],
    },
    {
      title: "confluentcloud.Connector",
      source: "@pulumi/confluentcloud 2.82, connector.d.ts",
      violating: [
        {
          type: connector,
          inputs: { kafkaCluster, configNonsensitive: { ...sink, "producer.override.acks": "1" }, configSensitive: {} },
        },
      ],
      violates: ["acks-all"],
      compliant: [
        {
          type: connector,
          inputs: {
            kafkaCluster,
            configNonsensitive: { ...sink, "producer.override.acks": "all" },
            configSensitive: {},
          },
        },
      ],
      unknown: [{ type: connector, inputs: { kafkaCluster, configNonsensitive: unknown.object, configSensitive: {} } }],
    },
  ],
};

export default examples;
