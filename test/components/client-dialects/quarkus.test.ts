import { describe, expect, test } from "vitest";

import { durableConsumer } from "../../../components";
import { billing, items, orders, written } from "../../support/client-plans";
import { valueOf } from "../../support/pulumi-mocks";

describe("quarkus", () => {
  test("a producer", async () => {
    const configuration = await written(orders(), "quarkus");
    expect(configuration).toMatchObject({
      dialect: "quarkus",
      library: "smallrye",
      fileName: "application.properties",
    });
    expect(configuration.settings).toEqual({
      "mp.messaging.outgoing.orders.connector": "smallrye-kafka",
      "mp.messaging.outgoing.orders.waitForWriteCompletion": "true",
      "mp.messaging.outgoing.orders.topic": "orders",
      "mp.messaging.outgoing.orders.acks": "all",
      "mp.messaging.outgoing.orders.enable.idempotence": "true",
      "mp.messaging.outgoing.orders.retries": "2147483647",
      "mp.messaging.outgoing.orders.max.in.flight.requests.per.connection": "5",
      "mp.messaging.outgoing.orders.delivery.timeout.ms": "120000",
      "mp.messaging.outgoing.orders.request.timeout.ms": "30000",
      "mp.messaging.outgoing.orders.linger.ms": "5",
      "mp.messaging.outgoing.orders.max.request.size": "1048576",
      "mp.messaging.outgoing.orders.bootstrap.servers": "b-1:9092,b-2:9092",
      "mp.messaging.outgoing.orders.client.id": "orders",
      "mp.messaging.outgoing.orders.compression.type": "zstd",
      "mp.messaging.outgoing.orders.batch.size": "65536",
      "mp.messaging.outgoing.orders.sasl.jaas.config": 'login\n  password="=:#";',
    });
    expect(configuration.text.split("\n")).toEqual([
      "mp.messaging.outgoing.orders.connector=smallrye-kafka",
      "mp.messaging.outgoing.orders.waitForWriteCompletion=true",
      "mp.messaging.outgoing.orders.topic=orders",
      "mp.messaging.outgoing.orders.acks=all",
      "mp.messaging.outgoing.orders.enable.idempotence=true",
      "mp.messaging.outgoing.orders.retries=2147483647",
      "mp.messaging.outgoing.orders.max.in.flight.requests.per.connection=5",
      "mp.messaging.outgoing.orders.delivery.timeout.ms=120000",
      "mp.messaging.outgoing.orders.request.timeout.ms=30000",
      "mp.messaging.outgoing.orders.linger.ms=5",
      "mp.messaging.outgoing.orders.max.request.size=1048576",
      "mp.messaging.outgoing.orders.bootstrap.servers=b-1:9092,b-2:9092",
      "mp.messaging.outgoing.orders.client.id=orders",
      "mp.messaging.outgoing.orders.compression.type=zstd",
      "mp.messaging.outgoing.orders.batch.size=65536",
      'mp.messaging.outgoing.orders.sasl.jaas.config=login\\n  password="=:#";',
      "",
    ]);
    expect(configuration.environment).toEqual({
      MP_MESSAGING_OUTGOING_ORDERS_CONNECTOR: "smallrye-kafka",
      MP_MESSAGING_OUTGOING_ORDERS_WAITFORWRITECOMPLETION: "true",
      MP_MESSAGING_OUTGOING_ORDERS_TOPIC: "orders",
      MP_MESSAGING_OUTGOING_ORDERS_ACKS: "all",
      MP_MESSAGING_OUTGOING_ORDERS_ENABLE_IDEMPOTENCE: "true",
      MP_MESSAGING_OUTGOING_ORDERS_RETRIES: "2147483647",
      MP_MESSAGING_OUTGOING_ORDERS_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION: "5",
      MP_MESSAGING_OUTGOING_ORDERS_DELIVERY_TIMEOUT_MS: "120000",
      MP_MESSAGING_OUTGOING_ORDERS_REQUEST_TIMEOUT_MS: "30000",
      MP_MESSAGING_OUTGOING_ORDERS_LINGER_MS: "5",
      MP_MESSAGING_OUTGOING_ORDERS_MAX_REQUEST_SIZE: "1048576",
      MP_MESSAGING_OUTGOING_ORDERS_BOOTSTRAP_SERVERS: "b-1:9092,b-2:9092",
      MP_MESSAGING_OUTGOING_ORDERS_CLIENT_ID: "orders",
      MP_MESSAGING_OUTGOING_ORDERS_COMPRESSION_TYPE: "zstd",
      MP_MESSAGING_OUTGOING_ORDERS_BATCH_SIZE: "65536",
      MP_MESSAGING_OUTGOING_ORDERS_SASL_JAAS_CONFIG: 'login\n  password="=:#";',
    });
    expect(items(configuration)).toEqual(["the result of each send (checklist item 1)"]);
  });

  test("a consumer", async () => {
    const configuration = await written(billing(), "quarkus");
    expect(configuration).toMatchObject({
      dialect: "quarkus",
      library: "smallrye",
      fileName: "application.properties",
    });
    expect(configuration.settings).toEqual({
      "mp.messaging.incoming.orders.connector": "smallrye-kafka",
      "mp.messaging.incoming.orders.commit-strategy": "throttled",
      "mp.messaging.incoming.orders.failure-strategy": "fail",
      "mp.messaging.incoming.orders.topics": "orders,refunds",
      "mp.messaging.incoming.orders.bootstrap.servers": "b-1:9092,b-2:9092",
      "mp.messaging.incoming.orders.group.id": "billing",
      "mp.messaging.incoming.orders.auto.offset.reset": "none",
      "mp.messaging.incoming.orders.enable.auto.commit": "false",
      "mp.messaging.incoming.orders.max.poll.records": "100",
      "mp.messaging.incoming.orders.isolation.level": "read_committed",
    });
    expect(configuration.text.split("\n")).toEqual([
      "mp.messaging.incoming.orders.connector=smallrye-kafka",
      "mp.messaging.incoming.orders.commit-strategy=throttled",
      "mp.messaging.incoming.orders.failure-strategy=fail",
      "mp.messaging.incoming.orders.topics=orders,refunds",
      "mp.messaging.incoming.orders.bootstrap.servers=b-1:9092,b-2:9092",
      "mp.messaging.incoming.orders.group.id=billing",
      "mp.messaging.incoming.orders.auto.offset.reset=none",
      "mp.messaging.incoming.orders.enable.auto.commit=false",
      "mp.messaging.incoming.orders.max.poll.records=100",
      "mp.messaging.incoming.orders.isolation.level=read_committed",
      "",
    ]);
    expect(configuration.environment).toEqual({
      MP_MESSAGING_INCOMING_ORDERS_CONNECTOR: "smallrye-kafka",
      MP_MESSAGING_INCOMING_ORDERS_COMMIT_STRATEGY: "throttled",
      MP_MESSAGING_INCOMING_ORDERS_FAILURE_STRATEGY: "fail",
      MP_MESSAGING_INCOMING_ORDERS_TOPICS: "orders,refunds",
      MP_MESSAGING_INCOMING_ORDERS_BOOTSTRAP_SERVERS: "b-1:9092,b-2:9092",
      MP_MESSAGING_INCOMING_ORDERS_GROUP_ID: "billing",
      MP_MESSAGING_INCOMING_ORDERS_AUTO_OFFSET_RESET: "none",
      MP_MESSAGING_INCOMING_ORDERS_ENABLE_AUTO_COMMIT: "false",
      MP_MESSAGING_INCOMING_ORDERS_MAX_POLL_RECORDS: "100",
      MP_MESSAGING_INCOMING_ORDERS_ISOLATION_LEVEL: "read_committed",
    });
    expect(items(configuration)).toEqual(["a commit after processing (checklist item 8)"]);
  });

  test("says which settings it would rename", async () => {
    const configuration = await written(orders({ settings: { "my-own": "1", my_own2: "2" } }), "quarkus");
    expect(items(configuration).slice(1)).toEqual([
      "my_own2",
      "mp.messaging.outgoing.orders.my-own in the environment",
    ]);
    expect(configuration.settings).not.toHaveProperty(["mp.messaging.outgoing.orders.my_own2"]);
  });
});

