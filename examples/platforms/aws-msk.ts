import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const topic = "aws:msk/topic:Topic";
const cluster = "aws:msk/cluster:Cluster";
const configuration = "aws:msk/configuration:Configuration";
const options = { protect: true };
const clusterArn = "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/abc-1";

const subnets = (...zones: string[]): string[] => zones.map((zone) => `subnet-${zone}`);
const brokerNodeGroupInfo = {
  instanceType: "kafka.m7g.large",
  clientSubnets: subnets("a", "b", "c"),
  securityGroups: ["sg-1"],
};
const provisioned = { clusterName: "orders", kafkaVersion: "3.8.x", numberOfBrokerNodes: 3, brokerNodeGroupInfo };

const DURABLE = `
auto.create.topics.enable = false
default.replication.factor = 3
min.insync.replicas = 2
unclean.leader.election.enable = false
`;

const examples: PlatformExamples = {
  platform: "aws-msk",
  rows: [
    {
      title: "aws.msk.Topic",
      source: "@pulumi/aws 7.48, msk/topic.d.ts",
      violating: [
        {
          type: topic,
          inputs: {
            clusterArn,
            name: "orders",
            partitionCount: 6,
            replicationFactor: 2,
            configs: JSON.stringify({ "min.insync.replicas": "1", "unclean.leader.election.enable": "true" }),
          },
        },
      ],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [
        {
          type: topic,
          options,
          inputs: {
            clusterArn,
            name: "orders",
            partitionCount: 6,
            replicationFactor: 3,
            configs: JSON.stringify({ "min.insync.replicas": "2", "unclean.leader.election.enable": "false" }),
          },
        },
      ],
      unknown: [
        {
          type: topic,
          options,
          inputs: {
            clusterArn: unknown.string,
            name: "orders",
            partitionCount: 6,
            replicationFactor: unknown.number,
            configs: unknown.string,
          },
        },
      ],
    },
    {
      title: "aws.msk.Configuration",
      source: "@pulumi/aws 7.48, msk/configuration.d.ts",
      violating: [
        {
          type: configuration,
          inputs: {
            name: "orders",
            // What it leaves out is MSK's default: unclean leader election is on.
            serverProperties: "default.replication.factor = 2\nmin.insync.replicas = 1\n",
          },
        },
      ],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [{ type: configuration, inputs: { name: "orders", serverProperties: DURABLE } }],
      unknown: [{ type: configuration, inputs: { name: "orders", serverProperties: unknown.string } }],
    },
    {
      title: "aws.msk.Cluster without a configuration",
      source: "@pulumi/aws 7.48, msk/cluster.d.ts",
      // MSK's default without tiered storage is unclean leader election; with it, none.
      violating: [{ type: cluster, inputs: provisioned }],
      violates: ["unclean-leader-election-disabled"],
      compliant: [{ type: cluster, inputs: { ...provisioned, storageMode: "TIERED" } }],
      unknown: [{ type: cluster, inputs: { ...provisioned, storageMode: unknown.string } }],
    },
    {
      title: "aws.msk.Cluster in two zones",
      source: "@pulumi/aws 7.48, msk/cluster.d.ts",
      violating: [
        {
          type: cluster,
          inputs: {
            ...provisioned,
            numberOfBrokerNodes: 4,
            storageMode: "TIERED",
            brokerNodeGroupInfo: { ...brokerNodeGroupInfo, clientSubnets: subnets("a", "b") },
          },
        },
      ],
      violates: ["cluster-size-minimum"],
      compliant: [{ type: cluster, inputs: { ...provisioned, storageMode: "TIERED" } }],
      unknown: [
        {
          type: cluster,
          inputs: {
            ...provisioned,
            numberOfBrokerNodes: unknown.number,
            storageMode: "TIERED",
            brokerNodeGroupInfo: { ...brokerNodeGroupInfo, clientSubnets: unknown.object },
          },
        },
      ],
    },
    {
      title: "aws.msk.Cluster with its configuration",
      source: "@pulumi/aws 7.48, msk/cluster.d.ts and msk/configuration.d.ts",
      violating: [
        {
          type: configuration,
          inputs: { name: "orders", serverProperties: "auto.create.topics.enable = false\n" },
        },
        {
          type: cluster,
          inputs: { ...provisioned, configurationInfo: { arn: unknown.string, revision: unknown.number } },
        },
      ],
      violates: ["unclean-leader-election-disabled"],
      compliant: [
        {
          type: configuration,
          inputs: { name: "orders", serverProperties: "unclean.leader.election.enable = false\n" },
        },
        {
          type: cluster,
          inputs: { ...provisioned, configurationInfo: { arn: unknown.string, revision: unknown.number } },
        },
      ],
      unknown: [
        { type: configuration, inputs: { name: "orders", serverProperties: unknown.string } },
        { type: cluster, inputs: { ...provisioned, configurationInfo: unknown.object } },
      ],
    },
    {
      title: "aws.msk.Cluster of Express brokers",
      source: "@pulumi/aws 7.48, msk/cluster.d.ts",
      violating: [
        {
          type: cluster,
          inputs: {
            ...provisioned,
            brokerNodeGroupInfo: { ...brokerNodeGroupInfo, instanceType: "express.m7g.large" },
          },
        },
      ],
      // MSK fixes three replicas, two in sync, and no unclean leader election.
      violates: [],
      compliant: [
        {
          type: cluster,
          inputs: {
            ...provisioned,
            brokerNodeGroupInfo: { ...brokerNodeGroupInfo, instanceType: "express.m7g.large" },
          },
        },
      ],
    },
    {
      title: "aws.msk.ServerlessCluster",
      source: "@pulumi/aws 7.48, msk/serverlessCluster.d.ts",
      violating: [
        {
          type: "aws:msk/serverlessCluster:ServerlessCluster",
          inputs: { clusterName: "orders", vpcConfigs: [{ subnetIds: subnets("a", "b") }] },
        },
      ],
      violates: [],
      compliant: [
        {
          type: "aws:msk/serverlessCluster:ServerlessCluster",
          inputs: { clusterName: "orders", vpcConfigs: [{ subnetIds: subnets("a", "b") }] },
        },
        {
          type: topic,
          options,
          inputs: { clusterArn: unknown.string, name: "orders", partitionCount: 6, replicationFactor: 3 },
        },
      ],
    },
    {
      title: "aws.msk.Replicator",
      source: "@pulumi/aws 7.48, msk/replicator.d.ts",
      violating: [{ type: "aws:msk/replicator:Replicator", inputs: { replicatorName: "to-eu" } }],
      violates: [],
      compliant: [{ type: "aws:msk/replicator:Replicator", inputs: { replicatorName: "to-eu" } }],
    },
  ],
};

export default examples;
