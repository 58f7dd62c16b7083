import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const TYPE = "kubernetes:helm.sh/v3:Release";
const MIN_ISR = SettingName.minInsyncReplicas;
const DEFAULT_RF = SettingName.defaultReplicationFactor;
const OFFSETS_RF = "offsets.topic.replication.factor";

function declared(
  chart: string,
  values: unknown,
  more: Readonly<Record<string, unknown>> = {},
): readonly Declaration[] {
  return declarationsOf(TYPE, { chart, values, ...more });
}

function bitnami(values: unknown, version?: unknown, more: Readonly<Record<string, unknown>> = {}): Declaration {
  const [brokers] = declared("bitnami/kafka", values, { ...(version === undefined ? {} : { version }), ...more });
  if (brokers === undefined) throw new Error("no declaration");
  return brokers;
}

describe("a Helm release", () => {
  test.each([
    ["kafka", { repositoryOpts: { repo: "https://charts.bitnami.com/bitnami" } }, undefined],
    ["bitnami/kafka", {}, undefined],
    ["oci://charts.example.com/bitnamicharts/kafka", {}, undefined],
    ["oci://registry.example.com/charts/kafka", {}, "the chart may be another than Bitnami's, whose name it has"],
    ["./charts/kafka", {}, "the chart may be another than Bitnami's, whose name it has"],
    ["cp-kafka", {}, undefined],
  ])("of %s with %j is brokers", (chart, more, unlessOther) => {
    const [brokers] = declared(chart, {}, more);
    expect(brokers).toMatchObject({ kind: "brokers", name: "main" });
    expect(brokers?.unlessOther).toBe(unlessOther);
  });

  test.each([
    "kafka-ui",
    "provectus/kafka-ui",
    "prometheus-community/prometheus-kafka-exporter",
    "strimzi/strimzi-kafka-operator",
    "bitnami/postgresql",
    "toString",
    "",
  ])("of %j is nothing", (chart) => {
    expect(declared(chart, { overrideConfiguration: { [MIN_ISR]: 1 } })).toEqual([]);
  });

  test("of a chart that is not known yet, or not named, is nothing", () => {
    expect(declarationsOf(TYPE, { chart: UNKNOWN })).toEqual([]);
    expect(declarationsOf(TYPE, {})).toEqual([]);
  });

  test("is a cluster by its namespace and its name", () => {
    const clusterOf = (inputs: Readonly<Record<string, unknown>>): unknown =>
      readerOf(TYPE).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false });
    expect(clusterOf({ namespace: "kafka", name: "orders" })).toEqual({ namespace: "kafka", id: "helm kafka/orders" });
    expect(clusterOf({})).toEqual({ id: "helm default/main" });
  });
});

