import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";
import { rejectionOf } from "../../support/resource-errors";

describe("librdkafka", () => {
  test("a producer", async () => {
    const configuration = await written(orders(), "librdkafka");
    expect(configuration).toMatchObject({ dialect: "librdkafka", library: "librdkafka", fileName: "producer.json" });
    expect(configuration.settings).toEqual({
      acks: "all",
      "enable.idempotence": "true",
      retries: "2147483647",
      "max.in.flight.requests.per.connection": "5",
      "delivery.timeout.ms": "120000",
      "request.timeout.ms": "30000",
      "linger.ms": "5",
      "message.max.bytes": "1048576",
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "client.id": "orders",
      "compression.type": "zstd",
      "batch.size": "65536",
    });
    expect(configuration.text.split("\n")).toEqual([
      "{",
      '  "acks": "all",',
      '  "enable.idempotence": "true",',
      '  "retries": "2147483647",',
      '  "max.in.flight.requests.per.connection": "5",',
      '  "delivery.timeout.ms": "120000",',
      '  "request.timeout.ms": "30000",',
      '  "linger.ms": "5",',
      '  "message.max.bytes": "1048576",',
      '  "bootstrap.servers": "b-1:9092,b-2:9092",',
      '  "client.id": "orders",',
      '  "compression.type": "zstd",',
      '  "batch.size": "65536"',
      "}",
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["the result of each send (checklist item 1)", "sasl.jaas.config"]);
    expect(configuration.kafkaSettings).toEqual({
      acks: "all",
      "enable.idempotence": "true",
      retries: "2147483647",
      "max.in.flight.requests.per.connection": "5",
      "delivery.timeout.ms": "120000",
      "request.timeout.ms": "30000",
      "linger.ms": "5",
      "max.request.size": "1048576",
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "client.id": "orders",
      "compression.type": "zstd",
      "batch.size": "65536",
    });
  });

  test("a consumer", async () => {
    const configuration = await written(billing(), "librdkafka");
    expect(configuration).toMatchObject({ dialect: "librdkafka", library: "librdkafka", fileName: "consumer.json" });
    expect(configuration.settings).toEqual({
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "group.id": "billing",
      "auto.offset.reset": "error",
      "enable.auto.commit": "false",
      "isolation.level": "read_committed",
    });
    expect(configuration.text.split("\n")).toEqual([
      "{",
      '  "bootstrap.servers": "b-1:9092,b-2:9092",',
      '  "group.id": "billing",',
      '  "auto.offset.reset": "error",',
      '  "enable.auto.commit": "false",',
      '  "isolation.level": "read_committed"',
      "}",
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["a commit after processing (checklist item 8)", "max.poll.records"]);
    expect(configuration.kafkaSettings).toEqual({
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "group.id": "billing",
      "auto.offset.reset": "none",
      "enable.auto.commit": "false",
      "isolation.level": "read_committed",
    });
  });

  test.each([
    ["52428800", undefined],
    ["99999488", undefined],
    ["99999489", "100000001"],
  ])("has room to receive what it fetches: %s", async (fetched, received) => {
    const { settings } = await written(billing({ settings: { "fetch.max.bytes": fetched } }), "librdkafka");
    expect(settings["receive.message.max.bytes"]).toBe(received);
  });

  test("has a buffer in KiB", async () => {
    const { settings } = await written(orders({ settings: { "buffer.memory": "2000000" } }), "librdkafka");
    expect(settings).toMatchObject({ "queue.buffering.max.kbytes": "1954" });
    expect(settings).not.toHaveProperty(["buffer.memory"]);
  });

  test("is not told what only Java's client knows, and is told what is its own", async () => {
    const javas = {
      "key.serializer": "org.example.Orders",
      "ssl.truststore.location": "/trust.jks",
      "max.block.ms": "1000",
      "interceptor.classes": "org.example.Audit",
      "ssl.keystore.certificate.chain": "-----BEGIN",
      "ssl.provider": "SunJSSE",
      "ssl.allow.dn.changes": "true",
      "sasl.oauthbearer.expected.audience": "orders",
      "transaction.two.phase.commit.enable": "true",
      "metadata.recovery.rebootstrap.trigger": "1",
    };
    const own = { "ssl.ca.location": "/ca.pem", "sasl.username": "orders", "statistics.interval.ms": "1000" };
    const configuration = await written(orders({ settings: { ...javas, ...own } }), "librdkafka");
    expect(items(configuration).slice(1)).toEqual(Object.keys(javas));
    expect(configuration.settings).toMatchObject(own);
    expect(Object.keys(configuration.settings).filter((name) => Object.hasOwn(javas, name))).toEqual([]);
  });

  test.each([
    ["org.apache.kafka.clients.consumer.CooperativeStickyAssignor", undefined, ["partition.assignment.strategy"]],
    ["cooperative-sticky", "cooperative-sticky", []],
  ])("knows strategies by words alone: %s", async (strategy, there, missing) => {
    const settings = { "partition.assignment.strategy": strategy };
    const configuration = await written(billing({ settings }), "librdkafka");
    expect(configuration.settings["partition.assignment.strategy"]).toBe(there);
    expect(configuration.kafkaSettings["partition.assignment.strategy"]).toBe(there);
    expect(items(configuration).slice(1)).toEqual(missing);
  });

  test.each<[Parameters<typeof orders>[0], string]>([
    [
      { linger: "901s", deliveryTimeout: "20m" },
      'linger is 901s but librdkafka takes from 0s to 900s.\nFix: linger: "900s"',
    ],
    [
      { requestTimeout: "900001ms", deliveryTimeout: "20m" },
      'requestTimeout is 900001ms but librdkafka takes from 1ms to 900s.\nFix: requestTimeout: "900s"',
    ],
    [
      { maxRequestSize: 999 },
      "maxRequestSize is 999 but librdkafka takes from 1000 to 1000000000.\nFix: maxRequestSize: 1000",
    ],
    [
      { settings: { "retry.backoff.ms": "300001" } },
      'settings["retry.backoff.ms"] is 300001 but librdkafka takes from 1 to 300000.\nFix: settings: { "retry.backoff.ms": "300000" }',
    ],
    [
      { settings: { "batch.size": "p4ssw0rd" } },
      'settings["batch.size"] is no number but librdkafka takes from 1 to 2147483647.\nFix: settings: { "batch.size": "2147483647" }',
    ],
  ])("refuses what it would not start with: %j", async (args, message) => {
    expect(await rejectionOf(orders(args).in("librdkafka"))).toMatchObject({ message });
  });

  test.each<[Record<string, string>, string]>([
    [
      { "fetch.max.bytes": "999999" },
      'settings["fetch.max.bytes"] is 999999 but librdkafka takes from 1000000 to 2147483135.\nFix: settings: { "fetch.max.bytes": "1000000" }',
    ],
    [
      { "receive.message.max.bytes": "52429311" },
      'settings["receive.message.max.bytes"] is 52429311 but librdkafka takes at least 52429312: fetch.max.bytes and 512.\nFix: leave it out',
    ],
  ])("refuses a consumer that it would not start with: %j", async (settings, message) => {
    expect(await rejectionOf(billing({ settings }).in("librdkafka"))).toMatchObject({ message });
  });

  test.each<[Parameters<typeof orders>[0], string]>([
    [{ linger: "900s", deliveryTimeout: "20m" }, "linger.ms"],
    [{ requestTimeout: "900s", deliveryTimeout: "20m" }, "request.timeout.ms"],
    [{ maxRequestSize: 1000 }, "message.max.bytes"],
    [{ settings: { "retry.backoff.ms": "300000" } }, "retry.backoff.ms"],
  ])("takes the last value that it would start with: %j", async (args, name) => {
    expect((await written(orders(args), "librdkafka")).settings).toHaveProperty([name]);
  });
});
