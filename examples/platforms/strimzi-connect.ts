import { unknown } from "../../testing";
import type { TestResource } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const source = "https://strimzi.io/docs/operators/latest/configuring";
const type = (kind: string, version = "v1"): string => `kubernetes:kafka.strimzi.io/${version}:${kind}`;
const metadata = { name: "main", namespace: "kafka" };
const bootstrapServers = "main-kafka-bootstrap:9092";

/** The topics that these create get min.insync.replicas from the brokers. */
const kafka: TestResource = {
  type: type("Kafka"),
  inputs: {
    metadata,
    spec: { kafka: { config: { "default.replication.factor": 3, "min.insync.replicas": 2 } } },
  },
};

const storage = (replicas: number): Record<string, number> => ({
  "config.storage.replication.factor": replicas,
  "offset.storage.replication.factor": replicas,
  "status.storage.replication.factor": replicas,
});

const connect = (config: unknown): TestResource => ({
  type: type("KafkaConnect"),
  inputs: {
    metadata,
    spec: {
      bootstrapServers,
      groupId: "connect",
      configStorageTopic: "connect-configs",
      offsetStorageTopic: "connect-offsets",
      statusStorageTopic: "connect-status",
      config,
    },
  },
});

const connector = (config: unknown): TestResource => ({
  type: type("KafkaConnector"),
  inputs: {
    metadata: { ...metadata, labels: { "strimzi.io/cluster": "my-connect" } },
    spec: { class: "io.example.SinkConnector", config },
  },
});

const mirrors = (target: unknown, source_: unknown, checkpoint: unknown): TestResource => ({
  type: type("KafkaMirrorMaker2"),
  inputs: {
    metadata,
    spec: {
      target: { alias: "main", bootstrapServers, groupId: "mirrors", config: target },
      mirrors: [
        {
          source: { alias: "other", bootstrapServers: "other-kafka-bootstrap:9092" },
          sourceConnector: { config: source_ },
          checkpointConnector: { config: checkpoint },
        },
      ],
    },
  },
});

const oldMirrors = (target: unknown, source_: unknown): TestResource => ({
  type: type("KafkaMirrorMaker2", "v1beta2"),
  inputs: {
    metadata,
    spec: {
      connectCluster: "main",
      clusters: [
        { alias: "other", bootstrapServers: "other-kafka-bootstrap:9092" },
        { alias: "main", bootstrapServers, config: target },
      ],
      mirrors: [{ sourceCluster: "other", targetCluster: "main", sourceConnector: { config: source_ } }],
    },
  },
});

const bridge = (producer: unknown, consumer: unknown): TestResource => ({
  type: type("KafkaBridge"),
  inputs: { metadata, spec: { bootstrapServers, producer: { config: producer }, consumer: { config: consumer } } },
});

const examples: PlatformExamples = {
  platform: "strimzi-connect",
  rows: [
    {
      title: "Strimzi KafkaConnect, any version",
      source,
      violating: [connect({ ...storage(1), "producer.acks": "1", "producer.retries": 3 }), kafka],
      violates: [
        "acks-all",
        "replication-factor-above-min-insync-replicas",
        "replication-factor-minimum",
        "retries-minimum",
      ],
      compliant: [connect({ ...storage(3), "producer.acks": "all" }), kafka],
      unknown: [connect(unknown.object), kafka],
    },
    {
      title: "Strimzi KafkaConnector, any version",
      source,
      violating: [connector({ "producer.override.acks": "1", "producer.override.retries": "0" })],
      violates: ["acks-all", "retries-minimum"],
      compliant: [connector({ "producer.override.acks": "all", "producer.override.retries": "2147483647" })],
      unknown: [connector(unknown.object)],
    },
    {
      title: "Strimzi KafkaMirrorMaker2",
      source,
      violating: [
        mirrors({ ...storage(3), "producer.acks": 1 }, {}, { "checkpoints.topic.replication.factor": 1 }),
        kafka,
      ],
      violates: ["acks-all", "replication-factor-above-min-insync-replicas", "replication-factor-minimum"],
      compliant: [
        mirrors(storage(3), { "replication.factor": 3 }, { "checkpoints.topic.replication.factor": 3 }),
        kafka,
      ],
      unknown: [mirrors(unknown.object, unknown.object, unknown.object), kafka],
    },
    {
      title: "Strimzi KafkaMirrorMaker2 up to 0.51",
      source: "Strimzi 0.51, kafka.strimzi.io/v1beta2",
      violating: [oldMirrors({ ...storage(3), "producer.acks": 1 }, { "replication.factor": -1 }), kafka],
      violates: ["acks-all"],
      compliant: [oldMirrors(storage(3), { "replication.factor": -1 }), kafka],
      unknown: [oldMirrors(unknown.object, unknown.object), kafka],
    },
    {
      title: "Strimzi KafkaBridge, any version",
      source,
      violating: [bridge({ acks: 1, retries: 3 }, { "enable.auto.commit": true })],
      violates: ["acks-all", "auto-commit-disabled", "retries-minimum"],
      compliant: [bridge({ acks: "all" }, { "enable.auto.commit": false })],
      unknown: [bridge(unknown.object, unknown.object)],
    },
  ],
};

export default examples;
