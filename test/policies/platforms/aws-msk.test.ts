import { describe, expect, test } from "vitest";

import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import replicationFactorMinimum from "../../../policies/rules/replication-factor-minimum";
import minInsyncReplicasMinimum from "../../../policies/rules/min-insync-replicas-minimum";
import type { Declaration } from "../../../policies/kafka/declaration";
import { unknown } from "../../../testing";
import { verdict } from "../../support/declaration";
import { recordedPreview } from "../../support/recorded-preview";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const TOPIC = "aws:msk/topic:Topic";
const ARN = "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/abc-1";

function topic(inputs: Readonly<Record<string, unknown>>): ReturnType<typeof declarationsOf>[number] {
  const [declaration] = declarationsOf(TOPIC, { clusterArn: ARN, name: "orders", partitionCount: 6, ...inputs });
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

const MIN_ISR = { "min.insync.replicas": "2", "retention.ms": 60_000 };

describe("an aws.msk.Topic", () => {
  test("is a topic by its name, with the configuration of its JSON text", () => {
    const declared = topic({ replicationFactor: 3, configs: JSON.stringify(MIN_ISR) });
    expect(declared).toMatchObject({ kind: "topic", name: "orders" });
    expect(declared.setting(SettingName.replicationFactor)).toEqual({
      state: "set",
      path: "replicationFactor",
      value: 3,
    });
    expect(declared.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "set",
      path: 'configs["min.insync.replicas"]',
      value: "2",
    });
    expect(declared.setting(SettingName.retentionMs)).toMatchObject({ value: 60_000 });
  });

  test("leaves what it does not say to its MSK cluster, whose defaults are not Kafka's", () => {
    expect(topic({ replicationFactor: 3 }).setting(SettingName.uncleanLeaderElection)).toEqual({
      state: "inherited",
      path: 'configs["unclean.leader.election.enable"]',
      from: "unclean.leader.election.enable",
      unlessDeclared:
        "its MSK cluster decides, of which neither this stack nor the configuration says enough; state it in clusters with its platform",
    });
  });

  test.each([
    ["{", "configs is not JSON in line 1, so that its settings cannot be read"],
    ["[]", "configs is not JSON of an object, so that its settings cannot be read"],
    ["null", "configs is not JSON of an object, so that its settings cannot be read"],
    ["3", "configs is not JSON of an object, so that its settings cannot be read"],
  ])("with configs %j is not judged by it, and says why", (configs, reason) => {
    const declared = topic({ replicationFactor: 3, configs });
    expect(verdict(minInsyncReplicasMinimum, declared)).toEqual({ kind: "undetermined", reason, cause: reason });
  });

  test("with configs that are not known yet is not judged by them", () => {
    expect(topic({ configs: UNKNOWN }).setting(SettingName.minInsyncReplicas)).toEqual({
      state: "unknown",
      path: "configs",
    });
  });

  test("is never told to change its replicas in place: MSK would make a new topic", () => {
    const declared = topic({ replicationFactor: 2 });
    expect(declared.change(SettingName.replicationFactor).effect).toBe("replacement");
    expect(declared.change(SettingName.minInsyncReplicas).effect).toBe("in place");
    expect(verdict(replicationFactorMinimum, declared)).toMatchObject({
      kind: "violation",
      finding: "replicationFactor is 2 but at least 3 is required",
    });
  });

  test("shows the line to type", () => {
    const assignments = [
      { name: SettingName.replicationFactor, value: 3 },
      { name: SettingName.minInsyncReplicas, value: 2 },
      { name: SettingName.protect, value: true },
    ];
    expect(topic({}).line(assignments)).toBe(
      'replicationFactor: 3, { protect: true } among the resource options, configs: JSON.stringify({ "min.insync.replicas": "2" })',
    );
  });

  test.each([
    [{ clusterArn: ARN }, { arn: ARN, id: "msk orders" }],
    [
      { clusterArn: "arn:aws-cn:kafka:cn-north-1:1:cluster/a/b" },
      { arn: "arn:aws-cn:kafka:cn-north-1:1:cluster/a/b", id: "msk a" },
    ],
    [{ clusterArn: "orders" }, { arn: "orders" }],
    [{ clusterArn: UNKNOWN }, { incomplete: true }],
    [{}, {}],
  ])("with %j is on the cluster %j", (inputs, reference) => {
    expect(readerOf(TOPIC).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false })).toEqual(reference);
  });
});

