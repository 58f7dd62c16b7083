import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";

describe("java-properties", () => {
  test("a producer", async () => {
    const configuration = await written(orders(), "java-properties");
    expect(configuration).toMatchObject({
      dialect: "java-properties",
      library: "java",
      fileName: "producer.properties",
    });
    expect(configuration.settings).toEqual({
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
      "sasl.jaas.config": 'login\n  password="=:#";',
    });
    expect(configuration.text.split("\n")).toEqual([
      "acks=all",
      "enable.idempotence=true",
      "retries=2147483647",
      "max.in.flight.requests.per.connection=5",
      "delivery.timeout.ms=120000",
      "request.timeout.ms=30000",
      "linger.ms=5",
      "max.request.size=1048576",
      "bootstrap.servers=b-1:9092,b-2:9092",
      "client.id=orders",
      "compression.type=zstd",
      "batch.size=65536",
      'sasl.jaas.config=login\\n  password="=:#";',
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["the result of each send (checklist item 1)"]);
  });

  test("a consumer", async () => {
    const configuration = await written(billing(), "java-properties");
    expect(configuration).toMatchObject({
      dialect: "java-properties",
      library: "java",
      fileName: "consumer.properties",
    });
    expect(configuration.settings).toEqual({
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "group.id": "billing",
      "auto.offset.reset": "none",
      "enable.auto.commit": "false",
      "max.poll.records": "100",
      "isolation.level": "read_committed",
    });
    expect(configuration.text.split("\n")).toEqual([
      "bootstrap.servers=b-1:9092,b-2:9092",
      "group.id=billing",
      "auto.offset.reset=none",
      "enable.auto.commit=false",
      "max.poll.records=100",
      "isolation.level=read_committed",
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["a commit after processing (checklist item 8)"]);
  });
});
