import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const topic = "aiven:index/kafkaTopic:KafkaTopic";
const kafka = "aiven:index/kafka:Kafka";
const connect = "aiven:index/kafkaConnect:KafkaConnect";
const connector = "aiven:index/kafkaConnector:KafkaConnector";
const mirrorMaker = "aiven:index/kafkaMirrorMaker:KafkaMirrorMaker";
const flow = "aiven:index/mirrorMakerReplicationFlow:MirrorMakerReplicationFlow";
const options = { protect: true };
const service = { project: "demo", serviceName: "orders" };
const plan = { ...service, plan: "business-4", cloudName: "google-europe-west1" };
const durable = { defaultReplicationFactor: 3, minInsyncReplicas: 2 };
const sink = { "connector.class": "io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector", topics: "orders" };
const ofFlow = { ...service, enable: true, sourceCluster: "eu", targetCluster: "us" };

const examples: PlatformExamples = {
  platform: "aiven",
  rows: [
    {
      title: "aiven.KafkaTopic",
      source: "@pulumi/aiven 6.51, kafkaTopic.d.ts",
      violating: [
        {
          type: topic,
          inputs: {
            ...service,
            topicName: "orders",
            partitions: 6,
            replication: 2,
            config: { minInsyncReplicas: "1", uncleanLeaderElectionEnable: true },
          },
        },
      ],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [
        {
          type: topic,
          options,
          inputs: {
            ...service,
            topicName: "orders",
            partitions: 6,
            replication: 3,
            config: { minInsyncReplicas: "2", uncleanLeaderElectionEnable: false },
          },
        },
      ],
      unknown: [
        {
          type: topic,
          options,
          inputs: {
            ...service,
            topicName: "orders",
            partitions: 6,
            replication: unknown.number,
            config: unknown.object,
          },
        },
      ],
    },
    {
      title: "aiven.Kafka",
      source: "@pulumi/aiven 6.51, kafka.d.ts",
      // Left out, min.insync.replicas is 1, the REST proxy's acks is 1, and its consumers commit by a timer.
      violating: [
        {
          type: kafka,
          inputs: { ...plan, kafkaUserConfig: { kafkaRest: true, kafka: { defaultReplicationFactor: 2 } } },
        },
      ],
      violates: ["acks-all", "auto-commit-disabled", "min-insync-replicas-minimum", "replication-factor-minimum"],
      compliant: [
        {
          type: kafka,
          inputs: {
            ...plan,
            kafkaUserConfig: {
              kafkaRest: true,
              kafkaRestConfig: { producerAcks: "all", consumerEnableAutoCommit: false },
              kafka: durable,
            },
          },
        },
      ],
      unknown: [{ type: kafka, inputs: { ...plan, kafkaUserConfig: unknown.object } }],
    },
    {
      title: "aiven.KafkaConnector",
      source: "@pulumi/aiven 6.51, kafkaConnector.d.ts",
      violating: [
        {
          type: connector,
          inputs: { ...service, connectorName: "orders", config: { ...sink, "producer.override.acks": "1" } },
        },
      ],
      violates: ["acks-all"],
      compliant: [
        {
          type: connector,
          inputs: { ...service, connectorName: "orders", config: { ...sink, "producer.override.acks": "all" } },
        },
      ],
      unknown: [{ type: connector, inputs: { ...service, connectorName: "orders", config: unknown.object } }],
    },
    {
      title: "aiven.KafkaConnect",
      source: "@pulumi/aiven 6.51, kafkaConnect.d.ts",
      // A policy that lets connectors override acks is advised against.
      violating: [
        {
          type: connect,
          inputs: {
            ...plan,
            kafkaConnectUserConfig: { kafkaConnect: { connectorClientConfigOverridePolicy: "All" } },
          },
        },
      ],
      violates: [],
      compliant: [{ type: connect, inputs: plan }],
    },
    {
      title: "aiven.MirrorMakerReplicationFlow",
      source: "@pulumi/aiven 6.51, mirrorMakerReplicationFlow.d.ts",
      violating: [
        { type: kafka, inputs: { ...plan, kafkaUserConfig: { kafka: durable } } },
        { type: mirrorMaker, inputs: plan },
        { type: flow, inputs: { ...ofFlow, replicationFactor: 2 } },
      ],
      violates: ["replication-factor-above-min-insync-replicas", "replication-factor-minimum"],
      compliant: [
        { type: kafka, inputs: { ...plan, kafkaUserConfig: { kafka: durable } } },
        { type: mirrorMaker, inputs: plan },
        { type: flow, inputs: { ...ofFlow, replicationFactor: 3 } },
      ],
    },
  ],
};

export default examples;