const CONFIGURATION = "aws:msk/configuration:Configuration";
const CLUSTER = "aws:msk/cluster:Cluster";
const UNCLEAN = SettingName.uncleanLeaderElection;

function configuration(serverProperties: unknown): readonly Declaration[] {
  return declarationsOf(CONFIGURATION, { name: "orders", serverProperties });
}

describe("an aws.msk.Configuration", () => {
  test("is brokers, and the internal topics that MSK lets one configure", () => {
    expect(configuration("").map(({ kind, name }) => [kind, name])).toEqual([
      ["brokers", "orders"],
      ["topic", "__consumer_offsets"],
      ["topic", "__transaction_state"],
    ]);
  });

  test("has its settings in lines, with blanks around the sign or without", () => {
    const [brokers, offsets] = configuration(
      "# ours\nmin.insync.replicas = 2\nunclean.leader.election.enable=true\noffsets.topic.replication.factor: 1",
    );
    expect(brokers?.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "set",
      path: "serverProperties line 2",
      key: "min.insync.replicas",
      value: "2",
    });
    expect(brokers?.setting(UNCLEAN)).toMatchObject({ path: "serverProperties line 3", value: "true" });
    expect(offsets?.setting(SettingName.replicationFactor)).toMatchObject({
      path: "serverProperties line 4",
      value: "1",
    });
    expect(brokers?.line([{ name: UNCLEAN, value: false }])).toBe(
      "in serverProperties: unclean.leader.election.enable=false",
    );
    expect(brokers?.change(UNCLEAN)).toMatchObject({
      effect: "rolling restart",
      note: expect.stringContaining("new revision") as string,
    });
  });

  test("leaves out what is MSK's default then, which hangs on the cluster", () => {
    const [brokers] = configuration("auto.create.topics.enable=true");
    expect(brokers?.setting(SettingName.minInsyncReplicas)).toMatchObject({
      state: "inherited",
      path: 'serverProperties["min.insync.replicas"]',
      from: "MSK's default of min.insync.replicas",
      fact: true,
    });
    expect(brokers?.setting(UNCLEAN)).toMatchObject({
      fallback: { value: "true", source: "MSK's default for standard brokers without tiered storage" },
    });
    expect(configuration("")[0]?.setting(SettingName.autoCreateTopics)).toMatchObject({
      state: "default",
      value: "false",
      source: "MSK's default",
    });
  });

  test.each([SettingName.logDirs, SettingName.processRoles, SettingName.quorumVoters])(
    "is not asked for %s, which MSK sets itself",
    (name) => {
      expect(configuration("")[0]?.setting(name)).toMatchObject({ state: "inapplicable" });
    },
  );

  test("that is broken is not judged, and says in which line", () => {
    const [brokers] = configuration("min.insync.replicas=2\nname=\\u00zz");
    expect(brokers?.setting(UNCLEAN)).toMatchObject({
      state: "unseen",
      path: "serverProperties line 2",
      unreadable: true,
    });
  });
});

function cluster(inputs: Readonly<Record<string, unknown>> = {}): readonly Declaration[] {
  return declarationsOf(CLUSTER, { ...provisioned, ...inputs });
}

const brokerNodeGroupInfo = { instanceType: "kafka.m5.large", clientSubnets: ["a", "b", "c"] };
const provisioned = { clusterName: "orders", kafkaVersion: "3.8.x", numberOfBrokerNodes: 3, brokerNodeGroupInfo };
const twoZones = { ...brokerNodeGroupInfo, clientSubnets: ["a", "b"] };
const express = { ...brokerNodeGroupInfo, instanceType: "express.m7g.large" };

