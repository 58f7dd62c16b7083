import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";

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
      "send.buffer.bytes": "1000",
      "interceptor.classes": "org.example.Audit",
    };
    const own = { "ssl.ca.location": "/ca.pem", "sasl.username": "orders", "statistics.interval.ms": "1000" };
    const configuration = await written(orders({ settings: { ...javas, ...own } }), "librdkafka");
    expect(items(configuration).slice(1)).toEqual(Object.keys(javas));
    expect(configuration.settings).toMatchObject(own);
    expect(Object.keys(configuration.settings).filter((name) => Object.hasOwn(javas, name))).toEqual([]);
  });
});
