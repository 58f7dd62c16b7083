import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import acksAll from "../../../policies/rules/acks-all";
import autoCommitDisabled from "../../../policies/rules/auto-commit-disabled";
import { verdict } from "../../support/declaration";
import { recordedPreview } from "../../support/recorded-preview";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const TOPIC = "aiven:index/kafkaTopic:KafkaTopic";
const KAFKA = "aiven:index/kafka:Kafka";
const CONNECT = "aiven:index/kafkaConnect:KafkaConnect";
const FLOW = "aiven:index/mirrorMakerReplicationFlow:MirrorMakerReplicationFlow";
const service = { project: "demo", serviceName: "orders" };

function topic(inputs: Readonly<Record<string, unknown>> = {}): Declaration {
  const [declaration] = declarationsOf(TOPIC, { ...service, topicName: "orders", replication: 3, ...inputs });
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("an aiven.KafkaTopic", () => {
  test.each<[Readonly<Record<string, unknown>>, string, object]>([
    [{}, "replication.factor", { state: "set", path: "replication", value: 3 }],
    [
      { config: { minInsyncReplicas: "2" } },
      "min.insync.replicas",
      { state: "set", path: "config.minInsyncReplicas", value: "2" },
    ],
    [{}, "min.insync.replicas", { state: "inherited", fallback: { value: "1", source: "Aiven's default" } }],
    [
      { config: { uncleanLeaderElectionEnable: true } },
      "unclean.leader.election.enable",
      { state: "set", value: true },
    ],
    [{}, "unclean.leader.election.enable", { state: "unseen", path: "config.uncleanLeaderElectionEnable" }],
    [{ config: UNKNOWN }, "min.insync.replicas", { state: "unknown", path: "config" }],
    [{ config: { retentionMs: "1000" } }, "retention.ms", { state: "set", value: "1000" }],
  ])("of %j: %s", (inputs, name, setting) => {
    expect(topic(inputs).setting(name)).toMatchObject(setting);
  });

  test("that is diskless has no replicas to judge", () => {
    for (const name of ["replication.factor", "min.insync.replicas", "unclean.leader.election.enable"]) {
      expect(topic({ config: { disklessEnable: true } }).setting(name)).toMatchObject({ state: "inapplicable" });
      expect(topic({ config: { disklessEnable: false } }).setting(name)?.state).not.toBe("inapplicable");
    }
  });

  test("is written in camel case, as the provider takes it", () => {
    const reader = readerOf(TOPIC);
    expect(reader.place?.({ name: "min.insync.replicas", value: 2 })).toEqual({
      path: ["config", "minInsyncReplicas"],
      value: "2",
    });
    expect(reader.place?.({ name: "unclean.leader.election.enable", value: false })).toEqual({
      path: ["config", "uncleanLeaderElectionEnable"],
      value: false,
    });
    expect(reader.place?.({ name: "replication.factor", value: 3 })).toEqual({ path: ["replication"], value: 3 });
    expect(topic().line([{ name: "min.insync.replicas", value: 2 }])).toBe('config: { minInsyncReplicas: "2" }');
    expect(topic().line([{ name: "unclean.leader.election.enable", value: false }])).toBe(
      "config: { uncleanLeaderElectionEnable: false }",
    );
    expect(topic().change("replication.factor").effect).toBe("reassignment");
    expect(topic().change("min.insync.replicas").effect).toBe("in place");
  });

  test.each([
    [service, { id: "aiven demo/orders" }],
    [{ project: "demo", serviceName: UNKNOWN }, { incomplete: true }],
    [{ project: "demo" }, {}],
  ])("of %j is on the cluster %j", (inputs, reference) => {
    expect(readerOf(TOPIC).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false })).toEqual(reference);
  });
});

function kafka(kafkaUserConfig?: unknown): readonly Declaration[] {
  return declarationsOf(KAFKA, { ...service, plan: "business-4", kafkaUserConfig });
}

