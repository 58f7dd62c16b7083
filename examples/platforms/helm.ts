import type { TestResource } from "../../testing";
import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const type = "kubernetes:helm.sh/v3:Release";
const bitnami = "https://github.com/bitnami/charts/tree/main/bitnami/kafka";
const release = (chart: string, values: unknown, version?: string): TestResource => ({
  type,
  inputs: { chart, namespace: "kafka", values, ...(version === undefined ? {} : { version }) },
});
const newest = "oci://charts.example.com/bitnamicharts/kafka";
const weak = { "min.insync.replicas": 1, "default.replication.factor": 2, "unclean.leader.election.enable": true };
const durable = { "min.insync.replicas": 2, "default.replication.factor": 3 };
const ofBrokers = ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"];
const provisioning = (topic: Record<string, unknown>): Record<string, unknown> => ({
  enabled: true,
  topics: [{ name: "orders", partitions: 6, ...topic }],
});

const examples: PlatformExamples = {
  platform: "helm",
  rows: [
    {
      title: "Helm release of Bitnami's Kafka, since 32",
      source: bitnami,
      violating: [release(newest, { overrideConfiguration: weak })],
      violates: ofBrokers,
      compliant: [release(newest, { overrideConfiguration: durable })],
      unknown: [release(newest, { overrideConfiguration: unknown.object })],
    },
    {
      title: "Helm release of Bitnami's Kafka, 24 to 31",
      source: bitnami,
      violating: [
        release(
          "bitnami/kafka",
          { extraConfig: "min.insync.replicas=1\ndefault.replication.factor=2\nunclean.leader.election.enable=true" },
          "26.4.2",
        ),
      ],
      violates: ofBrokers,
      compliant: [
        release("bitnami/kafka", { extraConfig: "min.insync.replicas=2\ndefault.replication.factor=3" }, "26.4.2"),
      ],
      unknown: [release("bitnami/kafka", { extraConfig: unknown.string }, "26.4.2")],
    },
    {
      title: "Helm release of Bitnami's Kafka, up to 23",
      source: bitnami,
      violating: [release("bitnami/kafka", { replicaCount: 3 }, "14.2.0")],
      violates: [
        "min-insync-replicas-minimum",
        "replication-factor-above-min-insync-replicas",
        "replication-factor-minimum",
      ],
      compliant: [
        release(
          "bitnami/kafka",
          {
            replicaCount: 3,
            defaultReplicationFactor: 3,
            offsetsTopicReplicationFactor: 3,
            transactionStateLogReplicationFactor: 3,
            transactionStateLogMinIsr: 2,
            extraEnvVars: [{ name: "KAFKA_CFG_MIN_INSYNC_REPLICAS", value: "2" }],
          },
          "14.2.0",
        ),
      ],
      unknown: [release("bitnami/kafka", unknown.object, "14.2.0")],
    },
    {
      title: "Topics that Bitnami's chart provisions",
      source: bitnami,
      violating: [
        release(newest, {
          overrideConfiguration: durable,
          provisioning: provisioning({ config: { "min.insync.replicas": 1 } }),
        }),
      ],
      violates: [
        "min-insync-replicas-minimum",
        "replication-factor-above-min-insync-replicas",
        "replication-factor-minimum",
      ],
      compliant: [
        release(newest, { overrideConfiguration: durable, provisioning: provisioning({ replicationFactor: 3 }) }),
      ],
      unknown: [
        release(newest, {
          overrideConfiguration: durable,
          provisioning: provisioning({ replicationFactor: unknown.number, config: unknown.object }),
        }),
      ],
    },
    {
      title: "Helm release of cp-helm-charts, or of cp-kafka alone",
      source: "https://github.com/confluentinc/cp-helm-charts/blob/master/charts/cp-kafka/values.yaml",
      violating: [release("confluentinc/cp-helm-charts", { "cp-kafka": { configurationOverrides: weak } })],
      violates: ofBrokers,
      compliant: [release("confluentinc/cp-helm-charts", { "cp-kafka": { configurationOverrides: durable } })],
      unknown: [release("confluentinc/cp-helm-charts", { "cp-kafka": unknown.object })],
    },
    {
      title: "Helm release of Redpanda",
      source: "https://github.com/redpanda-data/redpanda-operator/tree/main/charts/redpanda",
      violating: [release("redpanda/redpanda", { config: { cluster: { default_topic_replications: 1 } } })],
      violates: ["replication-factor-minimum"],
      compliant: [release("redpanda/redpanda", { statefulset: { replicas: 3 } })],
      unknown: [release("redpanda/redpanda", { config: unknown.object })],
    },
  ],
};

export default examples;
