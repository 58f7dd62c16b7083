import { unknown } from "../../testing";
import type { TestResource } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const source = "https://strimzi.io/docs/operators/latest/configuring";
const type = (kind: string, version = "v1"): string => `kubernetes:kafka.strimzi.io/${version}:${kind}`;

const ofCluster = (name: string): Record<string, unknown> => ({
  name,
  namespace: "kafka",
  labels: { "strimzi.io/cluster": "main" },
});
const main = { name: "main", namespace: "kafka" };
const options = { protect: true };

const weak = { "min.insync.replicas": 1, "unclean.leader.election.enable": true };
const durable = { "min.insync.replicas": 2, "unclean.leader.election.enable": false };
const brokers = { "default.replication.factor": 3, "auto.create.topics.enable": false, ...durable };
const ofBrokers = ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"];

const pool = (name: string, replicas: unknown): TestResource => ({
  type: type("KafkaNodePool"),
  name,
  inputs: { metadata: ofCluster(name), spec: { replicas, roles: ["broker"] } },
});
const kafka = (config: unknown): TestResource => ({
  type: type("Kafka"),
  inputs: { metadata: main, spec: { kafka: { config, rack: { topologyKey: "topology.kubernetes.io/zone" } } } },
});

const examples: PlatformExamples = {
  platform: "strimzi",
  rows: [
    {
      title: "Strimzi KafkaTopic, any version",
      source,
      violating: [
        {
          type: type("KafkaTopic"),
          inputs: { metadata: ofCluster("orders"), spec: { partitions: 6, replicas: 2, config: weak } },
        },
      ],
      violates: ofBrokers,
      compliant: [
        {
          type: type("KafkaTopic"),
          options,
          inputs: { metadata: ofCluster("orders"), spec: { partitions: 6, replicas: 3, config: durable } },
        },
      ],
      unknown: [{ type: type("KafkaTopic"), options, inputs: { metadata: ofCluster("orders"), spec: unknown.object } }],
    },
    {
      title: "Strimzi KafkaTopicPatch, and patches of all others",
      source,
      violating: [{ type: type("KafkaTopicPatch"), inputs: { metadata: ofCluster("orders"), spec: { config: weak } } }],
      violates: ["min-insync-replicas-minimum", "unclean-leader-election-disabled"],
      compliant: [
        { type: type("KafkaTopicPatch"), inputs: { metadata: ofCluster("orders"), spec: { config: durable } } },
      ],
      unknown: [{ type: type("KafkaTopicPatch"), inputs: { metadata: ofCluster("orders"), spec: unknown.object } }],
    },
    {
      title: "Strimzi Kafka, any version",
      source,
      violating: [kafka({ "offsets.topic.replication.factor": 1, ...weak }), pool("brokers", 3)],
      violates: [
        "min-insync-replicas-minimum",
        "replication-factor-above-min-insync-replicas",
        "replication-factor-minimum",
        "unclean-leader-election-disabled",
      ],
      compliant: [kafka(brokers), pool("brokers", 3)],
      unknown: [kafka(unknown.object), pool("brokers", 3)],
    },
    {
      title: "Strimzi KafkaNodePool, any version: pools of one cluster count together",
      source,
      violating: [kafka(brokers), pool("a", 2)],
      violates: ["cluster-size-minimum"],
      compliant: [kafka(brokers), pool("a", 1), pool("b", 1), pool("c", 1)],
      unknown: [kafka(brokers), pool("a", 1), pool("b", unknown.number)],
    },
    {
      title: "Strimzi Kafka without node pools, up to 0.45",
      source: "Strimzi 0.45, kafka.strimzi.io/v1beta2",
      violating: [
        { type: type("Kafka", "v1beta2"), inputs: { metadata: main, spec: { kafka: { replicas: 2, config: weak } } } },
      ],
      violates: ["cluster-size-minimum", "unclean-leader-election-disabled"],
      compliant: [
        {
          type: type("Kafka", "v1beta2"),
          inputs: { metadata: main, spec: { kafka: { replicas: 3, config: brokers } } },
        },
      ],
      unknown: [{ type: type("Kafka", "v1beta2"), inputs: { metadata: main, spec: { kafka: unknown.object } } }],
    },
  ],
};

export default examples;