describe("an aws.msk.Cluster", () => {
  test("has as many brokers and zones as it says, even of subnets that are not there yet", () => {
    const [brokers] = cluster({ brokerNodeGroupInfo: { ...brokerNodeGroupInfo, clientSubnets: [UNKNOWN, UNKNOWN] } });
    expect(brokers).toMatchObject({ kind: "brokers", name: "orders", kafkaVersion: { major: 3, minor: 8 } });
    expect(brokers?.setting("broker count")).toEqual({ state: "set", path: "numberOfBrokerNodes", value: 3 });
    expect(brokers?.setting("zone count")).toMatchObject({
      state: "set",
      path: "brokerNodeGroupInfo.clientSubnets",
      value: 2,
    });
    expect(cluster({ brokerNodeGroupInfo: UNKNOWN })[0]?.setting("zone count")).toEqual({
      state: "unknown",
      path: "brokerNodeGroupInfo.clientSubnets",
    });
  });

  test.each<[Readonly<Record<string, unknown>>, string, unknown]>([
    [{}, UNCLEAN, { state: "default", value: "true", source: "MSK's default without tiered storage" }],
    [{ storageMode: "LOCAL" }, UNCLEAN, { value: "true" }],
    [{ storageMode: "TIERED" }, UNCLEAN, { value: "false", source: "MSK's default with tiered storage" }],
    [{ storageMode: UNKNOWN }, UNCLEAN, { state: "unknown", path: "storageMode" }],
    [{ storageMode: UNKNOWN }, "min.insync.replicas", { value: "2", source: "MSK's default in three zones" }],
    [{ brokerNodeGroupInfo: twoZones }, "min.insync.replicas", { value: "1", source: "MSK's default in two zones" }],
    [{ brokerNodeGroupInfo: twoZones }, "default.replication.factor", { value: "2" }],
    [{ brokerNodeGroupInfo: UNKNOWN }, UNCLEAN, { state: "unknown", path: "brokerNodeGroupInfo.instanceType" }],
    [{ brokerNodeGroupInfo: express }, UNCLEAN, { state: "fixed", value: "false", source: "MSK Express" }],
    [{ brokerNodeGroupInfo: express }, "min.insync.replicas", { state: "fixed", value: "2" }],
    [{ brokerNodeGroupInfo: express }, "default.replication.factor", { state: "fixed", value: "3" }],
    [{}, "auto.create.topics.enable", { value: "false" }],
    [{}, "log.dirs", { state: "inapplicable" }],
    [{ configurationInfo: {} }, UNCLEAN, { state: "inherited", path: "configurationInfo", from: UNCLEAN }],
    [{ configurationInfo: {} }, "log.dirs", { state: "inapplicable" }],
    [{ configurationInfo: {}, brokerNodeGroupInfo: express }, UNCLEAN, { state: "fixed", value: "false" }],
  ])("of %j: %s", (inputs, name, setting) => {
    expect(cluster(inputs)[0]?.setting(name)).toMatchObject(setting as object);
  });

  test("declares internal topics where no configuration does, and no Express brokers keep them", () => {
    expect(cluster().map(({ name }) => name)).toEqual(["orders", "__consumer_offsets", "__transaction_state"]);
    expect(cluster({ configurationInfo: {} })).toHaveLength(1);
    expect(cluster({ brokerNodeGroupInfo: express })).toHaveLength(1);
  });

  test.each([
    [{ clusterName: "orders" }, { id: "msk orders", incomplete: true }],
    [{ clusterName: UNKNOWN }, { incomplete: true }],
  ])("with %j is the cluster %j", (inputs, reference) => {
    expect(readerOf(CLUSTER).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false })).toEqual(
      reference,
    );
  });
});