describe("Bitnami's chart since 32", () => {
  test.each([undefined, "32.4.4", "33.0.0"])(
    "of version %s takes overrideConfiguration, else Kafka's defaults",
    (version) => {
      const brokers = bitnami({ overrideConfiguration: { [MIN_ISR]: 1 } }, version);
      expect(brokers.setting(MIN_ISR)).toEqual({
        state: "set",
        path: `values.overrideConfiguration["min.insync.replicas"]`,
        value: 1,
      });
      expect(brokers.setting(DEFAULT_RF)).toMatchObject({
        state: "default",
        value: "1",
        source: "Kafka 4.3's default",
      });
      expect(brokers.setting(OFFSETS_RF)).toMatchObject({ state: "default", value: "3" });
      expect(brokers.line([{ name: MIN_ISR, value: 2 }])).toBe(
        'values: { overrideConfiguration: { "min.insync.replicas": "2" } }',
      );
      expect(brokers.change(MIN_ISR).effect).toBe("rolling restart");
    },
  );

  test("takes what is said of controllers, which are brokers too, before what is said of all", () => {
    const values = {
      overrideConfiguration: { [MIN_ISR]: 2 },
      controller: { overrideConfiguration: { [MIN_ISR]: 1 } },
      broker: { overrideConfiguration: { [MIN_ISR]: 3 } },
    };
    expect(bitnami(values).setting(MIN_ISR)).toMatchObject({ value: 1 });
    const dedicated = { ...values, controller: { ...values.controller, controllerOnly: true } };
    expect(bitnami(dedicated).setting(MIN_ISR)).toMatchObject({ value: 3 });
  });

  test.each<[unknown, Setting]>([
    [{ config: { [MIN_ISR]: 2 } }, { state: "set", path: 'values.config["min.insync.replicas"]', value: 2 }],
    [
      { controller: { config: "a=b\nmin.insync.replicas=1" }, config: { [MIN_ISR]: 2 } },
      { state: "set", path: "values.controller.config line 2", value: "1", key: MIN_ISR },
    ],
  ])("takes a whole configuration in place of its own: %j", (values, setting) => {
    expect(bitnami(values).setting(MIN_ISR)).toEqual(setting);
  });

  test("that takes its configuration from a ConfigMap is not judged, and says why", () => {
    expect(bitnami({ existingConfigmap: "kafka", overrideConfiguration: { [MIN_ISR]: 2 } }).setting(MIN_ISR)).toEqual({
      state: "unseen",
      path: "values.existingConfigmap",
      reason: "names a ConfigMap, which is not looked up here",
      unreadable: true,
    });
    expect(bitnami({ existingConfigmap: "" }).setting(MIN_ISR)).toMatchObject({ state: "default" });
  });

  test("does not take the environment for a setting", () => {
    const extraEnvVars = [{ name: "KAFKA_CFG_MIN_INSYNC_REPLICAS", value: "2" }];
    expect(bitnami({ extraEnvVars }).setting(MIN_ISR)).toEqual({
      state: "unseen",
      path: "values.extraEnvVars[0].value",
      reason:
        "is KAFKA_CFG_MIN_INSYNC_REPLICAS, beside which the chart writes server.properties itself; set it in overrideConfiguration",
      unreadable: true,
    });
  });

  test.each<[unknown, Setting | undefined]>([
    [
      {},
      {
        state: "default",
        path: "values.controller.replicaCount",
        value: "3",
        source: "the default of Bitnami's chart",
      },
    ],
    [{ controller: { replicaCount: 1 } }, { state: "set", path: "values.controller.replicaCount", value: 1 }],
    [
      { controller: { replicaCount: 1 }, broker: { replicaCount: 2 } },
      { state: "set", path: "values.controller.replicaCount and values.broker.replicaCount together", value: 3 },
    ],
    [
      { controller: { controllerOnly: true }, broker: { replicaCount: 2 } },
      { state: "set", path: "values.broker.replicaCount", value: 2 },
    ],
    [{ broker: { replicaCount: UNKNOWN } }, { state: "unknown", path: "values.broker.replicaCount" }],
    [{ broker: { replicaCount: "many" } }, undefined],
  ])("has as many brokers as %j says", (values, count) => {
    expect(bitnami(values).setting(SettingName.brokerCount)).toEqual(count);
  });
});

describe("Bitnami's chart from 24 to 31", () => {
  test("takes extraConfig, by its line", () => {
    const brokers = bitnami({ extraConfig: "# ours\nmin.insync.replicas = 1" }, "26.4.2");
    expect(brokers.setting(MIN_ISR)).toEqual({
      state: "set",
      path: "values.extraConfig line 2",
      value: "1",
      key: MIN_ISR,
    });
    expect(brokers.kafkaVersion).toEqual({ major: 3, minor: 9 });
    expect(brokers.line([{ name: MIN_ISR, value: 2 }])).toBe("in values.extraConfig: min.insync.replicas=2");
  });

  test("has removed the values of its own: they do nothing", () => {
    expect(bitnami({ defaultReplicationFactor: 3 }, "26.4.2").setting(DEFAULT_RF)).toMatchObject({
      state: "default",
      value: "1",
      source: "Kafka 3.9's default",
    });
    expect(bitnami({ overrideConfiguration: { [MIN_ISR]: 2 } }, "26.4.2").setting(MIN_ISR)).toMatchObject({
      state: "default",
    });
  });

  test("without KRaft has only its brokers", () => {
    const values = { kraft: { enabled: false }, broker: { replicaCount: 3 } };
    expect(bitnami(values, "26.4.2").setting(SettingName.brokerCount)).toEqual({
      state: "set",
      path: "values.broker.replicaCount",
      value: 3,
    });
  });
});

