import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import minInsyncReplicasMinimum from "../../../policies/rules/min-insync-replicas-minimum";
import replicationFactorAboveMinInsyncReplicas from "../../../policies/rules/replication-factor-above-min-insync-replicas";
import { verdict } from "../../support/declaration";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const TOPIC = "digitalocean:index/databaseKafkaTopic:DatabaseKafkaTopic";
const CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";

function topic(inputs: Readonly<Record<string, unknown>>): Declaration {
  const [declaration] = declarationsOf(TOPIC, { name: "orders", ...inputs });
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("a topic of DigitalOcean", () => {
  test("has its settings as fields of its one configuration", () => {
    const declared = topic({ replicationFactor: 3, configs: [{ minInsyncReplicas: 2, retentionMs: "1000" }] });
    expect(declared).toMatchObject({ kind: "topic", name: "orders" });
    expect(declared.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "set",
      path: "configs[0].minInsyncReplicas",
      value: 2,
    });
    expect(declared.setting(SettingName.retentionMs)).toMatchObject({ value: "1000" });
    expect(declared.line([{ name: SettingName.minInsyncReplicas, value: 2 }])).toBe(
      "configs: [{ minInsyncReplicas: 2 }]",
    );
  });

  test("has DigitalOcean's defaults, which are two replicas of which one is enough", () => {
    const source = "DigitalOcean's default";
    expect(topic({}).setting(SettingName.replicationFactor)).toEqual({
      state: "default",
      path: "replicationFactor",
      value: "2",
      source,
    });
    expect(topic({}).setting(SettingName.minInsyncReplicas)).toEqual({
      state: "default",
      path: "configs[0].minInsyncReplicas",
      value: "1",
      source,
    });
  });

  test("with -1 waits for all three nodes: durable, but as many as replicas", () => {
    const declared = topic({ replicationFactor: 3, configs: [{ minInsyncReplicas: -1 }] });
    expect(verdict(minInsyncReplicasMinimum, declared)).toEqual({ kind: "compliant" });
    expect(verdict(replicationFactorAboveMinInsyncReplicas, declared)).toMatchObject({
      kind: "violation",
      finding:
        "replicationFactor is 3 and configs[0].minInsyncReplicas is -1 (3 nodes, which are all) but the replication factor must be the larger",
    });
  });

  test("has no unclean leader election to set, but what is written counts", () => {
    const name = SettingName.uncleanLeaderElection;
    expect(topic({}).setting(name)).toMatchObject({ state: "inapplicable" });
    expect(topic({ configs: [{ uncleanLeaderElectionEnable: true }] }).setting(name)).toMatchObject({ value: true });
  });

  test.each([
    [{ configs: UNKNOWN }, "configs"],
    [{ configs: [UNKNOWN] }, "configs[0]"],
    [{ configs: [{ minInsyncReplicas: UNKNOWN }] }, "configs[0].minInsyncReplicas"],
  ])("with %j is not known yet", (inputs, path) => {
    expect(topic(inputs).setting(SettingName.minInsyncReplicas)).toEqual({ state: "unknown", path });
  });

  test("changes in place, its replicas by a reassignment", () => {
    expect(topic({}).change(SettingName.replicationFactor).effect).toBe("reassignment");
    expect(topic({}).change(SettingName.minInsyncReplicas).effect).toBe("in place");
  });

  test("is on the cluster of its id", () => {
    const clusterOf = (inputs: Readonly<Record<string, unknown>>): unknown =>
      readerOf(TOPIC).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false });
    expect(clusterOf({ clusterId: "245bcfd0" })).toEqual({ id: "digitalocean 245bcfd0" });
    expect(clusterOf({ clusterId: UNKNOWN })).toEqual({});
  });
});

describe("a database cluster of DigitalOcean", () => {
  test("of Kafka has as many brokers as nodes, and no settings of theirs", () => {
    const [cluster] = declarationsOf(CLUSTER, { engine: "kafka", name: "orders", nodeCount: 3 });
    expect(cluster).toMatchObject({ kind: "brokers", noun: "cluster", name: "orders" });
    expect(cluster?.setting(SettingName.brokerCount)).toEqual({ state: "set", path: "nodeCount", value: 3 });
    expect(cluster?.setting(SettingName.minInsyncReplicas)).toBeUndefined();
  });

  test.each(["pg", "valkey", UNKNOWN, undefined])("of another engine is nothing: %s", (engine) => {
    expect(declarationsOf(CLUSTER, { engine, nodeCount: 1 })).toEqual([]);
  });
});
