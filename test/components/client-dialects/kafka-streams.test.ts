import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";

describe("kafka-streams", () => {
  test("a producer", async () => {
    const configuration = await written(orders(), "kafka-streams");
    expect(configuration).toMatchObject({ dialect: "kafka-streams", library: "java", fileName: "streams.properties" });
    expect(configuration.settings).toEqual({
      "application.id": "totals",
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "client.id": "orders",
      "replication.factor": "3",
      "topic.min.insync.replicas": "2",
      "producer.acks": "all",
      "producer.enable.idempotence": "true",
      "producer.retries": "2147483647",
      "producer.max.in.flight.requests.per.connection": "5",
      "producer.delivery.timeout.ms": "120000",
      "producer.request.timeout.ms": "30000",
      "producer.linger.ms": "5",
      "producer.max.request.size": "1048576",
      "producer.compression.type": "zstd",
      "producer.batch.size": "65536",
      "producer.sasl.jaas.config": 'login\n  password="=:#";',
    });
    expect(configuration.text.split("\n")).toEqual([
      "application.id=totals",
      "bootstrap.servers=b-1:9092,b-2:9092",
      "client.id=orders",
      "replication.factor=3",
      "topic.min.insync.replicas=2",
      "producer.acks=all",
      "producer.enable.idempotence=true",
      "producer.retries=2147483647",
      "producer.max.in.flight.requests.per.connection=5",
      "producer.delivery.timeout.ms=120000",
      "producer.request.timeout.ms=30000",
      "producer.linger.ms=5",
      "producer.max.request.size=1048576",
      "producer.compression.type=zstd",
      "producer.batch.size=65536",
      'producer.sasl.jaas.config=login\\n  password="=:#";',
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["what becomes of a record that fails"]);
  });

  test("a consumer", async () => {
    const configuration = await written(billing(), "kafka-streams");
    expect(configuration).toMatchObject({ dialect: "kafka-streams", library: "java", fileName: "streams.properties" });
    expect(configuration.settings).toEqual({
      "application.id": "totals",
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "replication.factor": "3",
      "topic.min.insync.replicas": "2",
      "main.consumer.auto.offset.reset": "none",
      "main.consumer.max.poll.records": "100",
      "main.consumer.isolation.level": "read_committed",
    });
    expect(configuration.text.split("\n")).toEqual([
      "application.id=totals",
      "bootstrap.servers=b-1:9092,b-2:9092",
      "replication.factor=3",
      "topic.min.insync.replicas=2",
      "main.consumer.auto.offset.reset=none",
      "main.consumer.max.poll.records=100",
      "main.consumer.isolation.level=read_committed",
      "",
    ]);
    expect(configuration.environment).toEqual({});
    expect(items(configuration)).toEqual(["enable.auto.commit", "what becomes of a record that fails"]);
  });

  test("is called by its group unless it is named", async () => {
    expect((await written(billing(), "kafka-streams", {})).settings).toMatchObject({ "application.id": "billing" });
  });
});
