import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { ClusterReference } from "../../../policies/platforms/platform";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

type Inputs = Readonly<Record<string, unknown>>;

const typeOf = (kind: string, version = "v1"): string => `kubernetes:kafka.strimzi.io/${version}:${kind}`;

function declared(kind: string, spec: unknown, version?: string): readonly Declaration[] {
  return declarationsOf(typeOf(kind, version), { metadata: { name: "main" }, spec });
}

function clusterOf(
  kind: string,
  spec: Inputs,
  metadata: Inputs = { namespace: "kafka" },
): ClusterReference | undefined {
  return readerOf(typeOf(kind)).cluster?.({ name: "main", inputs: inputsFrom({ metadata, spec }), protect: false });
}

function topicsOf(declarations: readonly Declaration[]): (string | undefined)[] {
  return declarations
    .filter(({ kind }) => kind === "topic")
    .map(({ noun, container }) => `${noun ?? ""}: ${container ?? ""}`);
}

describe("a KafkaConnect", () => {
  test.each([
    ["v1", { groupId: "connect", config: {} }],
    ["v1beta2", { config: { "group.id": "connect" } }],
  ])("of %s is a worker by its group, with its topics and its producer", (version, spec) => {
    const [worker, ...others] = declared("KafkaConnect", spec, version);
    expect(worker).toMatchObject({ kind: "connect worker", name: "connect" });
    expect(others.map(({ kind }) => kind)).toEqual(["topic", "topic", "topic", "producer"]);
  });

  test("has its producers' settings, and Connect's defaults for them", () => {
    const [worker, , , , producer] = declared("KafkaConnect", { version: "2.8.0", config: { "producer.acks": 1 } });
    expect(producer?.setting(SettingName.acks)).toEqual({
      state: "set",
      path: 'spec.config["producer.acks"]',
      value: 1,
    });
    expect(producer?.line([{ name: SettingName.acks, value: "all" }])).toBe(
      'spec: { config: { "producer.acks": "all" } }',
    );
    expect(worker?.change(SettingName.overridePolicy).effect).toBe("rolling restart");
    // Of the version that it says: All since 3.0.
    expect(worker?.setting(SettingName.overridePolicy)).toMatchObject({ state: "default", value: "None" });
  });

  test.each<[unknown, ClusterReference]>([
    ["main-kafka-bootstrap:9092", { namespace: "kafka", labels: { "strimzi.io/cluster": "main" } }],
    ["main-kafka-bootstrap.other:9093", { namespace: "other", labels: { "strimzi.io/cluster": "main" } }],
    [
      "main-kafka-bootstrap.other.svc.cluster.local:9093",
      { namespace: "other", labels: { "strimzi.io/cluster": "main" } },
    ],
    ["b-1.example.com:9092", { namespace: "kafka" }],
  ])("that connects to %j finds the cluster %j", (bootstrapServers, reference) => {
    expect(clusterOf("KafkaConnect", { bootstrapServers })).toEqual({
      ...reference,
      bootstrapServers: [bootstrapServers],
    });
  });

  test("that connects to what is not known yet may be on any cluster", () => {
    expect(clusterOf("KafkaConnect", { bootstrapServers: UNKNOWN })).toEqual({ namespace: "kafka", incomplete: true });
    expect(clusterOf("KafkaConnect", {})).toEqual({ namespace: "kafka" });
  });
});

describe("a KafkaConnector", () => {
  const spec = { class: "io.example.Sink", config: { "errors.tolerance": "all", "producer.override.acks": 1 } };

  test("is a connector by its name and class, with what it overrides", () => {
    const [connector, producer] = declared("KafkaConnector", spec);
    expect(connector).toMatchObject({ kind: "connector", name: "main" });
    expect(connector?.setting(SettingName.connectorClass)).toEqual({
      state: "set",
      path: "spec.class",
      value: "io.example.Sink",
    });
    expect(connector?.setting(SettingName.errorsTolerance)).toMatchObject({ path: 'spec.config["errors.tolerance"]' });
    expect(producer?.setting(SettingName.acks)).toMatchObject({
      path: 'spec.config["producer.override.acks"]',
      value: 1,
    });
    expect(producer?.setting(SettingName.retries)).toBeUndefined();
    expect(connector?.change(SettingName.errorsTolerance).effect).toBe("in place");
  });

  test("that copies topics as MirrorMaker does declares those", () => {
    const mirror = { class: "org.apache.kafka.connect.mirror.MirrorSourceConnector", config: {} };
    expect(topicsOf(declared("KafkaConnector", mirror))).toHaveLength(2);
    expect(topicsOf(declared("KafkaConnector", spec))).toEqual([]);
  });

  test("is on a Connect cluster by its label, which is no cluster of Kafka", () => {
    expect(clusterOf("KafkaConnector", {}, { labels: { "strimzi.io/cluster": "main" } })).toEqual({});
  });

  test("patched says nothing of what it leaves out", () => {
    const [connector] = declared("KafkaConnectorPatch", { config: { "errors.tolerance": "all" } });
    expect(connector?.setting(SettingName.errorsTolerance)).toMatchObject({ value: "all" });
    expect(connector?.setting(SettingName.deadLetterTopic)).toMatchObject({ state: "inapplicable" });
  });
});

