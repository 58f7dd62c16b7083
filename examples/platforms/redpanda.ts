import type { TestResource } from "../../testing";
import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const options = { protect: true };
const metadata = { name: "main", namespace: "redpanda" };

const cloud = (inputs: Record<string, unknown>): TestResource => ({
  type: "redpanda:index/topic:Topic",
  options,
  inputs: { name: "orders", clusterApiUrl: "https://api-1.example.com", partitionCount: 6, ...inputs },
});
const topic = (spec: unknown): TestResource => ({
  type: "kubernetes:cluster.redpanda.com/v1alpha2:Topic",
  options,
  inputs: { metadata: { ...metadata, name: "orders" }, spec },
});
const cluster = (clusterSpec: unknown): TestResource => ({
  type: "kubernetes:cluster.redpanda.com/v1alpha2:Redpanda",
  inputs: { metadata, spec: { clusterSpec } },
});
const clusterRef = { cluster: { clusterRef: { name: "main" } } };

const examples: PlatformExamples = {
  platform: "redpanda",
  rows: [
    {
      title: "redpanda.Topic of Redpanda Cloud",
      source: "https://www.pulumi.com/registry/packages/redpanda/api-docs/topic/",
      violating: [cloud({ replicationFactor: 1, configuration: { "min.insync.replicas": "1" } })],
      violates: ["replication-factor-minimum"],
      compliant: [cloud({ replicationFactor: 3 })],
      unknown: [cloud({ replicationFactor: unknown.number, configuration: unknown.object })],
    },
    {
      title: "Redpanda operator Topic, any version",
      source: "https://docs.redpanda.com/current/manage/kubernetes/k-manage-topics/",
      violating: [topic({ ...clusterRef, partitions: 6, replicationFactor: 1 })],
      violates: ["replication-factor-minimum"],
      compliant: [topic({ ...clusterRef, partitions: 6, replicationFactor: 3 })],
      unknown: [topic(unknown.object)],
    },
    {
      title: "Redpanda operator Redpanda, any version",
      source: "https://docs.redpanda.com/current/reference/k-crd/",
      violating: [
        cluster({ config: { cluster: { default_topic_replications: 1, internal_topic_replication_factor: 1 } } }),
      ],
      violates: ["replication-factor-minimum"],
      compliant: [cluster({ statefulset: { replicas: 3 } })],
      unknown: [cluster({ config: unknown.object })],
    },
  ],
};

export default examples;
