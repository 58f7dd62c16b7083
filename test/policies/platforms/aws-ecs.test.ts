import { describe, expect, test } from "vitest";

import { brieflyDeclared, settingsOf } from "../../support/declared-in";
import { declarationsOf } from "../../support/resource";

const TYPE = "aws:ecs/taskDefinition:TaskDefinition";
const definitions = (...containers: object[]): ReturnType<typeof declarationsOf> =>
  declarationsOf(TYPE, { containerDefinitions: JSON.stringify(containers) });

describe("a task definition", () => {
  const environment = [{ name: "SPRING_KAFKA_PRODUCER_ACKS", value: "1" }];

  test("has its containers' environments at their places", () => {
    const declarations = definitions({ name: "proxy", image: "envoy" }, { name: "app", image: "x", environment });
    expect(brieflyDeclared(declarations)).toEqual(["producer | container app"]);
    expect(settingsOf(declarations, "producer")("acks")).toBe(
      "SPRING_KAFKA_PRODUCER_ACKS in containerDefinitions[1].environment[0].value is 1",
    );
  });

  test("does not see what stands in secrets, and says at which of them", () => {
    const secrets = [
      { name: "OTHER", valueFrom: "arn:a" },
      { name: "SPRING_KAFKA_PRODUCER_RETRIES", valueFrom: "arn:b" },
    ];
    const [producer] = definitions({ name: "app", image: "x", environment, secrets });
    expect(producer?.setting("retries")).toEqual({
      state: "unseen",
      path: "containerDefinitions[0].secrets[1].valueFrom",
      reason: "is read from elsewhere, which is not looked up here",
      unreadable: true,
    });
    expect(producer?.setting("acks")).toMatchObject({ state: "set", value: "1" });
  });

  test("that is broken is said where its words are of Kafka, and else nothing", () => {
    const of = (containerDefinitions: string): ReturnType<typeof declarationsOf> =>
      declarationsOf(TYPE, { containerDefinitions });
    const declarations = of('[{ "name": "KAFKA_PRODUCER_ACKS",\n "value": }]');
    expect(brieflyDeclared(declarations)).toEqual(["producer", "consumer"]);
    expect(settingsOf(declarations, "producer")("acks")).toBe(
      "unseen: is not JSON in line 2, so that its settings cannot be read",
    );
    expect(of('[{ "name": "RETRIES",\n "value": }]')).toEqual([]);
    expect(of("{}")).toEqual([]);
  });
});
