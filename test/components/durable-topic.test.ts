import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test } from "vitest";

import type { DurableTopicArgs } from "../../components";
import { DurableTopic } from "../../components";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf } from "../support/resource-errors";

const TOPIC = "kafka:index/topic:Topic";
const registrations: Registration[] = recordRegistrations();

beforeEach(() => {
  registrations.length = 0;
});

/** The inputs of the one topic that a component registers. */
async function topicInputs(args: DurableTopicArgs): Promise<Record<string, unknown> | undefined> {
  const component = new DurableTopic("orders", args);
  await valueOf(component.topic.urn);
  return registrations.find(({ type }) => type === TOPIC)?.inputs;
}

describe("a DurableTopic", () => {
  test("has three replicas, two in sync, and no unclean leader", async () => {
    expect(await topicInputs({ partitions: 6 })).toEqual({
      partitions: 6,
      replicationFactor: 3,
      config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" },
    });
  });

  test("keeps the name and the other settings it is given", async () => {
    expect(await topicInputs({ name: "orders-v1", partitions: 6, config: { "retention.ms": "86400000" } })).toEqual({
      name: "orders-v1",
      partitions: 6,
      replicationFactor: 3,
      config: {
        "retention.ms": "86400000",
        "min.insync.replicas": "2",
        "unclean.leader.election.enable": "false",
      },
    });
  });

  test.each([
    [{ replicationFactor: 5 }, 5, "4"],
    [{ replicationFactor: 5, minInsyncReplicas: 2 }, 5, "2"],
    [{ replicationFactor: 5, minInsyncReplicas: 3 }, 5, "3"],
    [{ minInsyncReplicas: 2 }, 3, "2"],
  ])("can ask for more: %j", async (args, replicationFactor, minInsyncReplicas) => {
    expect(await topicInputs({ partitions: 6, ...args })).toMatchObject({
      replicationFactor,
      config: { "min.insync.replicas": minInsyncReplicas },
    });
  });

  test("takes outputs", async () => {
    const args = { partitions: pulumi.output(6), replicationFactor: pulumi.output(4), config: pulumi.output({}) };
    expect(await topicInputs(args)).toMatchObject({ partitions: 6, replicationFactor: 4 });
  });

  test("says an explicit unclean.leader.election.enable=false again", async () => {
    const config = { "unclean.leader.election.enable": "FALSE" };
    expect(await topicInputs({ partitions: 6, config })).toMatchObject({
      config: { "unclean.leader.election.enable": "false" },
    });
  });

  test("answers what it has made", async () => {
    const topic = new DurableTopic("orders", { name: "orders", partitions: 6 });
    expect(await valueOf(topic.topicName)).toBe("orders");
    expect(await valueOf(topic.partitions)).toBe(6);
    expect(await valueOf(topic.replicationFactor)).toBe(3);
    expect(await valueOf(topic.minInsyncReplicas)).toBe(2);
  });

  test("is the parent of its topic", async () => {
    const component = new DurableTopic("payments", { partitions: 6 });
    expect(await valueOf(component.topic.urn)).toBe(
      "urn:pulumi:dev::project::pulumi-kafka-durability:index:DurableTopic$kafka:index/topic:Topic::payments",
    );
    expect(registrations.filter(({ name }) => name === "payments").map(({ type }) => type)).toEqual([
      "pulumi-kafka-durability:index:DurableTopic",
      TOPIC,
    ]);
  });
});

describe("a DurableTopic refuses what loses messages", () => {
  test.each<[Partial<DurableTopicArgs>, string, string]>([
    [{ replicationFactor: 2 }, "replicationFactor is 2 but at least 3 is required.", "Fix: replicationFactor: 3"],
    [{ replicationFactor: 0 }, "replicationFactor is 0 but at least 3 is required.", "Fix: replicationFactor: 3"],
    [{ replicationFactor: -1 }, "replicationFactor is -1 but at least 3 is required.", "Fix: replicationFactor: 3"],
    [{ replicationFactor: 3.5 }, "replicationFactor is 3.5 but must be a whole number.", "Fix: replicationFactor: 3"],
    [{ minInsyncReplicas: 1 }, "minInsyncReplicas is 1 but at least 2 is required.", "Fix: minInsyncReplicas: 2"],
    [
      { minInsyncReplicas: 3 },
      "replicationFactor is 3 and minInsyncReplicas is 3 but the replication factor must be the larger.",
      "Fix: minInsyncReplicas: 2",
    ],
    [
      { config: { "unclean.leader.election.enable": "true" } },
      'config["unclean.leader.election.enable"] is "true" but must be false.',
      'Fix: config: { "unclean.leader.election.enable": "false" }',
    ],
  ])("%j", (args, finding, fix) => {
    const message = messageOf(() => new DurableTopic("orders", { partitions: 6, ...args }));
    const [first, why, third, applying, last, ...others] = message.split("\n");
    expect([first, third]).toEqual([finding, fix]);
    expect(why).toMatch(/^Why: ./);
    expect(applying).toMatch(/^Applying it: ./);
    expect(last).toMatch(/^More: kafka-durability explain [a-z-]+$/);
    expect(others).toEqual([]);
  });

  test.each([0, -1, 1.5, NaN])("partitions %j", (partitions) => {
    expect(messageOf(() => new DurableTopic("orders", { partitions }))).toBe(
      `partitions is ${String(partitions)} but must be a whole number of at least 1`,
    );
  });

  test.each([
    [["retention.ms"], "a list"],
    ["retention.ms=1", '"retention.ms=1"'],
    [7, "7"],
  ])("config %j, which would be lost", (config, shown) => {
    const args = { partitions: 6, config } as unknown as DurableTopicArgs;
    expect(messageOf(() => new DurableTopic("orders", args))).toBe(
      `config is ${shown} but must be a map of Kafka's settings, such as { "retention.ms": "60000" }`,
    );
  });

  test.each([undefined, null, {}])("arguments that are %j", (args) => {
    expect(messageOf(() => new DurableTopic("orders", args as DurableTopicArgs))).toBe(
      "partitions is undefined but must be a whole number of at least 1",
    );
  });

  test("min.insync.replicas in config, which would go past the judgement", () => {
    const config = { "min.insync.replicas": "1" };
    expect(messageOf(() => new DurableTopic("orders", { partitions: 6, config }))).toBe(
      'config has "min.insync.replicas"; set minInsyncReplicas instead, which is judged',
    );
  });

  test("a plain value at once, though another is an output", () => {
    const args = { partitions: pulumi.output(6), replicationFactor: 2, config: pulumi.output({}) };
    expect(messageOf(() => new DurableTopic("orders", args))).toContain("replicationFactor is 2");
  });
});
