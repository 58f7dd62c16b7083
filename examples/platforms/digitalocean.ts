import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const options = { protect: true };
const topic = "digitalocean:index/databaseKafkaTopic:DatabaseKafkaTopic";
const cluster = "digitalocean:index/databaseCluster:DatabaseCluster";
const orders = { clusterId: "245bcfd0-7f31-4ce6-a2bc-475a116cca97", name: "orders", partitionCount: 6 };
const kafka = { engine: "kafka", version: "3.8", size: "db-s-2vcpu-2gb", region: "fra1" };

const examples: PlatformExamples = {
  platform: "digitalocean",
  rows: [
    {
      title: "digitalocean.DatabaseKafkaTopic",
      source: "@pulumi/digitalocean 4.80.1, databaseKafkaTopic.d.ts",
      violating: [{ type: topic, inputs: { ...orders, replicationFactor: 2, configs: [{ minInsyncReplicas: 1 }] } }],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum"],
      compliant: [
        { type: topic, options, inputs: { ...orders, replicationFactor: 3, configs: [{ minInsyncReplicas: 2 }] } },
      ],
      unknown: [
        { type: topic, options, inputs: { ...orders, replicationFactor: unknown.number, configs: unknown.array } },
      ],
    },
    {
      title: "digitalocean.DatabaseCluster with the engine kafka",
      source: "@pulumi/digitalocean 4.80.1, databaseCluster.d.ts",
      violating: [{ type: cluster, inputs: { ...kafka, nodeCount: 1 } }],
      violates: ["cluster-size-minimum"],
      compliant: [{ type: cluster, inputs: { ...kafka, nodeCount: 3 } }],
      unknown: [{ type: cluster, inputs: { ...kafka, nodeCount: unknown.number } }],
    },
  ],
};

export default examples;
