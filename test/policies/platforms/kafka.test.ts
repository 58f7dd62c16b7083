import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import kafka from "../../../policies/platforms/kafka";
import { declarationsOf, readerOf } from "../../support/resource";

const TOPIC = "kafka:index/topic:Topic";

function topic(inputs: Readonly<Record<string, unknown>>, options?: Parameters<typeof declarationsOf>[2]): Declaration {
  const [declaration, ...others] = declarationsOf(TOPIC, inputs, options);
  if (declaration === undefined || others.length > 0) throw new Error("not one declaration");
  return declaration;
}

test("the platform reads topics and nothing else", () => {
  expect(kafka.name).toBe("kafka");
  expect(Object.keys(kafka.resources)).toEqual([TOPIC]);
});

describe("kafka.Topic declares a topic", () => {
  test("by its name in Kafka", () => {
    expect(topic({ name: "orders" })).toMatchObject({ kind: "topic", name: "orders" });
    expect(topic({ name: "orders" })).not.toHaveProperty("noun");
  });

  test.each([{}, { name: UNKNOWN }, { name: 3 }])("whose name is not known (%j)", (inputs) => {
    expect(topic(inputs)).not.toHaveProperty("name");
  });
});

describe("what a topic sets", () => {
  test.each(["3", 3, "three", undefined, null, -2, "-2", 1, {}])("replicationFactor %j", (value) => {
    expect(topic({ replicationFactor: value }).setting("replication.factor")).toEqual({
      state: "set",
      path: "replicationFactor",
      value,
    });
  });

  test.each([
    "min.insync.replicas",
    "unclean.leader.election.enable",
    "max.message.bytes",
    "retention.ms",
    "cleanup.policy",
    "remote.log.delete.on.disable",
  ])("config[%j]", (name) => {
    expect(topic({ config: { [name]: "2" } }).setting(name)).toEqual({
      state: "set",
      path: `config["${name}"]`,
      value: "2",
    });
  });

  test("the resource option protect, which is always known", () => {
    expect(topic({}, { protect: true }).setting("protect")).toEqual({
      state: "set",
      path: "opts.protect",
      value: true,
    });
    expect(topic({}).setting("protect")).toEqual({ state: "set", path: "opts.protect", value: false });
  });
});

describe("what a topic leaves to the brokers", () => {
  test.each([
    ["min.insync.replicas", "1"],
    ["unclean.leader.election.enable", "false"],
    ["max.message.bytes", "1048588"],
    ["retention.ms", "604800000"],
    ["cleanup.policy", "delete"],
  ])("%s", (name, value) => {
    const inherited = {
      state: "inherited",
      path: `config["${name}"]`,
      from: name,
      fallback: { value, source: "Kafka 4.3's default" },
    };
    expect(topic({}).setting(name)).toEqual(inherited);
    expect(topic({ config: {} }).setting(name)).toEqual(inherited);
  });

  test("nothing of what brokers have no setting for", () => {
    expect(topic({}).setting("remote.log.delete.on.disable")).toEqual({
      state: "default",
      path: 'config["remote.log.delete.on.disable"]',
      value: "false",
      source: "Kafka's default",
    });
  });

  test("by the version that the configuration states", () => {
    const context = { kafkaVersion: { major: 0, minor: 10 } };
    expect(topic({}, { context }).setting("unclean.leader.election.enable")).toMatchObject({
      fallback: { value: "true", source: "Kafka 0.10's default" },
    });
  });

  test.each([
    [-1, "-1"],
    ["-1", '"-1"'],
    [" -1 ", '" -1 "'],
  ])("replicationFactor %j", (value, written) => {
    expect(topic({ replicationFactor: value }).setting("replication.factor")).toEqual({
      state: "inherited",
      path: "replicationFactor",
      from: "default.replication.factor",
      fallback: { value: "1", source: "Kafka 4.3's default" },
      written,
    });
  });

  test.each(["broker count", "zone count"])("the %s, of which Kafka has no default", (name) => {
    expect(topic({}).setting(name)).toEqual({ state: "inherited", path: name, from: name });
  });
});

