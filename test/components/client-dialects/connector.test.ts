import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";

describe("connector", () => {
  test("a producer", async () => {
    const configuration = await written(orders(), "connector");
    expect(configuration).toMatchObject({ dialect: "connector", library: "java", fileName: "connector-producer.json" });
    expect(configuration.settings).toEqual({
      "producer.override.acks": "all",
      "producer.override.enable.idempotence": "true",
      "producer.override.retries": "2147483647",
      "producer.override.max.in.flight.requests.per.connection": "5",
      "producer.override.delivery.timeout.ms": "2147483647",
      "producer.override.request.timeout.ms": "30000",
      "producer.override.linger.ms": "5",
      "producer.override.max.request.size": "1048576",
      "producer.override.client.id": "orders",
      "producer.override.compression.type": "zstd",
      "producer.override.batch.size": "65536",
      "producer.override.sasl.jaas.config": 'login\n  password="=:#";',
    });
    expect(configuration.text.split("\n")).toEqual([
      "{",
      '  "producer.override.acks": "all",',
      '  "producer.override.enable.idempotence": "true",',
      '  "producer.override.retries": "2147483647",',
      '  "producer.override.max.in.flight.requests.per.connection": "5",',
      '  "producer.override.delivery.timeout.ms": "2147483647",',
      '  "producer.override.request.timeout.ms": "30000",',
      '  "producer.override.linger.ms": "5",',
      '  "producer.override.max.request.size": "1048576",',
      '  "producer.override.client.id": "orders",',
      '  "producer.override.compression.type": "zstd",',
      '  "producer.override.batch.size": "65536",',
      '  "producer.override.sasl.jaas.config": "login\\n  password=\\"=:#\\";"',
      "}",
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["the worker's permission", "what becomes of a record that fails"]);
    expect(configuration.kafkaSettings).toEqual({
      acks: "all",
      "enable.idempotence": "true",
      retries: "2147483647",
      "max.in.flight.requests.per.connection": "5",
      "delivery.timeout.ms": "2147483647",
      "request.timeout.ms": "30000",
      "linger.ms": "5",
      "max.request.size": "1048576",
      "client.id": "orders",
      "compression.type": "zstd",
      "batch.size": "65536",
      "sasl.jaas.config": 'login\n  password="=:#";',
    });
  });

  test("a consumer", async () => {
    const configuration = await written(billing(), "connector");
    expect(configuration).toMatchObject({ dialect: "connector", library: "java", fileName: "connector-consumer.json" });
    expect(configuration.settings).toEqual({
      "consumer.override.auto.offset.reset": "none",
      "consumer.override.enable.auto.commit": "false",
      "consumer.override.max.poll.records": "100",
      "consumer.override.isolation.level": "read_committed",
    });
    expect(configuration.text.split("\n")).toEqual([
      "{",
      '  "consumer.override.auto.offset.reset": "none",',
      '  "consumer.override.enable.auto.commit": "false",',
      '  "consumer.override.max.poll.records": "100",',
      '  "consumer.override.isolation.level": "read_committed"',
      "}",
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["the worker's permission", "what becomes of a record that fails"]);
    expect(configuration.kafkaSettings).toEqual({
      "auto.offset.reset": "none",
      "enable.auto.commit": "false",
      "max.poll.records": "100",
      "isolation.level": "read_committed",
    });
  });
});
