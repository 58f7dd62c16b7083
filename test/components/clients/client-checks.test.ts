import { describe, expect, test } from "vitest";

import type { ClientDialectName, DurableConsumerArgs, DurableProducerArgs } from "../../../components";
import { DurableConsumer, durableConsumer, DurableProducer, durableProducer } from "../../../components";
import { clientDialects } from "../../../components/client-dialects/index";
import { billing, written } from "../../support/client-plans";
import { valueOf } from "../../support/pulumi-mocks";
import { messageOf, refusalOf } from "../../support/resource-errors";

const BROKERS = 'Fix: bootstrapServers: "b-1.example.com:9092,b-2.example.com:9092"';
const DURATION = 'a duration such as "90s", "36h" or "7d"';

describe("arguments of a client that nobody could take", () => {
  test.each<[Record<string, unknown>, string]>([
    [{ bootstrapServers: "" }, `bootstrapServers is "" but must be hosts and ports, separated by commas.\n${BROKERS}`],
    [
      { bootstrapServers: "a b" },
      `bootstrapServers is "a b" but must be hosts and ports, separated by commas.\n${BROKERS}`,
    ],
    [
      { bootstrapServers: ["a"] },
      `bootstrapServers is a list but must be hosts and ports, separated by commas.\n${BROKERS}`,
    ],
    [{ clientId: "" }, 'clientId is "" but must be text of one line.\nFix: clientId: "orders"'],
    [{ clientId: "a\nacks=1" }, 'clientId is "a\\nacks=1" but must be text of one line.\nFix: clientId: "orders"'],
    [{ linger: "soon" }, `linger is "soon" but must be ${DURATION}.\nFix: linger: "5ms"`],
    [{ linger: 5 }, `linger is 5 but must be ${DURATION}.\nFix: linger: "5ms"`],
    [{ requestTimeout: "0ms" }, 'requestTimeout is "0ms" but must be from 1ms to 24d.\nFix: requestTimeout: "30s"'],
    [{ deliveryTimeout: "25d" }, 'deliveryTimeout is "25d" but must be from 1ms to 24d.\nFix: deliveryTimeout: "2m"'],
    [
      { maxRequestSize: 0 },
      "maxRequestSize is 0 but must be a whole number of bytes from 1 to 2147483647.\nFix: maxRequestSize: 1048576",
    ],
    [
      { maxRequestSize: 1.5 },
      "maxRequestSize is 1.5 but must be a whole number of bytes from 1 to 2147483647.\nFix: maxRequestSize: 1048576",
    ],
    [
      { maxRequestSize: 2_147_483_648 },
      "maxRequestSize is 2147483648 but must be a whole number of bytes from 1 to 2147483647.\nFix: maxRequestSize: 1048576",
    ],
    [
      { compressionType: "brotli" },
      'compressionType is "brotli" but must be none, gzip, snappy, lz4 or zstd.\nFix: compressionType: "zstd"',
    ],
    [{ clientVersion: "newest" }, 'clientVersion is "newest" but must be a version such as "3.9"'],
    [{ kafkaVersion: 3.9 }, 'kafkaVersion is 3.9 but must be a version such as "3.9"'],
    [
      { settings: "acks=all" },
      'settings is "acks=all" but must be a map of Kafka\'s settings, such as { "batch.size": "65536" }',
    ],
    [{ settings: { a: { b: 1 } } }, 'settings["a"] is an object but must be text'],
    [{ settings: { a: null } }, 'settings["a"] is null but must be text'],
    [
      { settings: { "a\nacks": "1" } },
      'settings has "a acks", but a name of Kafka\'s has letters, digits, ".", "_" and "-" alone',
    ],
    [{ settings: { "": "1" } }, 'settings has "", but a name of Kafka\'s has letters, digits, ".", "_" and "-" alone'],
    [
      { settings: { 'a"b': "1" } },
      'settings has "a\\"b", but a name of Kafka\'s has letters, digits, ".", "_" and "-" alone',
    ],
    [{ settings: { "delivery.timeout.ms": "1" } }, 'settings has "delivery.timeout.ms"; set deliveryTimeout instead'],
    [{ settings: { "bootstrap.servers": "a" } }, 'settings has "bootstrap.servers"; set bootstrapServers instead'],
    [
      { settings: { "group.id": "x" } },
      "settings has \"group.id\", which is a consumer's setting, and no producer's.\nFix: leave it out",
    ],
    [
      { settings: { "auto.offset.reset": "earliest" } },
      "settings has \"auto.offset.reset\", which is a consumer's setting, and no producer's.\nFix: leave it out",
    ],
    [
      { settings: { "request.required.acks": "1" } },
      'settings has "request.required.acks", which is another name of acks; write acks instead',
    ],
    [
      { settings: { "message.timeout.ms": "1" } },
      'settings has "message.timeout.ms", which is another name of delivery.timeout.ms; set deliveryTimeout instead',
    ],
    [
      { settings: { ACKS: "1" } },
      'settings has "ACKS", which differs from acks by its spelling alone.\nFix: write acks',
    ],
    [
      { settings: { "enable-idempotence": "false" } },
      'settings has "enable-idempotence", which differs from enable.idempotence by its spelling alone.\nFix: write enable.idempotence',
    ],
    [
      { settings: { "batch.size": "1", "batch-size": "2" } },
      'settings has "batch-size", which differs from batch.size by its spelling alone.\nFix: write batch.size',
    ],
  ])("%j", async (args, message) => {
    expect(await refusalOf(durableProducer, args as DurableProducerArgs)).toBe(message);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ topics: [""] }, 'topics has "" but must have the names of topics, such as "orders"'],
    [
      { topics: [{ topicName: "orders", maxMessageBytes: 0 }] },
      "maxMessageBytes is 0 but must be a whole number of bytes from 1 to 2147483647.\nFix: maxMessageBytes: 1048588",
    ],
    [{ exemptions: [{ rule: "acks-all" }] }, "exemptions[0].reason is missing"],
  ])("%j", (args, message) => {
    expect(() => durableProducer(args)).toThrow(message);
  });

  test("a secret is not shown with them", () => {
    const settings = { "sasl.jaas.config": { password: "hunter2" } } as unknown as Record<string, string>;
    expect(() => durableProducer({ settings })).toThrow('settings["sasl.jaas.config"] is an object but must be text');
  });

  test.each<[Record<string, unknown>, Record<string, string>]>([
    [{ linger: "0ms" }, { "linger.ms": "0" }],
    [{ bootstrapServers: "[::1]:9092,b:9092" }, { "bootstrap.servers": "[::1]:9092,b:9092" }],
    [{ settings: { "batch.size": 65536, "my.flag": true } }, { "batch.size": "65536", "my.flag": "true" }],
    [{ settings: { "sasl.jaas.config": " blanks count " } }, { "sasl.jaas.config": " blanks count " }],
    [{ clientVersion: "2.8", kafkaVersion: "v3.9.1" }, {}],
    [{ settings: { constructor: "x", toString: "y" } }, { constructor: "x", toString: "y" }],
  ])("their nearest neighbours pass: %j", async (args, expected) => {
    expect(await valueOf(durableProducer(args).settings)).toMatchObject(expected);
  });
});

