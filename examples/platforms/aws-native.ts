import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const topic = "aws-native:msk:Topic";
const cluster = "aws-native:msk:Cluster";
const configuration = "aws-native:msk:Configuration";
const serverless = "aws-native:msk:ServerlessCluster";
const connector = "aws-native:kafkaconnect:Connector";
const worker = "aws-native:kafkaconnect:WorkerConfiguration";
const rule = "aws-native:iot:TopicRule";
const options = { protect: true };
const ofTopic = {
  clusterArn: "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/abc-1",
  topicName: "orders",
  partitionCount: 6,
};
const provisioned = {
  clusterName: "orders",
  kafkaVersion: "3.8.x",
  numberOfBrokerNodes: 3,
  brokerNodeGroupInfo: { instanceType: "kafka.m7g.large", clientSubnets: ["subnet-a", "subnet-b", "subnet-c"] },
};
const source = { "connector.class": "io.debezium.connector.postgresql.PostgresConnector" };
const destination = { destinationArn: "arn:aws:iot:eu-west-1:123456789012:ruledestination/vpc/1", topic: "orders" };

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const configs = (minInsyncReplicas: string, unclean: string): string =>
  base64(JSON.stringify({ "min.insync.replicas": minInsyncReplicas, "unclean.leader.election.enable": unclean }));
const payload = (clientProperties: unknown): Record<string, unknown> => ({
  topicRulePayload: { sql: "SELECT * FROM 'orders'", actions: [{ kafka: { ...destination, clientProperties } }] },
});

const examples: PlatformExamples = {
  platform: "aws-native",
  rows: [
    {
      title: "awsnative.msk.Topic",
      source: "@pulumi/aws-native 1.79, msk/topic.d.ts",
      violating: [{ type: topic, inputs: { ...ofTopic, replicationFactor: 2, configs: configs("1", "true") } }],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [
        { type: topic, options, inputs: { ...ofTopic, replicationFactor: 3, configs: configs("2", "false") } },
      ],
      unknown: [
        { type: topic, options, inputs: { ...ofTopic, replicationFactor: unknown.number, configs: unknown.string } },
      ],
    },
    {
      title: "awsnative.msk.Configuration",
      source: "@pulumi/aws-native 1.79, msk/configuration.d.ts",
      violating: [
        {
          type: configuration,
          inputs: {
            name: "orders",
            serverProperties:
              "default.replication.factor=2\nmin.insync.replicas=1\nunclean.leader.election.enable=true\n",
          },
        },
      ],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [
        {
          type: configuration,
          inputs: {
            name: "orders",
            serverProperties:
              "default.replication.factor=3\nmin.insync.replicas=2\nunclean.leader.election.enable=false\n",
          },
        },
      ],
      unknown: [{ type: configuration, inputs: { name: "orders", serverProperties: unknown.string } }],
    },
    {
      title: "awsnative.msk.Cluster",
      source: "@pulumi/aws-native 1.79, msk/cluster.d.ts",
      violating: [{ type: cluster, inputs: provisioned }],
      violates: ["unclean-leader-election-disabled"],
      compliant: [{ type: cluster, inputs: { ...provisioned, storageMode: "TIERED" } }],
      unknown: [{ type: cluster, inputs: { ...provisioned, storageMode: unknown.string } }],
    },
    {
      title: "awsnative.msk.ServerlessCluster",
      source: "@pulumi/aws-native 1.79, msk/serverlessCluster.d.ts",
      violating: [{ type: serverless, inputs: { clusterName: "orders" } }],
      violates: [],
      compliant: [{ type: serverless, inputs: { clusterName: "orders" } }],
    },
    {
      title: "awsnative.kafkaconnect.Connector",
      source: "@pulumi/aws-native 1.79, kafkaconnect/connector.d.ts",
      violating: [
        {
          type: connector,
          inputs: { connectorName: "orders", connectorConfiguration: { ...source, "producer.override.acks": "0" } },
        },
      ],
      violates: ["acks-all"],
      compliant: [
        {
          type: connector,
          inputs: { connectorName: "orders", connectorConfiguration: { ...source, "producer.override.acks": "all" } },
        },
      ],
      unknown: [{ type: connector, inputs: { connectorName: "orders", connectorConfiguration: unknown.object } }],
    },
    {
      title: "awsnative.kafkaconnect.WorkerConfiguration",
      source: "@pulumi/aws-native 1.79, kafkaconnect/workerConfiguration.d.ts",
      violating: [{ type: worker, inputs: { name: "orders", propertiesFileContent: base64("producer.acks=1\n") } }],
      violates: ["acks-all"],
      compliant: [{ type: worker, inputs: { name: "orders", propertiesFileContent: base64("producer.acks=all\n") } }],
      unknown: [{ type: worker, inputs: { name: "orders", propertiesFileContent: unknown.string } }],
    },
    {
      title: "awsnative.iot.TopicRule",
      source: "@pulumi/aws-native 1.79, iot/topicRule.d.ts and types/input.d.ts",
      violating: [{ type: rule, inputs: payload({ "bootstrap.servers": "b-1.example.com:9094" }) }],
      violates: ["acks-all"],
      compliant: [{ type: rule, inputs: payload({ "bootstrap.servers": "b-1.example.com:9094", acks: "all" }) }],
      unknown: [{ type: rule, inputs: payload(unknown.object) }],
    },
  ],
};

export default examples;
