import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";
import { rejectionOf } from "../../support/resource-errors";

describe("a transactional producer of librdkafka", () => {
  test.each([
    ["2m", "120000"],
    ["1h", "3600000"],
  ])("has transactions as long as a send may take: %s", async (deliveryTimeout, milliseconds) => {
    const client = orders({ deliveryTimeout, settings: { "transactional.id": "t" } });
    const { settings, kafkaSettings } = await written(client, "librdkafka");
    expect(settings["transaction.timeout.ms"]).toBe(milliseconds);
    expect(kafkaSettings["transaction.timeout.ms"]).toBe(milliseconds);
  });

  test("keeps what the program says", async () => {
    const settings = { "transactional.id": "t", "transaction.timeout.ms": "130000" };
    expect((await written(orders({ settings }), "librdkafka")).settings["transaction.timeout.ms"]).toBe("130000");
  });

  test("is not what another producer is", async () => {
    expect((await written(orders(), "librdkafka")).settings).not.toHaveProperty(["transaction.timeout.ms"]);
  });
});

function least(name: string, given: string, comparison: string, other: string, bound: string): string {
  return `settings["${name}"] is ${given} but librdkafka takes ${comparison} ${other}, which is ${bound}.\nFix: settings: { "${name}": "${bound}" }`;
}

const BROKERS_SAY = "but librdkafka takes none with group.protocol=consumer: the brokers say it.\nFix: leave it out";

describe("librdkafka would not start with", () => {
  test.each<[Record<string, string>, string]>([
    [
      { "transactional.id": "t", "transaction.timeout.ms": "119999" },
      least("transaction.timeout.ms", "119999", "at least", "delivery.timeout.ms", "120000"),
    ],
    [
      { "reconnect.backoff.ms": "10001" },
      least("reconnect.backoff.ms", "10001", "at most", "reconnect.backoff.max.ms", "10000"),
    ],
    [
      { "reconnect.backoff.max.ms": "99" },
      least("reconnect.backoff.max.ms", "99", "at least", "reconnect.backoff.ms", "100"),
    ],
    [
      { "queuing.strategy": "lifo" },
      'settings["queuing.strategy"] is "lifo" but librdkafka takes fifo with enable.idempotence=true.\nFix: settings: { "queuing.strategy": "fifo" }',
    ],
    [
      { "queue.buffering.backpressure.threshold": "2" },
      'settings["queue.buffering.backpressure.threshold"] is "2" but librdkafka takes 1 with enable.idempotence=true.\nFix: settings: { "queue.buffering.backpressure.threshold": "1" }',
    ],
    [
      { partitioner: "org.apache.kafka.clients.producer.RoundRobinPartitioner" },
      'settings["partitioner"] is "org.apache.kafka.clients.producer.RoundRobinPartitioner" but librdkafka takes random, consistent, consistent_random, murmur2, murmur2_random, fnv1a or fnv1a_random.\nFix: settings: { "partitioner": "murmur2_random" }',
    ],
    [
      { "log.connection.close": "no" },
      'settings["log.connection.close"] is "no" but librdkafka takes true or false.\nFix: settings: { "log.connection.close": "true" }',
    ],
  ])("%j of a producer, and is not asked to", async (settings, message) => {
    expect(await rejectionOf(orders({ settings }).in("librdkafka"))).toMatchObject({ message });
  });

  test.each<[Record<string, string>, string]>([
    [
      { "max.poll.interval.ms": "44999" },
      least("max.poll.interval.ms", "44999", "at least", "session.timeout.ms", "45000"),
    ],
    [
      { "session.timeout.ms": "300001" },
      least("session.timeout.ms", "300001", "at most", "max.poll.interval.ms", "300000"),
    ],
    [
      { "group.protocol": "consumer", "session.timeout.ms": "45000" },
      `settings["session.timeout.ms"] is "45000" ${BROKERS_SAY}`,
    ],
    [
      { "group.protocol": "CONSUMER", "heartbeat.interval.ms": "3000" },
      `settings["heartbeat.interval.ms"] is "3000" ${BROKERS_SAY}`,
    ],
    ...["sticky", "range, cooperative-sticky"].map((strategy): [Record<string, string>, string] => [
      { "partition.assignment.strategy": strategy },
      `settings["partition.assignment.strategy"] is "${strategy}" but librdkafka takes range, roundrobin or both, or cooperative-sticky alone.\nFix: settings: { "partition.assignment.strategy": "cooperative-sticky" }`,
    ]),
    [
      { "group.protocol": "streams" },
      'settings["group.protocol"] is "streams" but librdkafka takes classic or consumer.\nFix: settings: { "group.protocol": "classic" }',
    ],
    [
      { "check.crcs": "maybe" },
      'settings["check.crcs"] is "maybe" but librdkafka takes true or false.\nFix: settings: { "check.crcs": "true" }',
    ],
  ])("%j of a consumer, and is not asked to", async (settings, message) => {
    expect(await rejectionOf(billing({ settings }).in("librdkafka"))).toMatchObject({ message });
  });
});

describe("librdkafka starts with", () => {
  test.each<[Record<string, string>]>([
    [{ "max.poll.interval.ms": "45000" }],
    [{ "max.poll.interval.ms": "30000", "group.protocol": "consumer" }],
    [{ "reconnect.backoff.ms": "10000" }],
    [{ "partition.assignment.strategy": "range, roundrobin" }],
    [{ "partition.assignment.strategy": "cooperative-sticky" }],
    [{ "check.crcs": "T" }],
  ])("%j of a consumer", async (settings) => {
    expect((await written(billing({ settings }), "librdkafka")).settings).toMatchObject(settings);
  });

  test("no request.timeout.ms of a consumer, which it has for producers alone", async () => {
    const configuration = await written(billing({ settings: { "request.timeout.ms": "40000" } }), "librdkafka");
    expect(configuration.settings).not.toHaveProperty(["request.timeout.ms"]);
    expect(items(configuration)).toContain("request.timeout.ms");
  });
});