describe("a stack with MSK", () => {
  const given = { type: CLUSTER, inputs: { ...provisioned, configurationInfo: { arn: unknown.string, revision: 1 } } };
  const itsConfiguration = (serverProperties: string): { type: string; inputs: Record<string, unknown> } => ({
    type: CONFIGURATION,
    inputs: { name: "settings", serverProperties },
  });
  const ofCluster = {
    type: TOPIC,
    inputs: { clusterArn: ARN, name: "orders", replicationFactor: 3, partitionCount: 6 },
  };

  async function mandatory(...resources: readonly { type: string; inputs: object }[]): Promise<string[]> {
    const { findings } = await recordedPreview(
      resources.map(({ type, inputs }) => ({ type, inputs: inputs as Record<string, unknown> })),
    );
    return findings
      .filter(({ level }) => level === "mandatory")
      .map(({ policy, message }) => `${policy}: ${message.split("\n")[0] ?? ""}`);
  }

  const MISSING =
    'unclean-leader-election-disabled: serverProperties["unclean.leader.election.enable"] is not set (MSK\'s default without tiered storage is true) but must be false.';

  test("says once that a configuration leaves unclean leader election to MSK", async () => {
    expect(await mandatory(itsConfiguration(""), given, ofCluster)).toEqual([MISSING]);
    // In whatever order they are declared.
    expect(await mandatory(ofCluster, given, itsConfiguration(""))).toEqual([MISSING]);
    expect(await mandatory(itsConfiguration(`${UNCLEAN}=false`), given, ofCluster)).toEqual([]);
  });

  test("without the cluster says under which condition", async () => {
    expect(await mandatory(itsConfiguration("min.insync.replicas=2\ndefault.replication.factor=3"))).toEqual([
      'unclean-leader-election-disabled: serverProperties["unclean.leader.election.enable"] is not set (MSK\'s default for standard brokers without tiered storage is true) but must be false.',
    ]);
  });

  test("says of a configuration what a change of its own does, though its internal topics hang on it too", async () => {
    const { findings } = await recordedPreview([itsConfiguration(`${UNCLEAN}=false\nmin.insync.replicas=1`)]);
    const [finding, ...others] = findings.filter(({ policy }) => policy === "min-insync-replicas-minimum");
    expect(others).toEqual([]);
    expect(finding?.message).toContain("Applying it: it makes a new revision of the configuration");
  });

  test("judges a configuration by the storage and the brokers of the cluster", async () => {
    const tiered = { type: CLUSTER, inputs: { ...given.inputs, storageMode: "TIERED" } };
    const ofExpress = { type: CLUSTER, inputs: { ...given.inputs, brokerNodeGroupInfo: express } };
    expect(await mandatory(itsConfiguration(""), tiered)).toEqual([]);
    expect(await mandatory(itsConfiguration(""), ofExpress)).toEqual([]);
  });

  test("says once that two zones are too few", async () => {
    const inTwo = { numberOfBrokerNodes: 4, brokerNodeGroupInfo: twoZones };
    const needed =
      "cluster-size-minimum: brokerNodeGroupInfo.clientSubnets is a list (2 zones) but at least 3 are required: the cluster needs a third zone.";
    expect(
      await mandatory(itsConfiguration(`${UNCLEAN}=false`), { type: CLUSTER, inputs: { ...given.inputs, ...inTwo } }),
    ).toEqual([needed]);
    expect(await mandatory({ type: CLUSTER, inputs: { ...provisioned, ...inTwo, storageMode: "TIERED" } })).toEqual([
      needed,
    ]);
    // In whatever order they are declared, and whether the configuration says it or MSK does.
    const two = itsConfiguration(`${UNCLEAN}=false\ndefault.replication.factor=2\nmin.insync.replicas=1`);
    const clusterInTwo = { type: CLUSTER, inputs: { ...given.inputs, ...inTwo } };
    expect(await mandatory(two, clusterInTwo)).toEqual([needed]);
    expect(await mandatory(clusterInTwo, two)).toEqual([needed]);
    // With more brokers than zones, three replicas have room.
    expect(
      await mandatory(itsConfiguration(`${UNCLEAN}=false\ndefault.replication.factor=3\nmin.insync.replicas=2`), {
        type: CLUSTER,
        inputs: { ...given.inputs, ...inTwo },
      }),
    ).toEqual([]);
  });

  test("takes a topic by the name in its cluster's ARN, and asks no other cluster", async () => {
    const other = { type: CLUSTER, inputs: { ...provisioned, clusterName: "others", brokerNodeGroupInfo: express } };
    const [finding, ...more] = await mandatory({ type: CLUSTER, inputs: provisioned }, other, ofCluster);
    expect(more).toEqual([]);
    expect(finding).toContain("configurationInfo is not set (MSK's default without tiered storage is true)");
  });

  test("asks nothing of a topic that MSK Serverless does not let it set", async () => {
    const serverless = { type: "aws:msk/serverlessCluster:ServerlessCluster", inputs: { clusterName: "orders" } };
    const { verdicts } = await recordedPreview(
      [serverless, ofCluster].map(({ type, inputs }) => ({ type, inputs: inputs })),
    );
    expect(verdicts.filter(({ level, verdict: each }) => level === "mandatory" && each === "undetermined")).toEqual([]);
  });
});
