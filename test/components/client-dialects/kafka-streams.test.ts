import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";
import { messageOf, rejectionOf } from "../../support/resource-errors";

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
      "application.id": "billing",
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "replication.factor": "3",
      "topic.min.insync.replicas": "2",
      "main.consumer.auto.offset.reset": "none",
      "main.consumer.max.poll.records": "100",
      "main.consumer.isolation.level": "read_committed",
    });
    expect(configuration.text.split("\n")).toEqual([
      "application.id=billing",
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
    const same = { applicationId: "billing" };
    for (const options of [{}, same]) {
      expect((await written(billing(), "kafka-streams", options)).settings).toMatchObject({
        "application.id": "billing",
      });
    }
  });

  test.each([
    [
      { applicationId: "totals" },
      "billing",
      'applicationId is "totals" but groupId is "billing", and the group of a Streams application is called as it is.\nFix: leave applicationId out',
    ],
    [
      {},
      "a b/",
      'groupId is "a b/" but kafka-streams needs one of at most 200 letters, digits, ".", "_" and "-", other than "." and "..": its internal topics and its folder are called by it.\nFix: groupId: "totals"',
    ],
  ])("refuses a consumer with %j whose group is %s", async (options, groupId, message) => {
    expect(await rejectionOf(billing({ groupId }).in("kafka-streams", options))).toMatchObject({ message });
  });

  test.each([".", ".."])("refuses %s, which is another folder than the application's", (applicationId) => {
    expect(messageOf(() => orders().in("kafka-streams", { applicationId }))).toBe(
      `applicationId is "${applicationId}" but kafka-streams needs one of at most 200 letters, digits, ".", "_" and "-", other than "." and "..": its internal topics and its folder are called by it.\nFix: applicationId: "totals"`,
    );
  });

  test("refuses a name that no topic could have, of a producer and of a consumer", () => {
    const message =
      'applicationId is "a b/\\n" but kafka-streams needs one of at most 200 letters, digits, ".", "_" and "-", other than "." and "..": its internal topics and its folder are called by it.\nFix: applicationId: "totals"';
    for (const client of [orders(), billing()]) {
      expect(messageOf(() => client.in("kafka-streams", { applicationId: "a b/\n" }))).toBe(message);
    }
  });
});

describe("settings of the application", () => {
  test("stand as they are called, for a producer and for a consumer", async () => {
    const settings = {
      "processing.guarantee": "exactly_once_v2",
      "num.stream.threads": "4",
      "replication.factor": "5",
      "topic.min.insync.replicas": "3",
      "topic.retention.ms": "1000",
      "errors.dead.letter.queue.topic.name": "dead",
    };
    for (const [client, prefix] of [
      [orders({ settings: { ...settings, "batch.size": "1" } }), "producer.batch.size"],
      [billing({ settings: { ...settings, "max.poll.records": "1" } }), "main.consumer.max.poll.records"],
    ] as const) {
      const configuration = await written(client, "kafka-streams");
      expect(configuration.settings).toMatchObject({ ...settings, [prefix]: "1" });
      expect(
        Object.keys(configuration.settings).filter((name) => /(producer|consumer)\.(num|processing|topic)/.test(name)),
      ).toEqual([]);
      expect(configuration.kafkaSettings).not.toHaveProperty(["processing.guarantee"]);
    }
  });

  test.each([
    [
      { "replication.factor": "2" },
      'settings["replication.factor"] is "2" but must be at least 3: its changelogs hold what it has counted.\nFix: leave it out',
    ],
    [
      { "replication.factor": "-1" },
      'settings["replication.factor"] is "-1" but must be at least 3: its changelogs hold what it has counted.\nFix: leave it out',
    ],
    [
      { "topic.min.insync.replicas": "1" },
      'settings["topic.min.insync.replicas"] is "1" but must be at least 2: its changelogs hold what it has counted.\nFix: leave it out',
    ],
    [
      { "topic.min.insync.replicas": "3" },
      'settings["topic.min.insync.replicas"] is 3 but must be less than replication.factor, which is 3.\nFix: leave it out',
    ],
    [
      { "producer.acks": "1" },
      'settings has "producer.acks", but kafka-streams writes the prefixes of its clients itself.\nFix: leave it out, or write acks',
    ],
    [{ "application.id": "totals" }, 'settings has "application.id"; give applicationId to kafka-streams instead'],
  ])("are refused: %j", async (settings: Record<string, string>, message) => {
    expect(await rejectionOf(orders({ settings }).in("kafka-streams", { applicationId: "totals" }))).toMatchObject({
      message,
    });
  });
});
