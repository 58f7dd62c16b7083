import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { ClusterReference } from "../../../policies/platforms/platform";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const typeOf = (kind: string): string => `kubernetes:platform.confluent.io/v1beta1:${kind}`;
const BY_COUNT = "Confluent for Kubernetes gives a value by their number, and does not document which";

function declared(kind: string, spec: unknown): readonly Declaration[] {
  return declarationsOf(typeOf(kind), { metadata: { name: "main" }, spec });
}

function first(kind: string, spec: unknown): Declaration {
  const [declaration] = declared(kind, spec);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

function clusterOf(kind: string, spec: unknown): ClusterReference | undefined {
  const inputs = inputsFrom({ metadata: { name: "main", namespace: "confluent" }, spec });
  return readerOf(typeOf(kind)).cluster?.({ name: "main", inputs, protect: false });
}

describe("a KafkaTopic of Confluent for Kubernetes", () => {
  test("is a topic by its name in spec, else in metadata", () => {
    expect(first("KafkaTopic", { name: "Orders_V1" })).toMatchObject({ kind: "topic", name: "Orders_V1" });
    expect(first("KafkaTopic", {}).name).toBe("main");
  });

  test("has its replicas and its configuration, and may be remediated in the latter", () => {
    const topic = first("KafkaTopic", { replicas: 2, configs: { "min.insync.replicas": "1" } });
    expect(topic.setting(SettingName.replicationFactor)).toEqual({ state: "set", path: "spec.replicas", value: 2 });
    expect(topic.setting(SettingName.minInsyncReplicas)).toMatchObject({ path: 'spec.configs["min.insync.replicas"]' });
    expect(topic.change(SettingName.replicationFactor).effect).toBe("not possible");
    expect(topic.change(SettingName.minInsyncReplicas).effect).toBe("in place");
    const reader = readerOf(typeOf("KafkaTopic"));
    expect(reader.place?.({ name: SettingName.minInsyncReplicas, value: 2 })).toEqual({
      path: ["spec", "configs", "min.insync.replicas"],
      value: "2",
    });
    expect(reader.place?.({ name: SettingName.replicationFactor, value: 3 })).toEqual({
      path: ["spec", "replicas"],
      value: 3,
    });
  });

  test("leaves to its brokers what nobody documents, and unclean elections to Kafka's default", () => {
    const topic = first("KafkaTopic", {});
    expect(topic.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "inherited",
      path: 'spec.configs["min.insync.replicas"]',
      from: "min.insync.replicas",
      unlessDeclared: `its brokers decide, to which ${BY_COUNT}`,
    });
    expect(topic.setting(SettingName.replicationFactor)).toMatchObject({ state: "inherited" });
    expect(topic.setting(SettingName.uncleanLeaderElection)).toMatchObject({ fallback: { value: "false" } });
  });

  test.each([
    [{}, { namespace: "confluent" }],
    [{ kafkaClusterRef: { name: "kafka" } }, { namespace: "confluent", labels: { kafkaClusterRef: "kafka" } }],
    [
      { kafkaClusterRef: { name: "kafka", namespace: "other" } },
      { namespace: "other", labels: { kafkaClusterRef: "kafka" } },
    ],
  ])("of %j is on the cluster %j", (spec, reference) => {
    expect(clusterOf("KafkaTopic", spec)).toEqual(reference);
  });
});