describe("Bitnami's chart up to 23", () => {
  const VERSION = "14.2.0";

  test.each([
    [DEFAULT_RF, "defaultReplicationFactor"],
    [OFFSETS_RF, "offsetsTopicReplicationFactor"],
    ["transaction.state.log.replication.factor", "transactionStateLogReplicationFactor"],
    ["transaction.state.log.min.isr", "transactionStateLogMinIsr"],
  ])("has a value of its own for %s, which is 1 where it is left out", (name, value) => {
    const path = `values.${value}`;
    expect(bitnami({}, VERSION).setting(name)).toEqual({
      state: "default",
      path,
      value: "1",
      source: "the default of Bitnami's chart",
    });
    expect(bitnami({ [value]: 3 }, VERSION).setting(name)).toEqual({ state: "set", path, value: 3 });
  });

  test("takes the environment before its values, and a whole configuration in place of both", () => {
    const extraEnvVars = [{ name: "KAFKA_CFG_DEFAULT_REPLICATION_FACTOR", value: "2" }];
    const values = { defaultReplicationFactor: 3, extraEnvVars };
    expect(bitnami(values, VERSION).setting(DEFAULT_RF)).toMatchObject({
      path: "values.extraEnvVars[0].value",
      value: "2",
    });
    const config = "offsets.topic.replication.factor=3";
    expect(bitnami({ ...values, config }, VERSION).setting(DEFAULT_RF)).toMatchObject({
      state: "default",
      source: "Kafka 3.5's default",
    });
    expect(bitnami({ ...values, config }, VERSION).setting(OFFSETS_RF)).toMatchObject({ path: "values.config line 1" });
  });

  test("takes what a variable has from elsewhere for not seen", () => {
    const valueFrom = { configMapKeyRef: { name: "kafka", key: "isr" } };
    const extraEnvVars = [{ name: "KAFKA_CFG_MIN_INSYNC_REPLICAS", valueFrom }];
    expect(bitnami({ extraEnvVars }, VERSION).setting(MIN_ISR)).toMatchObject({ state: "unseen", unreadable: true });
  });

  test("shows where each setting is typed", () => {
    const assignments = [
      { name: DEFAULT_RF, value: 3 },
      { name: MIN_ISR, value: 2 },
    ];
    expect(bitnami({}, VERSION).line(assignments)).toBe(
      'values: { defaultReplicationFactor: 3 }, values.extraEnvVars: [{ name: "KAFKA_CFG_MIN_INSYNC_REPLICAS", value: "2" }]',
    );
    expect(bitnami({}, VERSION).setting(MIN_ISR)).toMatchObject({
      path: "values.extraEnvVars.KAFKA_CFG_MIN_INSYNC_REPLICAS",
    });
  });

  test("has one broker where it does not say how many", () => {
    expect(bitnami({}, VERSION).setting(SettingName.brokerCount)).toMatchObject({ state: "default", value: "1" });
    expect(bitnami({ replicaCount: 3 }, VERSION).setting(SettingName.brokerCount)).toMatchObject({ value: 3 });
  });
});

describe("Bitnami's chart of a version that cannot be told", () => {
  test.each([[">=14"], [UNKNOWN], [undefined]])(
    "%s: values that later ones have removed may count or not",
    (version) => {
      const brokers = bitnami({ defaultReplicationFactor: 3 }, version);
      expect(brokers.setting(DEFAULT_RF)).toEqual({
        state: "unseen",
        path: "values.defaultReplicationFactor",
        reason: "counts up to version 23 of Bitnami's chart alone, and which version this is cannot be told",
        unreadable: true,
      });
      expect(brokers.setting(OFFSETS_RF)).toMatchObject({ state: "unseen" });
      expect(brokers.setting(SettingName.brokerCount)).toBeUndefined();
    },
  );

  test("has 1 for new topics in any version", () => {
    expect(bitnami({}, ">=14").setting(DEFAULT_RF)).toMatchObject({ state: "default", value: "1" });
    expect(bitnami({ extraConfig: "min.insync.replicas=1" }, ">=14").setting(MIN_ISR)).toMatchObject({ value: "1" });
  });
});

describe("values", () => {
  test("that are not known yet may say anything", () => {
    for (const version of [undefined, "26.4.2", "14.2.0", ">=14"])
      expect(bitnami(UNKNOWN, version).setting(MIN_ISR)).toEqual({ state: "unknown", path: "values" });
  });

  test("may stand in files: what is left out is not taken for a default", () => {
    const more = { valueYamlFiles: [{}] };
    expect(bitnami({}, undefined, more).setting(DEFAULT_RF)).toMatchObject({
      state: "unseen",
      reason: "it may stand in valueYamlFiles, which are not read here",
    });
    expect(bitnami({ overrideConfiguration: { [MIN_ISR]: 1 } }, undefined, more).setting(MIN_ISR)).toMatchObject({
      state: "set",
    });
    expect(bitnami({}, undefined, { valueYamlFiles: [] }).setting(DEFAULT_RF)).toMatchObject({ state: "default" });
  });
});

