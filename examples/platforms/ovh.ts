import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const type = "ovh:CloudProjectDatabase/kafkaTopic:KafkaTopic";
const options = { protect: true };
const orders = { serviceName: "project-1", clusterId: "cluster-1", name: "orders", partitions: 6 };

const examples: PlatformExamples = {
  platform: "ovh",
  rows: [
    {
      title: "ovh.cloudprojectdatabase.KafkaTopic",
      source: "@ovhcloud/pulumi-ovh 2.19.1, cloudprojectdatabase/kafkaTopic.d.ts",
      violating: [{ type, inputs: { ...orders, replication: 2, minInsyncReplicas: 1 } }],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum"],
      compliant: [{ type, options, inputs: { ...orders, replication: 3, minInsyncReplicas: 2 } }],
      unknown: [
        { type, options, inputs: { ...orders, replication: unknown.number, minInsyncReplicas: unknown.number } },
      ],
    },
  ],
};

export default examples;
