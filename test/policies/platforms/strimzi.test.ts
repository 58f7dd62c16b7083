import { describe, expect, test } from "vitest";

import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
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