describe("a KafkaMirrorMaker2", () => {
  const target = { alias: "main", bootstrapServers: "main-kafka-bootstrap:9092", config: { "producer.acks": 1 } };
  const mirror = { source: { alias: "other" }, sourceConnector: { config: { "replication.factor": 3 } } };

  test("is a worker at its target, and connectors with the topics that they create", () => {
    const declarations = declared("KafkaMirrorMaker2", {
      target,
      mirrors: [
        { ...mirror, checkpointConnector: {} },
        { source: { alias: "third" }, sourceConnector: {} },
      ],
    });
    expect(declarations.map(({ kind }) => kind).filter((kind) => kind !== "topic")).toEqual([
      "connect worker",
      "producer",
      "connector",
      "producer",
      "connector",
      "producer",
      "connector",
      "producer",
    ]);
    expect(declarations[5]?.line([{ name: SettingName.errorsTolerance, value: "none" }])).toBe(
      'spec.mirrors[0].sourceConnector.config: { "errors.tolerance": "none" }',
    );
    expect(topicsOf(declarations).slice(3)).toEqual([
      "internal topic that it mirrors: that it mirrors of other",
      "internal topic offset-syncs: offset-syncs of other",
      "internal topic checkpoints: checkpoints of other",
      "internal topic that it mirrors: that it mirrors of third",
      "internal topic offset-syncs: offset-syncs of third",
    ]);
    const copies = declarations.filter(({ noun }) => noun === "internal topic that it mirrors");
    expect(copies.map((each) => each.setting(SettingName.replicationFactor))).toEqual([
      { state: "set", path: 'spec.mirrors[0].sourceConnector.config["replication.factor"]', value: 3 },
      {
        state: "default",
        path: 'spec.mirrors[1].sourceConnector.config["replication.factor"]',
        value: "2",
        source: "the default of MirrorMaker 4.3",
      },
    ]);
  });

  test.each<[Inputs, string, string]>([
    [{ target }, "v1", 'spec.target.config["producer.acks"]'],
    [
      { connectCluster: "main", clusters: [{ alias: "other" }, target] },
      "v1beta2",
      'spec.clusters[1].config["producer.acks"]',
    ],
  ])("of %j writes as %s says", (spec, version, path) => {
    const producer = declared("KafkaMirrorMaker2", spec, version).find(({ kind }) => kind === "producer");
    expect(producer?.setting(SettingName.acks)).toEqual({ state: "set", path, value: 1 });
    expect(clusterOf("KafkaMirrorMaker2", spec)).toMatchObject({ labels: { "strimzi.io/cluster": "main" } });
  });

  test("without a connector copies nothing", () => {
    const mirrors = [{ source: { alias: "other" }, checkpointConnector: {} }, {}, 3, null];
    expect(topicsOf(declared("KafkaMirrorMaker2", { target, mirrors })).slice(3)).toEqual([
      "internal topic checkpoints: checkpoints of other",
    ]);
    expect(declared("KafkaMirrorMaker2", { target })).toHaveLength(5);
  });

  test.each<[unknown, string]>([
    [{ mirrors: UNKNOWN }, "spec.mirrors"],
    [{ mirrors: [UNKNOWN] }, "spec.mirrors[0]"],
    [{ mirrors: [{ sourceConnector: UNKNOWN }] }, "spec.mirrors[0].sourceConnector.config"],
    [{ mirrors: [{ sourceConnector: { config: UNKNOWN } }] }, "spec.mirrors[0].sourceConnector.config"],
    [UNKNOWN, "spec.mirrors"],
  ])("of which %j is not known yet may copy with any number of replicas", (spec, path) => {
    const copies = declared("KafkaMirrorMaker2", spec).find(({ noun }) => noun === "internal topic that it mirrors");
    expect(copies?.setting(SettingName.replicationFactor)).toEqual({ state: "unknown", path });
  });

  test.each<[Inputs, string]>([
    [{ clusters: UNKNOWN }, "spec.clusters.config"],
    [{ clusters: [UNKNOWN], connectCluster: "main" }, "spec.clusters[0].config"],
    [{ target: UNKNOWN }, "spec.target.config"],
  ])("whose target is not known yet may write in any way: %j", (spec, path) => {
    const producer = declared("KafkaMirrorMaker2", spec).find(({ kind }) => kind === "producer");
    expect(producer?.setting(SettingName.acks)).toEqual({ state: "unknown", path });
  });
});

describe("a KafkaBridge", () => {
  test("has a producer and a consumer of Java's", () => {
    const [producer, consumer] = declared("KafkaBridge", { consumer: { config: { "enable.auto.commit": true } } });
    expect(producer).toMatchObject({ kind: "producer", noun: "bridge's producer" });
    expect(producer?.setting(SettingName.acks)).toMatchObject({ state: "default", value: "all" });
    expect(consumer?.setting(SettingName.autoCommit)).toEqual({
      state: "set",
      path: 'spec.consumer.config["enable.auto.commit"]',
      value: true,
    });
  });

  test("leaves it to whoever creates a consumer, where it does not say whether that commits by a timer", () => {
    const [, consumer] = declared("KafkaBridge", {});
    expect(consumer?.setting(SettingName.autoCommit)).toEqual({
      state: "unseen",
      path: 'spec.consumer.config["enable.auto.commit"]',
      reason:
        "each request that creates a consumer may say it; one that does not gets Kafka's default, which commits by a timer",
    });
  });

  test.each([
    [{ consumer: { enabled: false } }, ["producer"]],
    [{ producer: { enabled: "false" } }, ["consumer"]],
    [{ consumer: { enabled: true } }, ["producer", "consumer"]],
    [{ consumer: { enabled: UNKNOWN } }, ["producer", "consumer"]],
  ])("of %j has %j", (spec, kinds) => {
    expect(declared("KafkaBridge", spec).map(({ kind }) => kind)).toEqual(kinds);
  });
});
