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

  test.each<[Partial<DurableTopicArgs>, Record<string, string>]>([
    [{ retention: "7d" }, { "retention.ms": "604800000" }],
    [{ retention: " 36 h " }, { "retention.ms": "129600000" }],
    [{ retention: "forever" }, { "retention.ms": "-1" }],
    [{ cleanupPolicy: "compact" }, { "cleanup.policy": "compact" }],
    [{ cleanupPolicy: "compact, delete" }, { "cleanup.policy": "compact,delete" }],
    [{ maxMessageBytes: 2_097_152 }, { "max.message.bytes": "2097152" }],
    [{ maxMessageBytes: "5000000" as unknown as number }, { "max.message.bytes": "5000000" }],
    [{ config: { "retention.ms": "-1" } }, { "retention.ms": "-1" }],
    [{ retention: pulumi.output("1w") }, { "retention.ms": "604800000" }],
  ])("says %j under Kafka's names", async (args, config) => {
    expect((await topicInputs({ partitions: 6, ...args }))?.["config"]).toEqual({
      "min.insync.replicas": "2",
      "unclean.leader.election.enable": "false",
      ...config,
    });
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

/** The inputs and options of every topic that is registered. */
async function topicsOf(component: DurableTopic): Promise<[string, unknown][]> {
  await valueOf(component.topicName);
  await valueOf(component.deadLetterTopicName);
  await valueOf(component.retryTopicNames);
  const topics = registrations.filter(({ type }) => type === TOPIC);
  return topics
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, inputs }) => [name, inputs] as [string, unknown]);
}