describe("what is known only after the update", () => {
  test("a number, an entry, or the whole config", () => {
    const unknown = { state: "unknown", path: 'config["min.insync.replicas"]' };
    expect(topic({ replicationFactor: UNKNOWN }).setting("replication.factor")).toEqual({
      state: "unknown",
      path: "replicationFactor",
    });
    expect(topic({ config: { "min.insync.replicas": UNKNOWN } }).setting("min.insync.replicas")).toEqual(unknown);
    // One cause, however many settings are in it.
    for (const name of ["min.insync.replicas", "cleanup.policy", "remote.log.delete.on.disable", "acks"]) {
      expect(topic({ config: UNKNOWN }).setting(name)).toEqual({ state: "unknown", path: "config" });
    }
  });
});

test.each(["acks", "partitions", "default.replication.factor", "log.dirs", "constructor", "__proto__", "toString"])(
  "a topic has no setting %s unless it is written",
  (name) => {
    expect(topic({}).setting(name)).toBeUndefined();
    expect(topic({ config: Object.create(null) }).setting(name)).toBeUndefined();
    expect(topic({ config: Object.fromEntries([[name, "1"]]) }).setting(name)).toMatchObject({
      state: "set",
      value: "1",
    });
  },
);

describe("the line to type", () => {
  test.each([
    [[{ name: "replication.factor", value: 3 }], "replicationFactor: 3"],
    [[{ name: "min.insync.replicas", value: 2 }], 'config: { "min.insync.replicas": "2" }'],
    [[{ name: "protect", value: true }], "{ protect: true } among the resource options"],
    [
      [
        { name: "min.insync.replicas", value: 2 },
        { name: "replication.factor", value: 3 },
        { name: "unclean.leader.election.enable", value: false },
      ],
      'replicationFactor: 3, config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" }',
    ],
    [[], ""],
  ])("%j", (assignments, line) => {
    expect(topic({}).line(assignments)).toBe(line);
  });
});

test("raising the replication factor moves data, everything else changes in place", () => {
  const source = "terraform-provider-kafka 0.13.1, which @pulumi/kafka 3.13.2 bridges";
  expect(topic({}).change("replication.factor")).toEqual({ effect: "reassignment", source });
  expect(topic({}).change("min.insync.replicas")).toEqual({ effect: "in place", source });
  expect(topic({}).change("unclean.leader.election.enable")).toEqual({ effect: "in place", source });
});

test("settings are written as the provider takes them: a number, and text in config", () => {
  const reader = readerOf(TOPIC);
  expect(reader.place?.({ name: "replication.factor", value: 3 })).toEqual({ path: ["replicationFactor"], value: 3 });
  expect(reader.place?.({ name: "min.insync.replicas", value: 2 })).toEqual({
    path: ["config", "min.insync.replicas"],
    value: "2",
  });
  expect(reader.place?.({ name: "unclean.leader.election.enable", value: false })).toEqual({
    path: ["config", "unclean.leader.election.enable"],
    value: "false",
  });
});

describe("a topic that something makes for itself, by its name", () => {
  const named = (name: string): ReturnType<typeof declarationsOf>[number] | undefined =>
    declarationsOf("kafka:index/topic:Topic", {
      name,
      replicationFactor: 1,
      config: { "cleanup.policy": "compact" },
    })[0];

  test("is attributed to that, which keeps its records as it likes; its copies count all the same", () => {
    const changelog = named("totals-KSTREAM-AGGREGATE-STATE-STORE-0000000003-changelog");
    expect(changelog?.noun).toBe(
      "internal topic totals-KSTREAM-AGGREGATE-STATE-STORE-0000000003-changelog of a Kafka Streams application",
    );
    expect(changelog?.setting("cleanup.policy")).toEqual({
      state: "inapplicable",
      path: 'config["cleanup.policy"]',
      reason: "how long and how its records are kept is up to a Kafka Streams application",
    });
    expect(changelog?.setting("replication.factor")).toMatchObject({ state: "set", value: 1 });
  });

  test.each(["connect-offsets", "mm2-offsets.east.internal", "__debezium-heartbeat.shop"])("%s too", (name) => {
    expect(named(name)?.noun).toMatch(/^internal topic \S+ of (Kafka Connect|MirrorMaker 2|Debezium)$/);
  });

  test("is not the next one, which only sounds like it", () => {
    expect(named("orders")?.noun).toBeUndefined();
    expect(named("connections")?.noun).toBeUndefined();
    expect(named("orders")?.setting("cleanup.policy")).toMatchObject({ state: "set", value: "compact" });
  });
});
