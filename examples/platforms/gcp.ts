import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const topic = "gcp:managedkafka/topic:Topic";
const connector = "gcp:managedkafka/connector:Connector";
const cluster = "gcp:managedkafka/cluster:Cluster";
const connectCluster = "gcp:managedkafka/connectCluster:ConnectCluster";
const options = { protect: true };
const place = { location: "europe-west1", cluster: "orders" };
const size = { vcpuCount: "3", memoryBytes: "3221225472" };
const sink = { "connector.class": "com.google.pubsub.kafka.sink.CloudPubSubSinkConnector" };

const examples: PlatformExamples = {
  platform: "gcp",
  rows: [
    {
      title: "gcp.managedkafka.Topic",
      source: "@pulumi/gcp 9.37, managedkafka/topic.d.ts",
      violating: [
        {
          type: topic,
          inputs: {
            ...place,
            topicId: "orders",
            replicationFactor: 2,
            configs: { "min.insync.replicas": "1", "unclean.leader.election.enable": "true" },
          },
        },
      ],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [
        {
          type: topic,
          options,
          inputs: {
            ...place,
            topicId: "orders",
            replicationFactor: 3,
            configs: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" },
          },
        },
      ],
      unknown: [
        {
          type: topic,
          options,
          inputs: { ...place, topicId: "orders", replicationFactor: unknown.number, configs: unknown.object },
        },
      ],
    },
    {
      title: "gcp.managedkafka.Connector",
      source: "@pulumi/gcp 9.37, managedkafka/connector.d.ts",
      violating: [
        { type: connector, inputs: { connectorId: "orders", configs: { ...sink, "producer.override.acks": "1" } } },
      ],
      violates: ["acks-all"],
      compliant: [
        { type: connector, inputs: { connectorId: "orders", configs: { ...sink, "producer.override.acks": "all" } } },
      ],
      unknown: [{ type: connector, inputs: { connectorId: "orders", configs: unknown.object } }],
    },
    {
      title: "gcp.managedkafka.Cluster and ConnectCluster",
      source: "@pulumi/gcp 9.37, managedkafka/cluster.d.ts and connectCluster.d.ts",
      violating: [
        { type: cluster, inputs: { clusterId: "orders", location: "europe-west1", capacityConfig: size } },
        {
          type: connectCluster,
          inputs: { connectClusterId: "orders", location: "europe-west1", capacityConfig: size },
        },
      ],
      violates: [],
      compliant: [
        { type: cluster, inputs: { clusterId: "orders", location: "europe-west1", capacityConfig: size } },
        {
          type: connectCluster,
          inputs: { connectClusterId: "orders", location: "europe-west1", capacityConfig: size },
        },
      ],
    },
  ],
};

export default examples;