describe("topics that Bitnami's chart provisions", () => {
  const topics = (provisioning: unknown): readonly Declaration[] =>
    declared("bitnami/kafka", { provisioning }).filter(
      ({ kind, container }) => kind === "topic" && container === undefined,
    );

  test("have their own number of replicas, or that of all, or one", () => {
    const list = [{ name: "orders", replicationFactor: 3 }, { name: "payments" }];
    const replicas = (provisioning: Readonly<Record<string, unknown>>): unknown =>
      topics({ enabled: true, topics: list, ...provisioning }).map((topic) => topic.setting("replication.factor"));
    const own = { state: "set", path: "values.provisioning.topics[0].replicationFactor", value: 3 };
    const path = "values.provisioning.replicationFactor";
    expect(replicas({})).toEqual([
      own,
      { state: "default", path, value: "1", source: "the default of Bitnami's chart" },
    ]);
    expect(replicas({ replicationFactor: 2 })).toEqual([own, { state: "set", path, value: 2 }]);
  });

  test("have a configuration, which is taken only when they are created", () => {
    const [topic] = topics({ enabled: true, topics: [{ name: "orders", config: { [MIN_ISR]: 1 } }] });
    expect(topic?.name).toBe("orders");
    expect(topic?.setting(MIN_ISR)).toMatchObject({
      path: 'values.provisioning.topics[0].config["min.insync.replicas"]',
    });
    expect(topic?.change(MIN_ISR).effect).toBe("not possible");
    expect(topic?.setting(SettingName.protect)).toBeUndefined();
  });

  test.each([
    {},
    { topics: [{ name: "orders" }] },
    { enabled: false, topics: [{ name: "orders" }] },
    { enabled: true },
  ])("are none with %j", (provisioning) => {
    expect(topics(provisioning)).toEqual([]);
  });
});

describe("the charts of Confluent", () => {
  test("have Kafka's names in configurationOverrides", () => {
    const values = { brokers: 2, imageTag: "7.0.1", configurationOverrides: { [MIN_ISR]: 1 } };
    const [brokers] = declared("cp-kafka", values);
    expect(brokers?.setting(MIN_ISR)).toMatchObject({ path: 'values.configurationOverrides["min.insync.replicas"]' });
    expect(brokers?.setting(SettingName.brokerCount)).toEqual({ state: "set", path: "values.brokers", value: 2 });
    expect(brokers?.kafkaVersion).toEqual({ major: 3, minor: 0 });
    const [inUmbrella] = declared("confluentinc/cp-helm-charts", { "cp-kafka": values });
    expect(inUmbrella?.setting(MIN_ISR)).toMatchObject({
      path: 'values["cp-kafka"].configurationOverrides["min.insync.replicas"]',
    });
    expect(declared("cp-kafka", {})[0]?.setting(SettingName.brokerCount)).toMatchObject({ value: "3" });
    expect(declared("cp-kafka", {})[0]?.setting(SettingName.logDirs)).toMatchObject({ state: "inapplicable" });
  });

  test("have Connect too, where it is configured", () => {
    const kinds = (values: unknown): string[] => declared("cp-helm-charts", values).map(({ kind }) => kind);
    const configurationOverrides = { "producer.acks": "1" };
    expect(kinds({ "cp-kafka-connect": { configurationOverrides } })).toContain("connect worker");
    expect(kinds({ "cp-kafka-connect": { enabled: false, configurationOverrides } })).not.toContain("connect worker");
    expect(kinds({ "cp-kafka": { enabled: false } })).toEqual([]);
  });
});

describe("the chart of Redpanda", () => {
  const brokers = (values: unknown, more = {}): Declaration | undefined =>
    declared("redpanda/redpanda", values, more)[0];

  test("gives three brokers three replicas, and fewer Redpanda's one", () => {
    expect(brokers({})?.setting(DEFAULT_RF)).toEqual({
      state: "default",
      path: "values.config.cluster.default_topic_replications",
      value: "3",
      source: "what Redpanda's chart gives three brokers",
    });
    expect(brokers({ statefulset: { replicas: 1 } })?.setting(DEFAULT_RF)).toMatchObject({
      value: "1",
      source: "Redpanda's default",
    });
  });

  test("of another version may give something else", () => {
    expect(brokers({}, { version: "5.9.1" })?.setting(DEFAULT_RF)).toMatchObject({ state: "unseen" });
    expect(brokers({}, { version: "26.2.1" })?.setting(DEFAULT_RF)).toMatchObject({ state: "default" });
  });
});