const durable = { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" };

describe("topics beside a DurableTopic", () => {
  test("are as durable, and take what clients add to a record", async () => {
    const component = new DurableTopic("orders", {
      ...{ name: "orders", partitions: 6, replicationFactor: 4, retention: "7d", maxMessageBytes: 1_000_000 },
      ...{ cleanupPolicy: "compact", deadLetterTopic: {}, retryTopics: { count: 2 } },
    });
    const besides = { partitions: 6, replicationFactor: 4 };
    const config = {
      ...durable,
      "min.insync.replicas": "3",
      "cleanup.policy": "delete",
      "max.message.bytes": "1065536",
    };
    const retried = { ...besides, config: { ...config, "retention.ms": "604800000" } };
    expect(await topicsOf(component)).toEqual([
      [
        "orders",
        {
          name: "orders",
          ...besides,
          config: {
            ...config,
            ...{ "cleanup.policy": "compact", "retention.ms": "604800000", "max.message.bytes": "1000000" },
          },
        },
      ],
      ["orders-dlt", { name: "orders-dlt", ...besides, config: { ...config, "retention.ms": "2592000000" } }],
      ["orders-retry-0", { name: "orders-retry-0", ...retried }],
      ["orders-retry-1", { name: "orders-retry-1", ...retried }],
    ]);
    expect(await valueOf(component.deadLetterTopicName)).toBe("orders-dlt");
    expect(await valueOf(component.retryTopicNames)).toEqual(["orders-retry-0", "orders-retry-1"]);
    expect(component.deadLetterTopic).toBeInstanceOf(DurableTopic);
    expect(component.retryTopics).toHaveLength(2);
  });

  test("are none unless they are asked for", async () => {
    const component = new DurableTopic("orders", { partitions: 6 });
    expect((await topicsOf(component)).map(([name]) => name)).toEqual(["orders"]);
    expect(component.deadLetterTopic).toBeUndefined();
    expect(await valueOf(component.deadLetterTopicName)).toBe("");
    expect(await valueOf(component.retryTopicNames)).toEqual([]);
  });

  test.each([
    ["1d", "2592000000"],
    ["60d", "5184000000"],
    ["forever", "-1"],
    [undefined, "2592000000"],
  ])("keep dead letters of a topic that keeps its records %s for %s ms", async (retention, ms) => {
    const args = { name: "orders", partitions: 1, deadLetterTopic: {}, ...(retention && { retention }) };
    const [, deadLetters] = await topicsOf(new DurableTopic("orders", args));
    expect(deadLetters).toMatchObject(["orders-dlt", { config: { "retention.ms": ms } }]);
  });

  test("have what they are given", async () => {
    const deadLetterTopic = { name: "graveyard", partitions: 1, retention: "90d" };
    const [, deadLetters] = await topicsOf(new DurableTopic("orders", { partitions: 6, deadLetterTopic }));
    expect(deadLetters).toMatchObject([
      "orders-dlt",
      { name: "graveyard", partitions: 1, config: { "retention.ms": "7776000000" } },
    ]);
  });

  test.each<[Partial<DurableTopicArgs>, string]>([
    [
      { deadLetterTopic: { partitions: 0 } },
      "deadLetterTopic.partitions is 0 but must be a whole number from 1 to 2147483647.\nFix: deadLetterTopic.partitions: 6",
    ],
    [
      { deadLetterTopic: { name: "orders" } },
      'deadLetterTopic.name is "orders", as the topic itself: consumers would be given again what they gave up on.\nFix: leave it out, or give it another name',
    ],
    [
      { deadLetterTopic: { name: "no spaces" } },
      'deadLetterTopic.name is "no spaces" but must have letters of ASCII, digits, ".", "_" and "-" alone.\nFix: deadLetterTopic.name: "no-spaces"',
    ],
    [
      { deadLetterTopic: true as unknown as object },
      "deadLetterTopic is true but must be a map.\nFix: deadLetterTopic: {}",
    ],
    [
      { retryTopics: { count: 0 } },
      "retryTopics.count is 0 but must be a whole number from 1 to 100.\nFix: retryTopics: { count: 3 }",
    ],
    [
      { retryTopics: 3 as unknown as { count: number } },
      "retryTopics is 3 but must be a map.\nFix: retryTopics: { count: 3 }",
    ],
  ])("are refused: %j", (args, message) => {
    expect(messageOf(() => new DurableTopic("orders", { name: "orders", partitions: 6, ...args }))).toBe(message);
  });

  test("are refused where their names would be too long", () => {
    const args = { name: "x".repeat(247), partitions: 6, deadLetterTopic: {} };
    expect(messageOf(() => new DurableTopic("orders", args))).toMatch(
      /^name is "x{60}"… but must have at most 249 characters, not 251\.\n/,
    );
  });
});

describe("a DurableTopic refuses what loses messages", () => {
  test.each<[Partial<DurableTopicArgs>, string, string, ...string[]]>([
    [
      { replicationFactor: 2 },
      "replicationFactor is 2 but at least 3 is required.",
      "Fix: replicationFactor: 3",
      "survives any 1 disk with all replicas in sync; after the fix: any 2",
    ],
    [{ replicationFactor: 0 }, "replicationFactor is 0 but at least 3 is required.", "Fix: replicationFactor: 3"],
    [{ replicationFactor: -1 }, "replicationFactor is -1 but at least 3 is required.", "Fix: replicationFactor: 3"],
    [{ replicationFactor: 3.5 }, "replicationFactor is 3.5 but must be a whole number.", "Fix: replicationFactor: 3"],
    [
      { minInsyncReplicas: 1 },
      "minInsyncReplicas is 1 but at least 2 is required.",
      "Fix: minInsyncReplicas: 2",
      "survives no disk while min.insync.replicas are in sync; after the fix: any 1",
    ],
    [
      { minInsyncReplicas: 3 },
      "replicationFactor is 3 and minInsyncReplicas is 3 but the replication factor must be the larger.",
      "Fix: minInsyncReplicas: 2",
      "writes stop with the first broker down; after the fix: they go on with any 1 down; in return: survives any 1 disk while min.insync.replicas are in sync, today any 2",
    ],
    [
      { config: { "unclean.leader.election.enable": "true" } },
      'config["unclean.leader.election.enable"] is "true" but must be false.',
      'Fix: config: { "unclean.leader.election.enable": "false" }',
      "can lose acknowledged messages though no broker fails; after the fix: only with a destroyed disk",
    ],
  ])("%j", (args, finding, fix, ...today) => {
    const message = messageOf(() => new DurableTopic("orders", { partitions: 6, ...args }));
    const [first, why, third, applying, ...others] = message.split("\n");
    expect([first, third]).toEqual([finding, fix]);
    expect(why).toMatch(/^Why: ./);
    expect(applying).toMatch(/^Applying it: ./);
    expect(others.pop()).toMatch(/^More: kafka-durability explain [a-z-]+$/);
    expect(others).toEqual(today.map((each) => `Guarantee: for producers with acks=all, today: ${each}`));
  });

  test.each([0, -1, 1.5, NaN])("partitions %j", (partitions) => {
    expect(messageOf(() => new DurableTopic("orders", { partitions }))).toBe(
      `partitions is ${String(partitions)} but must be a whole number from 1 to 2147483647.\nFix: partitions: 6`,
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

  test.each<[Record<string, unknown>, string]>([
    [{ partitons: 6 }, 'there is no argument "partitons"; did you mean partitions?'],
    [
      { deadLetterTopic: { retenton: "1d" } },
      'deadLetterTopic: there is no argument "retenton"; did you mean retention?',
    ],
    [{ retryTopics: { count: 1, delay: "1m" } }, 'retryTopics: there is no argument "delay"; there is count'],
    [{ adopts: 5 }, 'adopts is 5 but must be the plain name of a topic.\nFix: adopts: "orders"'],
    [
      { importId: pulumi.output("orders") },
      'importId is known only later but must be the plain name of a topic.\nFix: importId: "orders"',
    ],
    [{ importId: "" }, 'importId is "" but must be the plain name of a topic.\nFix: importId: "orders"'],
    [
      { config: { "segment.ms\n": "1" } },
      'config has "segment.ms", but a name of Kafka\'s has letters, digits, ".", "_" and "-" alone',
    ],
    [
      { importId: "bad name!" },
      'importId is "bad name!" but must have letters of ASCII, digits, ".", "_" and "-" alone.\nFix: importId: "bad-name-"',
    ],
    [
      { config: { "Min.Insync.Replicas": "1" } },
      'config has "Min.Insync.Replicas", which differs from min.insync.replicas by its spelling alone.\nFix: set minInsyncReplicas',
    ],
    [
      { config: { unclean_leader_election_enable: "true" } },
      'config has "unclean_leader_election_enable", which differs from unclean.leader.election.enable by its spelling alone.\nFix: write unclean.leader.election.enable',
    ],
    [
      { config: { "Retention.Ms": "1" } },
      'config has "Retention.Ms", which differs from retention.ms by its spelling alone.\nFix: set retention',
    ],
    [
      { config: { "segment.bytes": NaN } },
      'config["segment.bytes"] is NaN but must be a number that Kafka knows, or text.\nFix: leave it out',
    ],
    [
      { config: { "retention.bytes": 2 ** 60 } },
      'config["retention.bytes"] is 1152921504606847000 but numbers beyond 9007199254740991 are rounded before they get here.\nFix: write it as text, in quotes',
    ],
    [{ config: { "": "1" } }, 'config has "", but a name of Kafka\'s has letters, digits, ".", "_" and "-" alone'],
    [{ config: { "segment.ms": null } }, 'config["segment.ms"] is null but must be text.\nFix: leave it out'],
  ])("%j", (args, message) => {
    expect(messageOf(() => new DurableTopic("orders", { partitions: 1, ...args }))).toBe(message);
  });

  test.each([
    ["__consumer_offsets", "consumer groups"],
    ["__transaction_state", "transactions"],
    ["__share_group_state", "share groups"],
    ["__remote_log_metadata", "tiered storage"],
    ["__cluster_metadata", "controllers"],
    ["__consumer.offsets", "consumer groups"],
  ])("the name of a topic that is Kafka's own: %s", (name, owner) => {
    const message = (property: string): string =>
      `${property} is "${name}" but must be no topic of Kafka's ${owner}: brokers make that by settings of their own.\nFix: ${property}: "orders", and durableBrokers({ brokers: 3 }) for the replicas of Kafka's own topics`;
    const refusal = (args: object): string => messageOf(() => new DurableTopic("orders", { partitions: 1, ...args }));
    expect(refusal({ name })).toBe(message("name"));
    expect(refusal({ importId: name })).toBe(message("importId"));
    expect(refusal({ deadLetterTopic: { name } })).toBe(message("deadLetterTopic.name"));
  });

  test.each(["_schemas", "connect-configs", "__consumer_offsets-copy"])("and takes %s", async (name) => {
    expect(await valueOf(new DurableTopic("orders", { name, partitions: 1 }).topicName)).toBe(name);
  });

  test.each([undefined, null, {}])("arguments that are %j", (args) => {
    expect(messageOf(() => new DurableTopic("orders", args as DurableTopicArgs))).toBe(
      "partitions is undefined but must be a whole number from 1 to 2147483647.\nFix: partitions: 6",
    );
  });

  test("min.insync.replicas in config, which would go past the judgement", () => {
    const config = { "min.insync.replicas": "1" };
    expect(messageOf(() => new DurableTopic("orders", { partitions: 6, config }))).toBe(
      'config has "min.insync.replicas"; set minInsyncReplicas instead, which is judged',
    );
  });

  test.each<[Partial<DurableTopicArgs>, string, string]>([
    [{ retention: "-5" }, 'retention is "-5" but must be a duration such as "90s", "36h" or "7d", or "forever".', "7d"],
    [{ retention: "0d" }, 'retention is "0d" but must be a duration such as "90s", "36h" or "7d", or "forever".', "7d"],
    [
      { retention: -5 as unknown as string },
      'retention is -5 but must be a duration such as "90s", "36h" or "7d", or "forever".',
      "7d",
    ],
    [
      { config: { "retention.ms": "-5" } },
      'config["retention.ms"] is "-5" but must be -1, or a whole number of milliseconds.',
      "7d",
    ],
    [
      { config: { "retention.ms": "0" } },
      'config["retention.ms"] is "0" but must be -1, or a whole number of milliseconds.',
      "7d",
    ],
  ])("%j, which would delete what nobody has read", (args, finding, fix) => {
    const message = messageOf(() => new DurableTopic("orders", { partitions: 6, ...args }));
    expect(message.split("\n")).toEqual([
      finding,
      "Why: records are deleted once they are older, whether or not they have been read.",
      `Fix: retention: "${fix}"`,
      "More: kafka-durability explain retention-covers-longest-outage",
    ]);
  });

  test.each<[Partial<DurableTopicArgs>, string]>([
    [
      { cleanupPolicy: "none" },
      'cleanupPolicy is "none" but must be "delete", "compact" or "compact,delete".\nFix: cleanupPolicy: "delete"',
    ],
    [
      { retention: "7d", config: { "retention.ms": "1" } },
      'config has "retention.ms", and retention says it too.\nFix: leave one of them out',
    ],
    [
      { name: "my orders" },
      'name is "my orders" but must have letters of ASCII, digits, ".", "_" and "-" alone.\nFix: name: "my-orders"',
    ],
    [{ name: "" }, 'name is "" but must be something else than "", "." and "..".\nFix: name: "orders"'],
    [{ name: ".." }, 'name is ".." but must be something else than "", "." and "..".\nFix: name: "orders"'],
  ])("%j, which Kafka would", (args, message) => {
    expect(messageOf(() => new DurableTopic("orders", { partitions: 6, ...args }))).toBe(message);
  });

  test.each([0, -1, 1.5, 2_147_483_648])("a largest batch of %d", (maxMessageBytes) => {
    expect(messageOf(() => new DurableTopic("orders", { partitions: 6, maxMessageBytes })).split("\n")).toEqual([
      `maxMessageBytes is ${String(maxMessageBytes)} but must be a whole number of bytes from 1 to 2147483647.`,
      expect.stringMatching(/^Why: /),
      "Fix: maxMessageBytes: 1048588",
      "More: kafka-durability explain max-request-size-within-topics",
    ]);
  });

  test("a name of 250 characters, and not one of 249", () => {
    const named = (length: number) => () => new DurableTopic("orders", { name: "x".repeat(length), partitions: 6 });
    expect(messageOf(named(250))).toBe(
      `name is "${"x".repeat(60)}"… but must have at most 249 characters, not 250.\nFix: name: "${"x".repeat(60)}"`,
    );
    expect(named(249)).not.toThrow();
  });

  test("what no rule on by default lets pass", () => {
    const config = { "remote.log.delete.on.disable": "true" };
    expect(messageOf(() => new DurableTopic("orders", { partitions: 6, config }))).toContain(
      "More: kafka-durability explain remote-log-kept-on-disable",
    );
  });

  test("a plain value at once, though another is an output", () => {
    const args = { partitions: pulumi.output(6), replicationFactor: 2, config: pulumi.output({}) };
    expect(messageOf(() => new DurableTopic("orders", args))).toContain("replicationFactor is 2");
  });
});
