import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { TestResource } from "../../../testing";
import { recordedPreview } from "../../support/recorded-preview";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const TYPE = "kubernetes:kafka.strimzi.io/v1beta2:KafkaTopic";
const metadata = { name: "orders", namespace: "kafka", labels: { "strimzi.io/cluster": "main" } };

function topic(spec: unknown, type = TYPE): ReturnType<typeof declarationsOf>[number] {
  const [declaration] = declarationsOf(type, { metadata, spec });
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("a KafkaTopic of Strimzi", () => {
  test.each(["v1", "v1beta2", "v1beta1"])("of %s is a topic by its name, with its configuration", (version) => {
    const spec = { replicas: 3, config: { "min.insync.replicas": 2 } };
    const declared = topic(spec, `kubernetes:kafka.strimzi.io/${version}:KafkaTopic`);
    expect(declared).toMatchObject({ kind: "topic", name: "orders" });
    expect(declared.setting(SettingName.replicationFactor)).toEqual({ state: "set", path: "spec.replicas", value: 3 });
    expect(declared.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "set",
      path: 'spec.config["min.insync.replicas"]',
      value: 2,
    });
  });

  test("has the name that spec gives it in Kafka", () => {
    expect(topic({ topicName: "Orders.V1" }).name).toBe("Orders.V1");
  });

  test("that leaves its replicas out gets the brokers' default", () => {
    expect(topic({}).setting(SettingName.replicationFactor)).toEqual({
      state: "inherited",
      path: "spec.replicas",
      from: "default.replication.factor",
      fallback: { value: "1", source: "Kafka 4.3's default" },
    });
  });

  test.each([
    [{ config: UNKNOWN }, "spec.config"],
    [{ config: { "min.insync.replicas": UNKNOWN } }, 'spec.config["min.insync.replicas"]'],
    [UNKNOWN, "spec.config"],
  ])("with the spec %j is not known", (spec, path) => {
    expect(topic(spec).setting(SettingName.minInsyncReplicas)).toEqual({ state: "unknown", path });
  });

  test.each([
    [metadata, { namespace: "kafka", labels: { "strimzi.io/cluster": "main" } }],
    [{ name: "orders", namespace: "kafka" }, { namespace: "kafka" }],
    [{ name: "orders", labels: { "strimzi.io/cluster": "main" } }, { labels: { "strimzi.io/cluster": "main" } }],
    [{ name: "orders", labels: { "strimzi.io/cluster": UNKNOWN } }, {}],
    [{ name: "orders" }, {}],
  ])("with the metadata %j is on the cluster %j", (itsMetadata, reference) => {
    const inputs = inputsFrom({ metadata: itsMetadata });
    expect(readerOf(TYPE).cluster?.({ name: "main", inputs, protect: false })).toEqual(reference);
  });

  test("says what a change of its replicas takes, and the lines to type", () => {
    const declared = topic({ replicas: 2 });
    expect(declared.change(SettingName.replicationFactor)).toMatchObject({
      effect: "reassignment",
      note: expect.stringContaining("Cruise Control") as string,
    });
    expect(declared.change(SettingName.minInsyncReplicas).effect).toBe("in place");
    expect(declared.line([{ name: SettingName.minInsyncReplicas, value: 2 }])).toBe(
      'spec: { config: { "min.insync.replicas": "2" } }',
    );
    expect(declared.line([{ name: SettingName.replicationFactor, value: 3 }])).toBe("spec.replicas: 3");
  });

  test("can be remediated in place", () => {
    const reader = readerOf(TYPE);
    expect(reader.place?.({ name: SettingName.minInsyncReplicas, value: 2 })).toEqual({
      path: ["spec", "config", "min.insync.replicas"],
      value: "2",
    });
    expect(reader.place?.({ name: SettingName.replicationFactor, value: 3 })).toEqual({
      path: ["spec", "replicas"],
      value: 3,
    });
  });
});

describe("a patch of a KafkaTopic", () => {
  const type = "kubernetes:kafka.strimzi.io/v1beta2:KafkaTopicPatch";

  test("says what it names, and nothing of what it leaves out", () => {
    const patch = topic({ config: { "min.insync.replicas": 1 } }, type);
    expect(patch.setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "set", value: 1 });
    expect(patch.setting(SettingName.replicationFactor)).toEqual({
      state: "inapplicable",
      path: "spec.replicas",
      reason: "a patch sets only what it names",
    });
    expect(patch.setting(SettingName.uncleanLeaderElection)).toMatchObject({ state: "inapplicable" });
    expect(patch.setting(SettingName.protect)).toBeUndefined();
    expect(readerOf(type)).not.toHaveProperty("place");
  });

  test("that is not known yet may name anything", () => {
    expect(topic(UNKNOWN, type).setting(SettingName.minInsyncReplicas)).toEqual({
      state: "unknown",
      path: "spec.config",
    });
  });
});