test("no further setting switches off what the connector itself hangs on", async () => {
  const settings = { "failure-strategy": "ignore", "commit-strategy": "latest", connector: "smallrye-in-memory" };
  const { text } = await valueOf(
    durableConsumer({ groupId: "g", offsetReset: "none", settings }).in("quarkus", { channel: "orders" }),
  );
  expect(text).toContain("mp.messaging.incoming.orders.failure-strategy=fail\n");
  expect(text).toContain("mp.messaging.incoming.orders.commit-strategy=throttled\n");
  expect(text).toContain("mp.messaging.incoming.orders.connector=smallrye-kafka\n");
});

test("a producer of two topics has none in its channel, and says so", async () => {
  const configuration = await written(orders({ topics: ["orders", "refunds"] }), "quarkus");
  expect(Object.keys(configuration.settings).filter((name) => /topics?$/.test(name))).toEqual([]);
  expect(configuration.notExpressed[1]).toEqual({
    item: "topics",
    why: "a channel writes to one topic, which is called as the channel is unless it is named",
    instead: "make a client with one topic for each channel, or name the topic of each record by its metadata",
  });
});

test("a value with dollars comes out as itself, from the file and from the environment", async () => {
  const password = "a$$b${KAFKA_PASSWORD}\\${c}$";
  const escaped = "a\\$\\$b\\${KAFKA_PASSWORD}\\\\${c}\\$";
  const configuration = await written(orders({ settings: { "sasl.jaas.config": password } }), "quarkus");
  expect(configuration.settings["mp.messaging.outgoing.orders.sasl.jaas.config"]).toBe(escaped);
  expect(configuration.environment["MP_MESSAGING_OUTGOING_ORDERS_SASL_JAAS_CONFIG"]).toBe(escaped);
  expect(configuration.text).toContain(`.sasl.jaas.config=${escaped.replaceAll("\\", "\\\\")}\n`);
  expect(configuration.kafkaSettings["sasl.jaas.config"]).toBe(password);
});
