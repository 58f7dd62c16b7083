import { describe, expect, test } from "vitest";

import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import replicationFactorMinimum from "../../../policies/rules/replication-factor-minimum";
import minInsyncReplicasMinimum from "../../../policies/rules/min-insync-replicas-minimum";
import { verdict } from "../../support/declaration";
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
    [{ clusterArn: ARN }, { arn: ARN }],
    [{ clusterArn: UNKNOWN }, {}],
    [{}, {}],
  ])("with %j is on the cluster %j", (inputs, reference) => {
    expect(readerOf(TOPIC).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false })).toEqual(reference);
  });
});