test.each([
  "kubernetes:kafka.strimzi.io/v1:KafkaUser",
  "kubernetes:kafka.strimzi.io/v1:Patch",
  "kubernetes:kafka.strimzi.io/v1:toString",
  "kubernetes:kafka.strimzi.io/v1:toStringPatch",
  "kubernetes:kafka.strimzi.io.example.com/v1:KafkaTopic",
  "kubernetes:core.strimzi.io/v1:KafkaTopic",
])("%s is none of these", (type) => {
  expect(() => readerOf(type)).toThrow("no platform reads");
});

describe("a Kafka of Strimzi", () => {
  const kafka = (spec: unknown, itsMetadata: unknown = { name: "main" }): readonly Declaration[] =>
    declarationsOf("kubernetes:kafka.strimzi.io/v1:Kafka", { metadata: itsMetadata, spec: { kafka: spec } });
  const setting = (spec: unknown, name: string): Setting | undefined => kafka(spec)[0]?.setting(name);

  test("is brokers with their internal topics, by its configuration and version", () => {
    const declared = kafka({ version: "3.9.1", config: { "offsets.topic.replication.factor": 1 } });
    expect(declared.map(({ name }) => name)).toEqual(["main", "__consumer_offsets", "__transaction_state"]);
    expect(declared[0]).toMatchObject({ kind: "brokers", kafkaVersion: { major: 3, minor: 9 } });
    expect(declared[1]?.setting(SettingName.replicationFactor)).toEqual({
      state: "set",
      path: 'spec.kafka.config["offsets.topic.replication.factor"]',
      value: 1,
    });
    expect(declared[0]?.setting(SettingName.minInsyncReplicas)).toMatchObject({
      state: "default",
      value: "1",
      source: "Kafka 3.9's default",
    });
    expect(declared[0]?.line([{ name: SettingName.minInsyncReplicas, value: 2 }])).toBe(
      'spec: { kafka: { config: { "min.insync.replicas": "2" } } }',
    );
    expect(declared[0]?.change(SettingName.minInsyncReplicas).effect).toBe("rolling restart");
  });

  test.each(["log.dirs", "process.roles", "controller.quorum.voters"])("has no say in %s", (name) => {
    const path = `spec.kafka.config["${name}"]`;
    const reason = `Strimzi sets ${name} itself, whatever the resource says`;
    expect(setting({}, name)).toEqual({ state: "inapplicable", path, reason });
    expect(setting({ config: { [name]: "controller" } }, name)).toEqual({ state: "inapplicable", path, reason });
    expect(kafka({ config: { [name]: "controller" } })).toHaveLength(4);
  });

  test("says by its rack that brokers say where they stand, and not in how many zones", () => {
    expect(setting({ rack: { topologyKey: "zone" } }, "broker.rack")).toMatchObject({ state: "set" });
    expect(setting({ config: { "broker.rack": "a" } }, "broker.rack")).toBeUndefined();
    expect(setting({ rack: { topologyKey: "zone" } }, SettingName.zoneCount)).toBeUndefined();
  });

  test("with tiered storage has the topic of its metadata too", () => {
    expect(kafka({ tieredStorage: { type: "custom" } }).map(({ name }) => name)).toContain("__remote_log_metadata");
    expect(kafka({}).map(({ name }) => name)).not.toContain("__remote_log_metadata");
  });

  test("leaves the number of its brokers to its node pools, or to itself where there are none", () => {
    const left = { state: "inherited", path: "spec.kafka.replicas", from: "brokers in pool", sum: true };
    expect(setting({}, SettingName.brokerCount)).toEqual(left);
    expect(setting({ replicas: 3 }, SettingName.brokerCount)).toEqual({
      ...left,
      unlessParts: { state: "set", path: "spec.kafka.replicas", value: 3 },
    });
  });

  test.each([
    [
      { name: "main", namespace: "kafka" },
      { namespace: "kafka", labels: { "strimzi.io/cluster": "main" } },
    ],
    [{ namespace: "kafka" }, { namespace: "kafka" }],
  ])("with the metadata %j is the cluster %j", (itsMetadata, reference) => {
    const inputs = inputsFrom({ metadata: itsMetadata });
    const reader = readerOf("kubernetes:kafka.strimzi.io/v1:Kafka");
    expect(reader.cluster?.({ name: "main", inputs, protect: false })).toEqual(reference);
  });
});

