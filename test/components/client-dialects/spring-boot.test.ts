import { describe, expect, test } from "vitest";

import { durableConsumer } from "../../../components";
import { billing, items, orders, written } from "../../support/client-plans";
import { valueOf } from "../../support/pulumi-mocks";
import { rejectionOf } from "../../support/resource-errors";

describe("spring-boot", () => {
  test("a producer", async () => {
    const configuration = await written(orders(), "spring-boot");
    expect(configuration).toMatchObject({
      dialect: "spring-boot",
      library: "spring-kafka",
      fileName: "application.yml",
    });
    expect(configuration.settings).toEqual({
      "spring.kafka.producer.acks": "all",
      "spring.kafka.producer.properties.enable.idempotence": "true",
      "spring.kafka.producer.retries": "2147483647",
      "spring.kafka.producer.properties.max.in.flight.requests.per.connection": "5",
      "spring.kafka.producer.properties.delivery.timeout.ms": "120000",
      "spring.kafka.producer.properties.request.timeout.ms": "30000",
      "spring.kafka.producer.properties.linger.ms": "5",
      "spring.kafka.producer.properties.max.request.size": "1048576",
      "spring.kafka.producer.bootstrap-servers": "b-1:9092,b-2:9092",
      "spring.kafka.producer.client-id": "orders",
      "spring.kafka.producer.compression-type": "zstd",
      "spring.kafka.producer.properties.batch.size": "65536",
      "spring.kafka.producer.properties.sasl.jaas.config": 'login\n  password="=:#";',
    });
    expect(configuration.text.split("\n")).toEqual([
      "spring:",
      "  kafka:",
      "    producer:",
      "      acks: all",
      '      retries: "2147483647"',
      "      bootstrap-servers: b-1:9092,b-2:9092",
      "      client-id: orders",
      "      compression-type: zstd",
      "      properties:",
      '        enable.idempotence: "true"',
      '        max.in.flight.requests.per.connection: "5"',
      '        delivery.timeout.ms: "120000"',
      '        request.timeout.ms: "30000"',
      '        linger.ms: "5"',
      '        max.request.size: "1048576"',
      '        batch.size: "65536"',
      "        sasl.jaas.config: |-",
      "          login",
      '            password="=:#";',
      "",
    ]);
    expect(configuration.environment).toEqual({
      SPRING_KAFKA_PRODUCER_ACKS: "all",
      SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE: "true",
      SPRING_KAFKA_PRODUCER_RETRIES: "2147483647",
      SPRING_KAFKA_PRODUCER_PROPERTIES_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION: "5",
      SPRING_KAFKA_PRODUCER_PROPERTIES_DELIVERY_TIMEOUT_MS: "120000",
      SPRING_KAFKA_PRODUCER_PROPERTIES_REQUEST_TIMEOUT_MS: "30000",
      SPRING_KAFKA_PRODUCER_PROPERTIES_LINGER_MS: "5",
      SPRING_KAFKA_PRODUCER_PROPERTIES_MAX_REQUEST_SIZE: "1048576",
      SPRING_KAFKA_PRODUCER_BOOTSTRAPSERVERS: "b-1:9092,b-2:9092",
      SPRING_KAFKA_PRODUCER_CLIENTID: "orders",
      SPRING_KAFKA_PRODUCER_COMPRESSIONTYPE: "zstd",
      SPRING_KAFKA_PRODUCER_PROPERTIES_BATCH_SIZE: "65536",
      SPRING_KAFKA_PRODUCER_PROPERTIES_SASL_JAAS_CONFIG: 'login\n  password="=:#";',
    });
    expect(items(configuration)).toEqual(["the result of each send (checklist item 1)"]);
  });

  test("a consumer", async () => {
    const configuration = await written(billing(), "spring-boot");
    expect(configuration).toMatchObject({
      dialect: "spring-boot",
      library: "spring-kafka",
      fileName: "application.yml",
    });
    expect(configuration.settings).toEqual({
      "spring.kafka.consumer.bootstrap-servers": "b-1:9092,b-2:9092",
      "spring.kafka.consumer.group-id": "billing",
      "spring.kafka.consumer.auto-offset-reset": "none",
      "spring.kafka.consumer.enable-auto-commit": "false",
      "spring.kafka.consumer.properties.max.poll.records": "100",
      "spring.kafka.consumer.properties.isolation.level": "read_committed",
      "spring.kafka.listener.ack-mode": "batch",
    });
    expect(configuration.text.split("\n")).toEqual([
      "spring:",
      "  kafka:",
      "    consumer:",
      "      bootstrap-servers: b-1:9092,b-2:9092",
      "      group-id: billing",
      "      auto-offset-reset: none",
      '      enable-auto-commit: "false"',
      "      properties:",
      '        max.poll.records: "100"',
      "        isolation.level: read_committed",
      "    listener:",
      "      ack-mode: batch",
      "",
    ]);
    expect(configuration.environment).toEqual({
      SPRING_KAFKA_CONSUMER_BOOTSTRAPSERVERS: "b-1:9092,b-2:9092",
      SPRING_KAFKA_CONSUMER_GROUPID: "billing",
      SPRING_KAFKA_CONSUMER_AUTOOFFSETRESET: "none",
      SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT: "false",
      SPRING_KAFKA_CONSUMER_PROPERTIES_MAX_POLL_RECORDS: "100",
      SPRING_KAFKA_CONSUMER_PROPERTIES_ISOLATION_LEVEL: "read_committed",
      SPRING_KAFKA_LISTENER_ACKMODE: "batch",
    });
    expect(items(configuration)).toEqual([
      "a commit after processing (checklist item 8)",
      "records that a listener keeps failing on",
    ]);
  });

  test("says which settings a variable would rename", async () => {
    const configuration = await written(
      orders({ settings: { "my-own": "1", my_own2: "2", myOwn3: "3" } }),
      "spring-boot",
    );
    const names = ["my-own", "my_own2", "myOwn3"].map((name) => `spring.kafka.producer.properties.${name}`);
    expect(items(configuration).slice(1)).toEqual(names.map((name) => `${name} in the environment`));
    expect(Object.keys(configuration.settings)).toEqual(expect.arrayContaining(names));
    expect(Object.keys(configuration.environment).filter((name) => name.includes("OWN"))).toEqual([]);
  });
});

