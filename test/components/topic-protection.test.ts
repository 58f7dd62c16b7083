import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, test } from "vitest";

import { DurableTopic, DurableTopics } from "../../components";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";

recordRegistrations();

afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

async function isProtected(topic: DurableTopic): Promise<boolean | undefined> {
  await valueOf(topic.topic.urn);
  return (topic.topic as unknown as { __protect?: boolean }).__protect;
}

describe("a DurableTopic", () => {
  test("is protected", async () => {
    expect(await isProtected(new DurableTopic("orders", { partitions: 1 }))).toBe(true);
  });

  test.each([true, false])("has the resource option protect: %s", async (protect) => {
    pulumi.runtime.setAllConfig({ "kafka-durability:deletionProtection": String(!protect) });
    expect(await isProtected(new DurableTopic("orders", { partitions: 1 }, { protect }))).toBe(protect);
  });

  test("is not protected where the stack's configuration says so", async () => {
    pulumi.runtime.setAllConfig({ "kafka-durability:deletionProtection": "false" });
    expect(await isProtected(new DurableTopic("orders", { partitions: 1 }))).toBe(false);
  });

  test("refuses a configuration that says neither", () => {
    pulumi.runtime.setAllConfig({ "kafka-durability:deletionProtection": "no" });
    expect(() => new DurableTopic("orders", { partitions: 1 })).toThrow(
      "Configuration 'kafka-durability:deletionProtection' value 'no' is not a valid boolean",
    );
  });

  test("protects the topics beside it as itself", async () => {
    const args = { partitions: 1, deadLetterTopic: {}, retryTopics: { count: 1 } };
    for (const protect of [true, false]) {
      const { deadLetterTopic, retryTopics } = new DurableTopic("orders", args, { protect });
      expect(deadLetterTopic && (await isProtected(deadLetterTopic))).toBe(protect);
      expect(retryTopics[0] && (await isProtected(retryTopics[0]))).toBe(protect);
    }
  });
});

test.each([true, false])("DurableTopics pass the resource option protect on: %s", async (protect) => {
  const { topics } = new DurableTopics("shop", { topics: { orders: { partitions: 1 } } }, { protect });
  expect(topics["orders"] && (await isProtected(topics["orders"]))).toBe(protect);
});