describe("a KafkaNodePool", () => {
  const pool = (spec: unknown): Declaration | undefined =>
    declarationsOf("kubernetes:kafka.strimzi.io/v1:KafkaNodePool", { metadata: { name: "a" }, spec })[0];

  test.each<[unknown, Setting | undefined]>([
    [
      { replicas: 3, roles: ["broker"] },
      { state: "set", path: "spec.replicas", value: 3 },
    ],
    [
      { replicas: 3, roles: ["controller", "broker"] },
      { state: "set", path: "spec.replicas", value: 3 },
    ],
    [{ replicas: 3, roles: ["controller"] }, undefined],
    [
      { replicas: UNKNOWN, roles: ["broker"] },
      { state: "unknown", path: "spec.replicas" },
    ],
    [
      { replicas: 3, roles: UNKNOWN },
      { state: "unknown", path: "spec.roles" },
    ],
    [
      { replicas: 3, roles: ["controller", UNKNOWN] },
      { state: "unknown", path: "spec.roles" },
    ],
    [{ roles: ["broker"] }, undefined],
  ])("with %j is a part of the brokers: %j", (spec, setting) => {
    expect(pool(spec)?.setting(SettingName.brokersInPool)).toEqual(setting);
    expect(pool(spec)).toMatchObject({ kind: "brokers", noun: "node pool", name: "a" });
    expect(pool(spec)?.setting(SettingName.brokerCount)).toBeUndefined();
    expect(pool(spec)?.setting(SettingName.minInsyncReplicas)).toBeUndefined();
  });

  test("says whether its controllers are brokers too", () => {
    expect(pool({ replicas: 3, roles: ["controller", "broker"] })?.setting(SettingName.processRoles)).toEqual({
      state: "set",
      path: "spec.roles",
      value: ["controller", "broker"],
    });
  });
});

describe("a cluster of node pools", () => {
  const config = { "default.replication.factor": 3, "min.insync.replicas": 2 };
  const labels = { "strimzi.io/cluster": "main" };
  const kafka = (spec: unknown = { config }): TestResource => ({
    type: "kubernetes:kafka.strimzi.io/v1:Kafka",
    name: "main",
    inputs: { metadata: { name: "main" }, spec: { kafka: spec } },
  });
  const pool = (name: string, replicas: number, roles: string[] = ["broker"], its: object = labels): TestResource => ({
    type: "kubernetes:kafka.strimzi.io/v1:KafkaNodePool",
    name,
    inputs: { metadata: { name, labels: its }, spec: { replicas, roles } },
  });
  const mandatory = async (...resources: TestResource[]): Promise<string[]> => {
    const { findings } = await recordedPreview(resources);
    return findings.flatMap(({ level, message }) => (level === "mandatory" ? [message.split("\n", 1).join("")] : []));
  };
  const tooSmall = (where: string): string =>
    `${where} is 2 but at least 3 are required: the cluster needs a third broker.`;

  test("is as large as all of them together, wherever they come", async () => {
    const pools = [pool("a", 1), pool("b", 1), pool("c", 1)] as const;
    expect(await mandatory(kafka(), ...pools)).toEqual([]);
    expect(await mandatory(...pools, kafka())).toEqual([]);
  });

  test("that are too few is one finding, whatever its settings lack besides", async () => {
    const [finding, ...others] = await mandatory(kafka({}), pool("a", 2));
    expect(finding).toContain(tooSmall("spec.replicas"));
    expect(others).toEqual([]);
    expect(await mandatory(kafka(), pool("a", 1), pool("b", 1))).toEqual([
      expect.stringContaining(tooSmall("spec.kafka.replicas of 2 node pools")),
    ]);
  });

  test("is told once how to change what its internal topics get too: as brokers take it", async () => {
    const { findings } = await recordedPreview([kafka({ config: { ...config, "min.insync.replicas": 1 } })]);
    const messages = findings
      .filter(({ policy }) => policy === "min-insync-replicas-minimum")
      .map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining("Applying it: takes effect when what it configures is restarted"),
    ]);
  });

  test("does not count controllers, nor pools of other clusters", async () => {
    const others = [pool("c", 3, ["controller"]), pool("d", 3, ["broker"], { "strimzi.io/cluster": "other" })];
    expect(await mandatory(kafka(), pool("a", 2), ...others)).toEqual([
      expect.stringContaining(tooSmall("spec.replicas")),
    ]);
    expect(await mandatory(kafka(), pool("a", 3), ...others)).toEqual([]);
  });

  test("counts its own replicas only where it has no pools", async () => {
    expect(await mandatory(kafka({ config, replicas: 2 }))).toEqual([
      expect.stringContaining(tooSmall("spec.kafka.replicas")),
    ]);
    expect(await mandatory(kafka({ config, replicas: 2 }), pool("a", 3))).toEqual([]);
  });

  test("gives its topics what they leave out, and says it once where that is too little", async () => {
    const orders: TestResource = {
      type: TYPE,
      name: "orders",
      options: { protect: true },
      inputs: { metadata: { name: "orders", labels }, spec: { replicas: 3 } },
    };
    expect(await mandatory(orders, kafka(), pool("a", 3))).toEqual([]);
    expect(await mandatory(orders, kafka({ config: { ...config, "min.insync.replicas": 1 } }), pool("a", 3))).toEqual([
      expect.stringContaining('spec.kafka.config["min.insync.replicas"] is 1 but at least 2 is required.'),
    ]);
    const patch = {
      ...kafka({ config: { "min.insync.replicas": 2 } }),
      type: "kubernetes:kafka.strimzi.io/v1:KafkaPatch",
    };
    expect(await mandatory(orders, patch)).toEqual([
      expect.stringContaining('spec.config["min.insync.replicas"] is not set (Kafka 4.3\'s default is 1)'),
    ]);
  });
});
