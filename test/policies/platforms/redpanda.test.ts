import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { TestResource } from "../../../testing";
import { recordedPreview } from "../../support/recorded-preview";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const CLOUD = "redpanda:index/topic:Topic";
const TOPIC = "kubernetes:cluster.redpanda.com/v1alpha2:Topic";
const CLUSTER = "kubernetes:cluster.redpanda.com/v1alpha2:Redpanda";
const RAFT =
  "Redpanda replicates by Raft, where a write with acks=all is on a majority of the replicas, and only one that has it can lead";

function first(type: string, inputs: Readonly<Record<string, unknown>>): Declaration {
  const [declaration] = declarationsOf(type, inputs);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("a topic of Redpanda Cloud", () => {
  test.each<[Readonly<Record<string, unknown>>, Setting]>([
    [{ replicationFactor: 1 }, { state: "set", path: "replicationFactor", value: 1 }],
    [{ replicationFactor: UNKNOWN }, { state: "unknown", path: "replicationFactor" }],
    [{}, { state: "default", path: "replicationFactor", value: "3", source: "the least that Redpanda Cloud takes" }],
    [
      { replicationFactor: -1, replicaAssignments: [{ replicaIds: [0, 1, 2] }, { replicaIds: [1, 2] }] },
      { state: "set", path: "replicaAssignments", value: 2 },
    ],
    [
      { replicationFactor: -1, replicaAssignments: UNKNOWN },
      { state: "unknown", path: "replicaAssignments" },
    ],
    [
      { replicationFactor: -1, replicaAssignments: [UNKNOWN] },
      { state: "unknown", path: "replicaAssignments" },
    ],
    [
      { replicationFactor: -1, replicaAssignments: [{ replicaIds: UNKNOWN }] },
      { state: "unknown", path: "replicaAssignments" },
    ],
  ])("with %j has replicas: %j", (inputs, setting) => {
    expect(first(CLOUD, inputs).setting(SettingName.replicationFactor)).toEqual(setting);
  });

  test.each([SettingName.minInsyncReplicas, SettingName.uncleanLeaderElection])(
    "is not judged by %s, which Redpanda ignores, written or not",
    (name) => {
      const path = `configuration["${name}"]`;
      const inapplicable = { state: "inapplicable", path, reason: RAFT };
      expect(first(CLOUD, {}).setting(name)).toEqual(inapplicable);
      expect(first(CLOUD, { configuration: { [name]: "1" } }).setting(name)).toEqual(inapplicable);
      expect(first(CLOUD, { configuration: UNKNOWN }).setting(name)).toMatchObject({ state: "inapplicable" });
    },
  );

  test("is made anew for another number of replicas", () => {
    expect(first(CLOUD, {}).change(SettingName.replicationFactor).effect).toBe("replacement");
    expect(first(CLOUD, {}).change(SettingName.retentionMs).effect).toBe("in place");
    expect(first(CLOUD, { configuration: { "retention.ms": "1000" } }).setting(SettingName.retentionMs)).toMatchObject({
      value: "1000",
    });
  });

  test("is written as the provider takes it, and is on the cluster of its URL", () => {
    const reader = readerOf(CLOUD);
    expect(reader.place?.({ name: SettingName.replicationFactor, value: 3 })).toEqual({
      path: ["replicationFactor"],
      value: 3,
    });
    expect(reader.place?.({ name: SettingName.retentionMs, value: 3 })).toEqual({
      path: ["configuration", "retention.ms"],
      value: "3",
    });
    const inputs = inputsFrom({ clusterApiUrl: "https://api-1.example.com" });
    expect(reader.cluster?.({ name: "main", inputs, protect: false })).toEqual({
      id: "redpanda https://api-1.example.com",
    });
  });
});

describe("a Topic of the Redpanda operator", () => {
  const metadata = { name: "orders", namespace: "redpanda" };

  test("has its name in Redpanda, and changes its replicas by a reassignment", () => {
    expect(first(TOPIC, { metadata, spec: { overwriteTopicName: "Orders" } }).name).toBe("Orders");
    expect(first(TOPIC, { metadata }).name).toBe("orders");
    expect(first(TOPIC, { metadata }).change(SettingName.replicationFactor).effect).toBe("reassignment");
    expect(readerOf(TOPIC).place?.({ name: SettingName.replicationFactor, value: 3 })).toEqual({
      path: ["spec", "replicationFactor"],
      value: 3,
    });
    expect(readerOf(TOPIC).place?.({ name: SettingName.retentionMs, value: 3 })).toEqual({
      path: ["spec", "additionalConfig", "retention.ms"],
      value: "3",
    });
  });

  test("that leaves its replicas out gets its cluster's, which nobody else can tell", () => {
    expect(first(TOPIC, { metadata, spec: {} }).setting(SettingName.replicationFactor)).toEqual({
      state: "inherited",
      path: "spec.replicationFactor",
      from: "default.replication.factor",
      unlessDeclared: "its Redpanda cluster decides, which this stack does not declare",
    });
  });

  test("beside its cluster has the replicas that the cluster gives", async () => {
    const spec = { cluster: { clusterRef: { name: "main" } } };
    const topic: TestResource = { type: TOPIC, name: "orders", inputs: { metadata, spec }, options: { protect: true } };
    const cluster = (name: string, replicas: number): TestResource => ({
      type: CLUSTER,
      name,
      inputs: { metadata: { ...metadata, name }, spec: { clusterSpec: { statefulset: { replicas } } } },
    });
    const verdicts = async (...resources: TestResource[]): Promise<string[]> => {
      const preview = await recordedPreview(resources);
      return preview.verdicts
        .filter(
          ({ rule, kind, subject }) =>
            rule === "replication-factor-minimum" && kind === "topic" && !subject.includes("__"),
        )
        .map(({ verdict }) => verdict);
    };
    expect(await verdicts(topic)).toContain("undetermined");
    expect(await verdicts(topic, cluster("main", 3))).not.toContain("undetermined");
    expect(await verdicts(topic, cluster("other", 3))).toContain("undetermined");
  });
});

describe("a Redpanda cluster", () => {
  const cluster = (clusterSpec: unknown, spec = {}): Declaration =>
    first(CLUSTER, { metadata: { name: "main" }, spec: { ...spec, clusterSpec } });

  test("has Redpanda's names for its settings", () => {
    const config = { cluster: { default_topic_replications: 1, auto_create_topics_enabled: true } };
    const brokers = cluster({ config });
    expect(brokers.setting(SettingName.defaultReplicationFactor)).toEqual({
      state: "set",
      path: "spec.clusterSpec.config.cluster.default_topic_replications",
      value: 1,
    });
    expect(brokers.setting(SettingName.autoCreateTopics)).toMatchObject({ value: true });
    expect(cluster({}).setting(SettingName.autoCreateTopics)).toMatchObject({ state: "default", value: "false" });
    expect(brokers.line([{ name: SettingName.defaultReplicationFactor, value: 3 }])).toBe(
      "spec: { clusterSpec: { config: { cluster: { default_topic_replications: 3 } } } }",
    );
    expect(brokers.change(SettingName.defaultReplicationFactor).effect).toBe("in place");
  });

  test.each<[unknown, unknown, object]>([
    [{}, {}, { state: "default", value: "3", source: "what Redpanda's chart gives three brokers" }],
    [{ statefulset: { replicas: 5 } }, {}, { state: "default", value: "3" }],
    [{ statefulset: { replicas: 2 } }, {}, { state: "default", value: "1", source: "Redpanda's default" }],
    [{ statefulset: { replicas: UNKNOWN } }, {}, { state: "unknown", path: "spec.clusterSpec.statefulset.replicas" }],
    [{}, { chartRef: { chartVersion: "5.8.0" } }, { state: "unseen" }],
  ])("with %j and %j gives topics %j", (clusterSpec, spec, setting) => {
    expect(cluster(clusterSpec, spec as object).setting(SettingName.defaultReplicationFactor)).toMatchObject(setting);
  });

  test("is not judged by what Kafka alone has", () => {
    expect(cluster({}).setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "inapplicable", reason: RAFT });
    expect(cluster({}).setting(SettingName.zoneCount)).toMatchObject({ state: "inapplicable" });
    expect(cluster({}).setting(SettingName.logDirs)).toBeUndefined();
    expect(cluster({}).setting(SettingName.brokerCount)).toMatchObject({ state: "default", value: "3" });
  });

  test("has as many copies of its own topics as it says", () => {
    const [, own] = declarationsOf(CLUSTER, {
      spec: { clusterSpec: { config: { cluster: { internal_topic_replication_factor: 1 } } } },
    });
    expect(own?.noun).toBe("internal topic __consumer_offsets");
    expect(own?.setting(SettingName.replicationFactor)).toMatchObject({ state: "set", value: 1 });
    expect(own?.setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "inapplicable" });
  });
});
