import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import brokersInThreeZones from "../../../policies/rules/brokers-in-three-zones";
import deadLetterQueue from "../../../policies/rules/dead-letter-queue-for-tolerated-errors";
import { verdict } from "../../support/declaration";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const TOPIC = "confluentcloud:index/kafkaTopic:KafkaTopic";
const CLUSTER = "confluentcloud:index/kafkaCluster:KafkaCluster";
const CONFIG = "confluentcloud:index/kafkaClusterConfig:KafkaClusterConfig";
const CONNECTOR = "confluentcloud:index/connector:Connector";

function first(type: string, inputs: Readonly<Record<string, unknown>>): Declaration {
  const [declaration] = declarationsOf(type, inputs);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("a confluentcloud.KafkaTopic", () => {
  const topic = (config?: unknown): Declaration => first(TOPIC, { topicName: "orders", config });

  test("has three replicas, whatever it says", () => {
    expect(topic()).toMatchObject({ kind: "topic", name: "orders" });
    expect(topic().setting("replication.factor")).toEqual({
      state: "fixed",
      path: "replication.factor",
      value: "3",
      source: "Confluent Cloud",
    });
    expect(topic().change("replication.factor").effect).toBe("not possible");
  });

  test.each<[unknown, string, object]>([
    [undefined, "min.insync.replicas", { state: "default", value: "2", source: "Confluent Cloud's default" }],
    [
      { "min.insync.replicas": "1" },
      "min.insync.replicas",
      { state: "set", path: 'config["min.insync.replicas"]', value: "1" },
    ],
    [undefined, "unclean.leader.election.enable", { state: "fixed", value: "false" }],
    [UNKNOWN, "min.insync.replicas", { state: "unknown", path: "config" }],
    [undefined, "max.message.bytes", { value: "2097164" }],
    [undefined, "retention.ms", { state: "inherited", from: "retention.ms" }],
  ])("with config %j: %s", (config, name, setting) => {
    expect(topic(config).setting(name)).toMatchObject(setting);
  });

  test("can be remediated in place", () => {
    expect(topic().change("min.insync.replicas").effect).toBe("in place");
    expect(readerOf(TOPIC).place?.({ name: "min.insync.replicas", value: 2 })).toEqual({
      path: ["config", "min.insync.replicas"],
      value: "2",
    });
  });

  test.each([
    [{ kafkaCluster: { id: "lkc-1" } }, undefined, { id: "confluent lkc-1" }],
    [{ kafkaCluster: { id: UNKNOWN } }, undefined, { incomplete: true }],
    [{}, { kafkaId: "lkc-2" }, { provider: "confluent", id: "confluent lkc-2" }],
    [{}, undefined, {}],
  ])("with %j and the provider %j is on the cluster %j", (inputs, provider, reference) => {
    const by = provider === undefined ? {} : { provider: { name: "confluent", inputs: inputsFrom(provider) } };
    expect(readerOf(TOPIC).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false, ...by })).toEqual(
      reference,
    );
  });
});

describe("a confluentcloud.KafkaCluster", () => {
  test.each<[unknown, object]>([
    ["SINGLE_ZONE", { kind: "violation" }],
    ["MULTI_ZONE", { kind: "compliant" }],
    ["LOW", { kind: "not applicable" }],
    ["HIGH", { kind: "not applicable" }],
    [UNKNOWN, { kind: "undetermined" }],
  ])("of availability %j", (availability, expected) => {
    expect(verdict(brokersInThreeZones, first(CLUSTER, { availability }))).toMatchObject(expected);
  });

  test("in one zone says so", () => {
    expect(verdict(brokersInThreeZones, first(CLUSTER, { availability: "SINGLE_ZONE" }))).toMatchObject({
      finding: 'availability is "SINGLE_ZONE" (1 zone) but at least 3 are required: the cluster needs a third zone',
    });
  });

  test.each(["log.dirs", "process.roles", "broker count"])("is not asked for %s", (name) => {
    expect(first(CLUSTER, { availability: "HIGH" }).setting(name)).toMatchObject({ state: "inapplicable" });
  });
});

test("a confluentcloud.KafkaClusterConfig is judged by what it sets", () => {
  const config = first(CONFIG, { config: { "auto.create.topics.enable": "true", "log.retention.ms": "1000" } });
  expect(config.setting("auto.create.topics.enable")).toMatchObject({ state: "set", value: "true" });
  expect(config.setting("retention.ms")).toMatchObject({ state: "set", value: "1000" });
  expect(config.setting("unclean.leader.election.enable")).toMatchObject({ state: "fixed", value: "false" });
  // The provider refuses it.
  expect(first(CONFIG, { config: { "min.insync.replicas": "1" } }).setting("min.insync.replicas")).toMatchObject({
    state: "default",
    value: "2",
  });
  expect(config.setting("log.dirs")).toMatchObject({ state: "inapplicable" });
  expect(declarationsOf(CONFIG, { config: {} })).toHaveLength(1);
});

describe("a confluentcloud.Connector", () => {
  const tolerant = { "errors.tolerance": "all" };

  test.each([
    ["S3_SINK", "compliant"],
    ["PostgresCdcSourceV2", "violation"],
  ])("%s that tolerates errors: %s, for only sinks have a queue", (connectorClass, kind) => {
    const configNonsensitive = { ...tolerant, "connector.class": connectorClass };
    expect(verdict(deadLetterQueue, first(CONNECTOR, { configNonsensitive }))).toMatchObject({ kind });
  });

  test("is read from both of its maps", () => {
    const inputs = { configNonsensitive: { name: "orders" }, configSensitive: tolerant };
    expect(first(CONNECTOR, inputs)).toMatchObject({ kind: "connector", name: "orders" });
    expect(first(CONNECTOR, inputs).setting("errors.tolerance")).toMatchObject({
      state: "set",
      path: 'configSensitive["errors.tolerance"]',
    });
    expect(
      first(CONNECTOR, { configNonsensitive: tolerant, configSensitive: UNKNOWN }).setting("errors.tolerance"),
    ).toMatchObject({ state: "set" });
    expect(first(CONNECTOR, { configNonsensitive: {}, configSensitive: UNKNOWN }).setting("errors.tolerance")).toEqual({
      state: "unknown",
      path: "configSensitive",
    });
  });

  test("declares no topics: all have three replicas", () => {
    const configNonsensitive = { ...tolerant, "errors.deadletterqueue.topic.name": "dead" };
    expect(declarationsOf(CONNECTOR, { configNonsensitive }).map(({ kind }) => kind)).toEqual([
      "connector",
      "producer",
    ]);
  });
});
