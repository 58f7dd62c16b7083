import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test } from "vitest";

import type { DurableTopicsArgs } from "../../components";
import { DurableTopic, DurableTopics } from "../../components";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf } from "../support/resource-errors";

const TOPIC = "kafka:index/topic:Topic";
const registrations: Registration[] = recordRegistrations();

beforeEach(() => {
  registrations.length = 0;
});

const durable = { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" };

describe("DurableTopics", () => {
  test("are DurableTopics with their keys for names, and what is given to all", async () => {
    const shop = new DurableTopics("shop", {
      defaults: { partitions: 6, config: { "segment.ms": "1000" } },
      topics: {
        orders: {},
        payments: { name: "payments.v1", partitions: 12, config: { "segment.bytes": "1048576" } },
      },
    });
    expect(await valueOf(shop.topicNames)).toEqual({ orders: "orders", payments: "payments.v1" });
    expect(registrations.filter(({ type }) => type === TOPIC)).toEqual([
      {
        type: TOPIC,
        name: "shop-orders",
        inputs: { name: "orders", partitions: 6, replicationFactor: 3, config: { ...durable, "segment.ms": "1000" } },
      },
      {
        type: TOPIC,
        name: "shop-payments",
        inputs: {
          name: "payments.v1",
          partitions: 12,
          replicationFactor: 3,
          config: { ...durable, "segment.ms": "1000", "segment.bytes": "1048576" },
        },
      },
    ]);
    expect(shop.topics["orders"]).toBeInstanceOf(DurableTopic);
  });

  test.each([undefined, null])("take %s for what a topic does not say", async (nothing) => {
    const unsaid = Object.fromEntries(
      ["name", "replicationFactor", "minInsyncReplicas", "retention", "maxMessageBytes", "cleanupPolicy", "config"]
        .concat("deadLetterTopic", "retryTopics", "adopts", "importId")
        .map((name) => [name, nothing]),
    );
    const defaults = { partitions: 3, replicationFactor: 5, retention: "30d", maxMessageBytes: 5_000_000 };
    const args = { defaults: { ...defaults, deadLetterTopic: {} }, topics: { orders: unsaid } };
    const shop = new DurableTopics("shop", args);
    expect(await valueOf(shop.topicNames)).toEqual({ orders: "orders" });
    expect(registrations.find(({ name, type }) => type === TOPIC && name === "shop-orders")?.inputs).toEqual({
      name: "orders",
      partitions: 3,
      replicationFactor: 5,
      config: { ...durable, "min.insync.replicas": "4", "retention.ms": "2592000000", "max.message.bytes": "5000000" },
    });
    expect(registrations.filter(({ type }) => type === TOPIC).map(({ name }) => name)).toContain("shop-orders-dlt");
  });

  test("put outputs of settings together", async () => {
    const defaults = { partitions: 1, config: pulumi.output({ "segment.ms": "1000" }) };
    const { topics } = new DurableTopics("shop", { defaults, topics: { orders: { config: { "flush.ms": "5" } } } });
    expect(await valueOf(topics["orders"]?.topic.config ?? pulumi.output({}))).toEqual({
      ...durable,
      "segment.ms": "1000",
      "flush.ms": "5",
    });
  });

  test("may have no defaults", async () => {
    const args = { topics: { orders: { partitions: 1 } }, defaults: null } as unknown as DurableTopicsArgs;
    expect(await valueOf(new DurableTopics("shop", args).topicNames)).toEqual({ orders: "orders" });
  });

  test("may be none", async () => {
    expect(await valueOf(new DurableTopics("none", { topics: {} }).topicNames)).toEqual({});
  });
});

describe("DurableTopics refuse", () => {
  test.each<[unknown, string]>([
    [undefined, "topics is undefined but must be a map of topics.\nFix: topics: { orders: { partitions: 6 } }"],
    [
      { topics: ["orders"] },
      "topics is a list but must be a map of topics.\nFix: topics: { orders: { partitions: 6 } }",
    ],
    [
      { topics: pulumi.output({}) },
      "topics is known only later but must be a map of topics.\nFix: topics: { orders: { partitions: 6 } }",
    ],
    [{ topics: { orders: 6 } }, 'topics["orders"] is 6 but must be a map.\nFix: topics: { "orders": {} }'],
    [
      { topics: { orders: {} } },
      "partitions is undefined but must be a whole number from 1 to 2147483647.\nFix: partitions: 6",
    ],
    [
      { topics: { "my orders": { partitions: 1 } } },
      'name is "my orders" but must have letters of ASCII, digits, ".", "_" and "-" alone.\nFix: name: "my-orders"',
    ],
    [
      { topics: {}, defaults: { name: "orders" } },
      "defaults has name, which each topic says itself.\nFix: topics: { orders: { name: … } }",
    ],
    [{ topics: {}, defaults: [] }, "defaults is a list but must be a map.\nFix: defaults: { partitions: 6 }"],
    [
      { topics: {}, defaults: { partitons: 6 } },
      'defaults: there is no argument "partitons"; did you mean partitions?',
    ],
    [{ topics: {}, default: {} }, 'there is no argument "default"; did you mean defaults?'],
    [
      { defaults: { partitions: 1 }, topics: { orders: { deadLetterTopic: {} }, "orders-dlt": {} } },
      'two topics are called "orders-dlt", by topics["orders"].deadLetterTopic and topics["orders-dlt"].name.\nFix: give one of them another name',
    ],
    [
      {
        defaults: { partitions: 1 },
        topics: { orders: { retryTopics: { count: 2 } }, other: { name: "orders-retry-1" } },
      },
      'two topics are called "orders-retry-1", by topics["orders"].retryTopics and topics["other"].name.\nFix: give one of them another name',
    ],
    [
      { topics: { a: { name: "x", partitions: 1 }, x: { partitions: 1 } } },
      'two topics are called "x", by topics["a"].name and topics["x"].name.\nFix: give one of them another name',
    ],
    [
      { topics: { "orders.v1": { partitions: 1 }, orders_v1: { partitions: 1 } } },
      'topics are called "orders.v1" and "orders_v1", by topics["orders.v1"].name and topics["orders_v1"].name, which Kafka refuses beside each other: their metrics would have one name.\nFix: use either "." or "_" in names',
    ],
  ])("%j", (args, message) => {
    expect(messageOf(() => new DurableTopics("shop", args as DurableTopicsArgs))).toBe(message);
  });

  test("what loses messages, wherever it is said", () => {
    const args = { defaults: { partitions: 1, replicationFactor: 2 }, topics: { orders: {} } };
    expect(messageOf(() => new DurableTopics("shop", args))).toContain(
      "replicationFactor is 2 but at least 3 is required.",
    );
  });
});