test("an argument that nobody reads is refused, whoever gets it", () => {
  const misspelt = { deliveryTimout: "5m", groupId: "billing", offsetReset: "earliest" } as object;
  const message = 'there is no argument "deliveryTimout"; did you mean deliveryTimeout?';
  expect(messageOf(() => durableProducer({ deliveryTimout: "5m" } as object))).toBe(message);
  expect(messageOf(() => new DurableProducer("orders", { deliveryTimout: "5m" } as object))).toBe(message);
  // A consumer has no such times.
  for (const make of [
    () => durableConsumer(misspelt as DurableConsumerArgs),
    () => new DurableConsumer("billing", misspelt as never),
  ]) {
    expect(messageOf(make)).toMatch(/^there is no argument "deliveryTimout"/);
  }
});

test("no arguments at all are those that are left out", async () => {
  expect(await valueOf(durableProducer().settings)).toMatchObject({ acks: "all", retries: "2147483647" });
  expect(await valueOf(durableProducer(null as never).settings)).toMatchObject({ acks: "all" });
  expect(messageOf(() => durableConsumer(undefined as never))).toBe(
    'groupId is undefined but must be the name of a group.\nFix: groupId: "orders"',
  );
});

test.each<[unknown, string]>([
  ["orders", '"orders"'],
  [{ topicName: "orders", maxMessageBytes: 1 }, "a topic"],
])("topics that are no list are refused: %j", (topics, shown) => {
  expect(messageOf(() => durableProducer({ topics } as never))).toBe(
    `topics is ${shown} but must be a list of topics, or of their names.\nFix: topics: [orders]`,
  );
});

test("a name that JavaScript gives every object is a setting like others, in each dialect", async () => {
  const client = durableProducer({ settings: { constructor: "x" } });
  for (const { name } of clientDialects) {
    const { settings, notExpressed } = await written(client, name as ClientDialectName);
    const isSet = Object.entries(settings).some(([each, value]) => /(^|\.)constructor$/.test(each) && value === "x");
    expect([name, isSet !== notExpressed.some(({ item }) => item === "constructor")]).toEqual([name, true]);
    expect(JSON.stringify(settings)).not.toMatch(/native code/);
  }
});

describe("settings of a consumer that a producer has arguments for", () => {
  test.each([
    ["linger.ms", "settings has \"linger.ms\", which is a producer's setting, and no consumer's.\nFix: leave it out"],
    [
      "message.timeout.ms",
      "settings has \"message.timeout.ms\", which is another name of delivery.timeout.ms; leave it out: delivery.timeout.ms is a producer's setting, and no consumer's",
    ],
    [
      "linger_ms",
      "settings has \"linger_ms\", which differs from linger.ms by its spelling alone.\nFix: leave it out: linger.ms is a producer's setting, and no consumer's",
    ],
  ])("are refused: %s", (name, message) => {
    expect(messageOf(() => billing({ settings: { [name]: "1" } }))).toBe(message);
  });

  test("but for request.timeout.ms, which it has all the same", async () => {
    const client = billing({ settings: { "request.timeout.ms": "40000" } });
    expect((await written(client, "java-properties")).settings["request.timeout.ms"]).toBe("40000");
    expect((await written(client, "kafka-python")).settings["request_timeout_ms"]).toBe("40000");
  });
});