describe("a Kafka of Confluent for Kubernetes", () => {
  const server = (...lines: unknown[]): unknown => ({ configOverrides: { server: lines } });

  test("is brokers with their internal topics", () => {
    const [brokers, offsets] = declared("Kafka", { replicas: 3, ...Object(server("min.insync.replicas = 2")) });
    expect(brokers).toMatchObject({ kind: "brokers", name: "main" });
    expect(brokers?.setting(SettingName.brokerCount)).toEqual({ state: "set", path: "spec.replicas", value: 3 });
    expect(brokers?.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "set",
      path: "spec.configOverrides.server[0]",
      value: " 2",
      key: "min.insync.replicas",
    });
    expect(offsets?.name).toBe("__consumer_offsets");
    expect(brokers?.line([{ name: SettingName.minInsyncReplicas, value: 2 }])).toBe(
      'spec: { configOverrides: { server: ["min.insync.replicas=2"] } }',
    );
    expect(brokers?.change(SettingName.minInsyncReplicas).effect).toBe("rolling restart");
  });

  test.each([
    SettingName.defaultReplicationFactor,
    SettingName.minInsyncReplicas,
    "offsets.topic.replication.factor",
    "transaction.state.log.replication.factor",
    "transaction.state.log.min.isr",
  ])("that leaves out %s has a value that the operator works out", (name) => {
    expect(first("Kafka", {}).setting(name)).toEqual({
      state: "unseen",
      path: `spec.configOverrides.server[${JSON.stringify(name)}]`,
      reason: `${BY_COUNT}; set it in configOverrides.server`,
    });
  });

  test("that leaves out the rest has Kafka's defaults", () => {
    expect(first("Kafka", {}).setting(SettingName.uncleanLeaderElection)).toMatchObject({ value: "false" });
    expect(first("Kafka", {}).setting(SettingName.autoCreateTopics)).toMatchObject({ value: "true" });
  });

  test.each(["Kafka", "KRaftController"])("keeps its data on volumes: %s", (kind) => {
    expect(first(kind, {}).setting(SettingName.logDirs)).toMatchObject({
      state: "inapplicable",
      path: "spec.dataVolumeCapacity",
    });
  });

  test("of which a line is not known yet may say anything", () => {
    const name = SettingName.uncleanLeaderElection;
    const unknown = { state: "unknown", path: "spec.configOverrides.server[0]" };
    expect(first("Kafka", server(UNKNOWN)).setting(name)).toEqual(unknown);
    expect(first("Kafka", server(UNKNOWN, `${name}=true`)).setting(name)).toMatchObject({ value: "true" });
  });

  test("whose overrides are no list is not judged by them, and says why", () => {
    const spec = { configOverrides: { server: "min.insync.replicas=2" } };
    expect(first("Kafka", spec).setting(SettingName.minInsyncReplicas)).toMatchObject({
      state: "unseen",
      path: "spec.configOverrides.server",
      reason: "is not a list",
      unreadable: true,
    });
  });

  test.each([
    ["confluentinc/cp-server:7.6.1", { major: 3, minor: 6 }],
    ["registry.example.com:5000/cp-server:8.0.0", { major: 4, minor: 0 }],
    ["confluentinc/cp-server:6.2.0", { major: 2, minor: 8 }],
    ["confluentinc/cp-server", { major: 4, minor: 3 }],
    [UNKNOWN, { major: 4, minor: 3 }],
  ])("of the image %s runs Kafka %j", (application, version) => {
    expect(first("Kafka", { image: { application } }).kafkaVersion).toEqual(version);
  });

  test("says by its racks that brokers say where they stand", () => {
    const rack = first("Kafka", { rackAssignment: { nodeLabels: ["zone"] } }).setting("broker.rack");
    expect(rack).toMatchObject({ state: "set", path: "spec.rackAssignment" });
    expect(first("Kafka", {}).setting("broker.rack")).toBeUndefined();
  });

  test("is the cluster that topics name", () => {
    expect(clusterOf("Kafka", {})).toEqual({ namespace: "confluent", labels: { kafkaClusterRef: "main" } });
  });
});

test("a KRaftController is controllers alone, which hold no topics", () => {
  const [controllers, ...others] = declared("KRaftController", { replicas: 3 });
  expect(controllers).toMatchObject({ kind: "brokers", noun: "controllers" });
  expect(controllers?.setting(SettingName.brokerCount)).toBeUndefined();
  expect(controllers?.setting(SettingName.processRoles)).toEqual({ state: "set", path: "kind", value: "controller" });
  expect(controllers?.setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "unseen" });
  expect(others).toEqual([]);
});

describe("a Connect of Confluent for Kubernetes", () => {
  test("is a worker, whose topics the operator may give replicas", () => {
    const [worker, config, , , producer] = declared("Connect", { configOverrides: { server: ["producer.acks=1"] } });
    expect(worker?.kind).toBe("connect worker");
    expect(config?.setting(SettingName.replicationFactor)).toMatchObject({ state: "unseen" });
    expect(producer?.setting(SettingName.acks)).toMatchObject({ path: "spec.configOverrides.server[0]", value: "1" });
  });

  test.each<[string, ClusterReference]>([
    ["kafka:9071", { namespace: "confluent", labels: { kafkaClusterRef: "kafka" } }],
    ["kafka.other.svc.cluster.local:9071", { namespace: "other", labels: { kafkaClusterRef: "kafka" } }],
    ["b-1.example.com:9092", { namespace: "confluent" }],
  ])("that connects to %s finds the cluster %j", (bootstrapEndpoint, reference) => {
    expect(clusterOf("Connect", { dependencies: { kafka: { bootstrapEndpoint } } })).toEqual({
      ...reference,
      bootstrapServers: [bootstrapEndpoint],
    });
    expect(clusterOf("Connect", {})).toEqual({ namespace: "confluent" });
  });
});

test("a Connector is one by its name and class, with what it overrides", () => {
  const spec = { class: "io.example.Sink", configs: { "producer.override.acks": "1" } };
  const [connector, producer] = declared("Connector", spec);
  expect(connector).toMatchObject({ kind: "connector", name: "main" });
  expect(connector?.setting(SettingName.connectorClass)).toMatchObject({
    path: "spec.class",
    value: "io.example.Sink",
  });
  expect(producer?.setting(SettingName.acks)).toMatchObject({ path: 'spec.configs["producer.override.acks"]' });
  expect(connector?.change(SettingName.errorsTolerance).effect).toBe("in place");
});

test("a patch of brokers says what it names, and is not all that they say", () => {
  const patch = first("KafkaPatch", { configOverrides: { server: ["min.insync.replicas=1"] } });
  expect(patch.noun).toBe("part of brokers");
  expect(patch.setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "set", value: "1" });
  expect(patch.setting(SettingName.defaultReplicationFactor)).toMatchObject({ state: "inapplicable" });
});
