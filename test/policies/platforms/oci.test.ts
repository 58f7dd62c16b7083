import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import { declarationsOf } from "../../support/resource";

type Inputs = Readonly<Record<string, unknown>>;

function first(type: string, inputs: Inputs): Declaration {
  const [declaration] = declarationsOf(type, inputs);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("a cluster configuration of OCI", () => {
  const type = "oci:oci/managedKafkaKafkaClusterConfig:ManagedKafkaKafkaClusterConfig";
  const config = (properties: unknown): Declaration => first(type, { latestConfig: { properties } });

  test("is brokers by its properties", () => {
    const brokers = config({ "min.insync.replicas": "1" });
    expect(brokers.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "set",
      path: 'latestConfig.properties["min.insync.replicas"]',
      value: "1",
    });
    expect(brokers.line([{ name: SettingName.minInsyncReplicas, value: 2 }])).toBe(
      'latestConfig: { properties: { "min.insync.replicas": "2" } }',
    );
    expect(brokers.change(SettingName.minInsyncReplicas).effect).toBe("rolling restart");
    expect(declarationsOf(type, {}).map(({ name }) => name)).toContain("__consumer_offsets");
  });

  test("that leaves something out has the service's own default, which is not known", () => {
    expect(config({}).setting(SettingName.minInsyncReplicas)).toMatchObject({
      state: "unseen",
      reason: "OCI Streaming with Apache Kafka gives a default of its own, which is not known here",
    });
    expect(config({}).setting(SettingName.logDirs)).toMatchObject({ state: "inapplicable" });
    expect(config(UNKNOWN).setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "unknown" });
  });
});
