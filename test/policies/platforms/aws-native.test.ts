import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import minInsyncReplicasMinimum from "../../../policies/rules/min-insync-replicas-minimum";
import { verdict } from "../../support/declaration";
import { declarationsOf } from "../../support/resource";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

function topic(configs: unknown): Declaration {
  const [declaration] = declarationsOf("aws-native:msk:Topic", { topicName: "orders", replicationFactor: 3, configs });
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("an awsnative.msk.Topic", () => {
  test("has its configuration as JSON in base64", () => {
    const declared = topic(base64('{"min.insync.replicas":"2"}'));
    expect(declared).toMatchObject({ kind: "topic", name: "orders" });
    expect(declared.setting("min.insync.replicas")).toEqual({
      state: "set",
      path: 'configs["min.insync.replicas"]',
      value: "2",
    });
    expect(declared.line([{ name: "min.insync.replicas", value: 2 }])).toBe(
      'configs: JSON.stringify({ "min.insync.replicas": "2" }), all of it in base64',
    );
  });

  test.each([
    ['{"min.insync.replicas":"2"}', "configs is not text in base64, so that its settings cannot be read"],
    [base64("{\n,"), "configs is not JSON in line 2, so that its settings cannot be read"],
  ])("of %j is not judged, and says why", (configs, reason) => {
    expect(verdict(minInsyncReplicasMinimum, topic(configs))).toEqual({ kind: "undetermined", reason, cause: reason });
  });

  test.each<[unknown, object]>([
    [UNKNOWN, { state: "unknown", path: "configs" }],
    [undefined, { state: "inherited" }],
  ])("of %j has none that is known", (configs, setting) => {
    expect(topic(configs).setting("min.insync.replicas")).toMatchObject(setting);
  });

  test("is made anew for another number of replicas", () => {
    expect(topic(undefined).change("replication.factor").effect).toBe("replacement");
    expect(topic(undefined).change("min.insync.replicas").effect).toBe("in place");
  });
});

test("an awsnative.kafkaconnect.WorkerConfiguration is base64, and nothing else", () => {
  const acks = (propertiesFileContent: string): unknown =>
    declarationsOf("aws-native:kafkaconnect:WorkerConfiguration", { propertiesFileContent })
      .find(({ kind }) => kind === "producer")
      ?.setting("acks");
  expect(acks(base64("\nproducer.acks=1"))).toMatchObject({ path: "propertiesFileContent line 2", value: "1" });
  expect(acks("producer.acks=1")).toMatchObject({ state: "unseen", path: "propertiesFileContent", unreadable: true });
});

test("an awsnative.iot.TopicRule is a producer for each of its Kafka actions", () => {
  const rule = (topicRulePayload: unknown): readonly Declaration[] =>
    declarationsOf("aws-native:iot:TopicRule", { topicRulePayload });
  expect(
    rule({
      actions: [{ s3: {} }, { kafka: { clientProperties: { acks: "1" } } }, UNKNOWN],
      errorAction: { kafka: { clientProperties: {} } },
    }).map((each) => each.setting("acks")),
  ).toEqual([
    { state: "set", path: "topicRulePayload.actions[1].kafka.clientProperties.acks", value: "1" },
    {
      state: "default",
      path: "topicRulePayload.errorAction.kafka.clientProperties.acks",
      value: "1",
      source: "the default of AWS IoT Core's Kafka action",
    },
  ]);
  expect(rule(UNKNOWN)).toEqual([]);
});