describe("an aiven.Kafka", () => {
  test.each<[unknown, string, object]>([
    [undefined, "min.insync.replicas", { state: "default", value: "1", source: "Aiven's default" }],
    [undefined, "default.replication.factor", { state: "default", value: "3" }],
    [undefined, "auto.create.topics.enable", { value: "false" }],
    [
      { kafka: { minInsyncReplicas: 2 } },
      "min.insync.replicas",
      { state: "set", path: "kafkaUserConfig.kafka.minInsyncReplicas", value: 2 },
    ],
    [{ kafka: { logRetentionHours: 1 } }, "retention.ms", { state: "set", value: 3_600_000 }],
    [undefined, "unclean.leader.election.enable", { state: "inapplicable" }],
    [undefined, "log.dirs", { state: "inapplicable" }],
    [undefined, "zone count", { state: "inapplicable" }],
    [{ singleZone: { enabled: true } }, "zone count", { state: "set", value: 1 }],
    [{ kafka: UNKNOWN }, "min.insync.replicas", { state: "unknown", path: "kafkaUserConfig.kafka" }],
  ])("of %j: %s", (userConfig, name, setting) => {
    expect(kafka(userConfig)[0]).toMatchObject({ kind: "brokers", name: "orders" });
    expect(kafka(userConfig)[0]?.setting(name)).toMatchObject(setting);
  });

  test("has its version from the service", () => {
    expect(kafka({ kafkaVersion: "3.9" })[0]?.kafkaVersion).toEqual({ major: 3, minor: 9 });
  });

  test("decides for its topics, and is the one to be told", async () => {
    const config = { uncleanLeaderElectionEnable: false };
    const ofTopic = { type: TOPIC, inputs: { ...service, topicName: "orders", replication: 3, config } };
    const ofService = (minInsyncReplicas: number): { type: string; inputs: Record<string, unknown> } => ({
      type: KAFKA,
      inputs: { ...service, kafkaUserConfig: { kafka: { minInsyncReplicas } } },
    });
    const mandatory = async (replicas: number): Promise<string[]> =>
      (await recordedPreview([ofTopic, ofService(replicas)])).findings
        .filter(({ level }) => level === "mandatory")
        .map(({ message }) => message.split("\n")[0] ?? "");
    expect(await mandatory(2)).toEqual([]);
    expect(await mandatory(1)).toEqual(["kafkaUserConfig.kafka.minInsyncReplicas is 1 but at least 2 is required."]);
  });
});

describe("the REST proxy of an aiven.Kafka", () => {
  test("produces with acks of 1 and commits by a timer, unless it is told otherwise", () => {
    const [, producer, consumer] = kafka({ kafkaRest: true }) as [Declaration, Declaration, Declaration];
    expect(verdict(acksAll, producer)).toEqual({
      kind: "violation",
      finding:
        "kafkaUserConfig.kafkaRestConfig.producerAcks is not set (the default of Aiven's REST proxy is 1) but must be all",
    });
    expect(verdict(autoCommitDisabled, consumer)).toMatchObject({
      finding:
        "kafkaUserConfig.kafkaRestConfig.consumerEnableAutoCommit is not set (the default of Aiven's REST proxy is true) but must be false",
    });
    expect(producer.setting("retries")).toMatchObject({ state: "inapplicable" });
    expect(producer.line([{ name: "acks", value: "all" }])).toBe(
      'kafkaUserConfig.kafkaRestConfig: { producerAcks: "all" }',
    );
  });

  test("keeps what it is told", () => {
    const kafkaRestConfig = { producerAcks: "all", consumerEnableAutoCommit: false };
    const [, producer, consumer] = kafka({ kafkaRest: true, kafkaRestConfig }) as [
      Declaration,
      Declaration,
      Declaration,
    ];
    expect(verdict(acksAll, producer)).toEqual({ kind: "compliant" });
    expect(verdict(autoCommitDisabled, consumer)).toEqual({ kind: "compliant" });
  });

  test.each([undefined, false, "false"])("is not there where kafkaRest is %j", (kafkaRest) => {
    expect(kafka({ kafkaRest, kafkaRestConfig: { producerAcks: "0" } })).toHaveLength(1);
  });

  test("may be there where that is known only after the update", () => {
    const [, producer] = kafka({ kafkaRest: UNKNOWN }) as [Declaration, Declaration];
    expect(producer.setting("acks")).toEqual({ state: "unknown", path: "kafkaUserConfig.kafkaRest" });
  });
});

describe("Kafka Connect of Aiven", () => {
  const POLICY = "connector.client.config.override.policy";

  test("lets no connector override, unless it is told to", () => {
    const [, worker] = kafka({ kafkaConnect: true }) as [Declaration, Declaration];
    expect(worker).toMatchObject({ kind: "connect worker", name: "orders" });
    expect(worker.setting(POLICY)).toMatchObject({ state: "default", value: "None", source: "Aiven's default" });
    const kafkaConnectUserConfig = { kafkaConnect: { connectorClientConfigOverridePolicy: "All" } };
    const [own] = declarationsOf(CONNECT, { ...service, kafkaConnectUserConfig });
    expect(own?.setting(POLICY)).toEqual({
      state: "set",
      path: "kafkaConnectUserConfig.kafkaConnect.connectorClientConfigOverridePolicy",
      value: "All",
    });
    expect(declarationsOf(CONNECT, { ...service, kafkaConnectUserConfig })).toHaveLength(1);
  });
});

test("a replication flow of Aiven is judged by the replicas that it gives, where it says how many", () => {
  const [mirrored, ...others] = declarationsOf(FLOW, { replicationFactor: 2 });
  expect(mirrored?.setting("replication.factor")).toEqual({ state: "set", path: "replicationFactor", value: 2 });
  expect(mirrored?.line([{ name: "replication.factor", value: 3 }])).toBe("replicationFactor: 3");
  expect(others).toEqual([]);
  expect(declarationsOf(FLOW, {})[0]?.setting("replication.factor")).toMatchObject({
    state: "unseen",
    path: "replicationFactor",
  });
});