test.each(["on", "1_000", "12:30", "0b11", "yes"])(
  "the text %s stays text for YAML 1.1, as Spring reads it",
  async (word) => {
    const { text } = await valueOf(durableConsumer({ groupId: word, offsetReset: "earliest" }).in("spring-boot"));
    expect(text).toContain(`group-id: "${word}"\n`);
  },
);

test.each<[Parameters<typeof orders>[0], string, string]>([
  [
    { settings: { "sasl.jaas.config": "password=hunter2${x:}" } },
    'settings["sasl.jaas.config"]',
    "spring.kafka.producer.properties.sasl.jaas.config",
  ],
  [{ clientId: "${HOSTNAME}" }, "clientId", "spring.kafka.producer.client-id"],
])("a value that Spring would resolve to another is refused and not shown: %j", async (args, path, name) => {
  expect(await rejectionOf(orders(args).in("spring-boot"))).toMatchObject({
    message: `${path} has "\${" in it, which Spring would resolve, as a placeholder, to something else.\nFix: leave it out here, and set ${name} beside this file, where a placeholder is yours to write`,
  });
});

test("a dollar alone is one", async () => {
  const { settings } = await written(orders({ settings: { "sasl.jaas.config": "a$b$$c{d}" } }), "spring-boot");
  expect(settings["spring.kafka.producer.properties.sasl.jaas.config"]).toBe("a$b$$c{d}");
});
