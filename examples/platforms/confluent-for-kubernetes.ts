import type { TestResource } from "../../testing";
import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const source = "https://docs.confluent.io/operator/current/";
const type = (kind: string): string => `kubernetes:platform.confluent.io/v1beta1:${kind}`;
const metadata = { name: "kafka", namespace: "confluent" };
const options = { protect: true };

const durable = [
  "default.replication.factor=3",
  "min.insync.replicas=2",
  "offsets.topic.replication.factor=3",
  "transaction.state.log.replication.factor=3",
  "transaction.state.log.min.isr=2",
];
const weak = [...durable.slice(2), "default.replication.factor=2", "min.insync.replicas=1"];

const topic = (spec: unknown): TestResource => ({
  type: type("KafkaTopic"),
  options,
  inputs: { metadata: { ...metadata, name: "orders" }, spec },
});
const kafka = (server: unknown): TestResource => ({
  type: type("Kafka"),
  inputs: {
    metadata,
    spec: { replicas: 3, image: { application: "confluentinc/cp-server:8.0.0" }, configOverrides: { server } },
  },
});
const controllers = (server: unknown): TestResource => ({
  type: type("KRaftController"),
  inputs: { metadata, spec: { replicas: 3, configOverrides: { server } } },
});
const connect = (...server: unknown[]): TestResource => ({
  type: type("Connect"),
  inputs: {
    metadata,
    spec: { dependencies: { kafka: { bootstrapEndpoint: "kafka:9071" } }, configOverrides: { server } },
  },
});
const connector = (configs: unknown): TestResource => ({
  type: type("Connector"),
  inputs: { metadata, spec: { class: "io.example.SinkConnector", connectClusterRef: { name: "connect" }, configs } },
});
const storage = (replicas: number): string[] =>
  ["config", "offset", "status"].map((each) => `${each}.storage.replication.factor=${String(replicas)}`);

const examples: PlatformExamples = {
  platform: "confluent-for-kubernetes",
  rows: [
    {
      title: "Confluent for Kubernetes KafkaTopic",
      source,
      violating: [
        topic({ replicas: 2, configs: { "min.insync.replicas": "1", "unclean.leader.election.enable": "true" } }),
      ],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [topic({ replicas: 3, partitionCount: 6, configs: { "min.insync.replicas": "2" } })],
      unknown: [topic(unknown.object)],
    },
    {
      title: "Confluent for Kubernetes Kafka",
      source,
      violating: [kafka([...weak, "unclean.leader.election.enable=true"])],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [kafka(durable)],
      unknown: [kafka(unknown.object)],
    },
    {
      title: "Confluent for Kubernetes KRaftController",
      source,
      violating: [controllers([...weak, "unclean.leader.election.enable=true"])],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [controllers(durable)],
      unknown: [controllers(unknown.object)],
    },
    {
      title: "Confluent for Kubernetes Connect",
      source,
      violating: [connect(...storage(1), "producer.acks=1", "producer.retries=3"), kafka(durable)],
      violates: [
        "acks-all",
        "replication-factor-above-min-insync-replicas",
        "replication-factor-minimum",
        "retries-minimum",
      ],
      compliant: [connect(...storage(3), "producer.acks=all"), kafka(durable)],
      unknown: [connect(unknown.string), kafka(durable)],
    },
    {
      title: "Confluent for Kubernetes Connector",
      source,
      violating: [connector({ "producer.override.acks": "1" })],
      violates: ["acks-all"],
      compliant: [connector({ "producer.override.acks": "all" })],
      unknown: [connector(unknown.object)],
    },
  ],
};

export default examples;
