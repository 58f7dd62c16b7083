import { describe, expect, test } from "vitest";

import { brieflyDeclared, inEnvironment, inProperties, inYaml, settingsOf } from "../../support/declared-in";

describe("Spring Boot's properties", () => {
  test.each(["SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT", "SPRING_KAFKA_CONSUMER_ENABLE_AUTO_COMMIT"])(
    "in an environment are found however they are written: %s",
    (name) => {
      const consumer = settingsOf(inEnvironment({ [name]: "true" }), "consumer");
      expect(consumer("enable.auto.commit")).toBe(`${name} in env[0].value is true`);
    },
  );

  test.each([
    [
      "spring.kafka.producer.properties.delivery.timeout.ms=5",
      "spring.kafka.producer.properties.delivery.timeout.ms in text line 1 is 5",
    ],
    [
      "spring.kafka.properties.delivery.timeout.ms=6\nspring.kafka.producer.acks=all",
      "spring.kafka.properties.delivery.timeout.ms in text line 1 is 6",
    ],
    [
      "spring.kafka.properties.delivery.timeout.ms=6\nspring.kafka.producer.properties.delivery.timeout.ms=5",
      "spring.kafka.producer.properties.delivery.timeout.ms in text line 2 is 5",
    ],
  ])("that go to the client by its maps are read, the nearest first: %j", (text, setting) => {
    expect(settingsOf(inProperties(text), "producer")("delivery.timeout.ms")).toBe(setting);
  });

  test("in a file have Spring's defaults where they are left out", () => {
    const declarations = inYaml("spring:\n  kafka:\n    producer: { client-id: a }\n    consumer: { group-id: g }\n");
    expect(brieflyDeclared(declarations)).toEqual(["producer", "consumer"]);
    expect(settingsOf(declarations, "producer")("acks")).toBe("default all (the default of Spring for Apache Kafka)");
    expect(settingsOf(declarations, "consumer")("enable.auto.commit")).toBe(
      "default false (the default of Spring for Apache Kafka)",
    );
  });

  test("in an environment leave the rest to the application's own configuration", () => {
    const producer = settingsOf(inEnvironment({ SPRING_KAFKA_PRODUCER_ACKS: "all" }), "producer");
    expect(producer("retries")).toBe(
      "inapplicable: what an environment leaves out, the application's own configuration decides",
    );
  });

  test("say where a default stands, and what to type in their way of writing", () => {
    const [producer] = inYaml("spring.kafka.producer.client-id: a");
    expect(
      producer?.line([
        { name: "acks", value: "all" },
        { name: "delivery.timeout.ms", value: 1 },
      ]),
    ).toBe("in text: spring.kafka.producer.acks: all and spring.kafka.producer.properties.delivery.timeout.ms: 1");
    const [inEnv] = inEnvironment({ SPRING_KAFKA_PRODUCER_RETRIES: "1" });
    expect(
      inEnv?.line([
        { name: "retries", value: 9 },
        { name: "acks", value: "all" },
      ]),
    ).toBe(
      'env: [{ name: "SPRING_KAFKA_PRODUCER_RETRIES", value: "9" }, { name: "SPRING_KAFKA_PRODUCER_ACKS", value: "all" }]',
    );
  });

  test("take the default of a placeholder, and see none without it", () => {
    expect(settingsOf(inYaml("spring.kafka.producer.acks: ${ACKS:1}"), "producer")("acks")).toBe(
      "spring.kafka.producer.acks by default in text line 1 is 1",
    );
    expect(settingsOf(inYaml("spring.kafka.producer.acks: ${ACKS}"), "producer")("acks")).toBe(
      'unseen: refers to "${ACKS}" for spring.kafka.producer.acks, which is not looked up here',
    );
  });

  test("of streams are an application, with its internal topics and its producer", () => {
    const declarations = inYaml(
      "spring.kafka.streams: { application-id: totals, replication-factor: 1, properties: { topic.min.insync.replicas: 2 } }",
    );
    expect(brieflyDeclared(declarations)).toEqual([
      "streams application",
      "topic | internal topic of this application | of this application",
      "producer | application's producer | application's producer",
    ]);
    expect(settingsOf(declarations, "streams application")("replication.factor")).toBe(
      "spring.kafka.streams.replication-factor in text line 1 is 1",
    );
    expect(settingsOf(declarations, "topic")("min.insync.replicas")).toContain("is 2");
  });

  test.each(["spring.datasource.url=x", "spring.kafka.bootstrap-servers=k:9092", "spring.rabbitmq.producer.acks=1"])(
    "%s says nothing of a client",
    (text) => {
      expect(brieflyDeclared(inProperties(text))).toEqual([]);
    },
  );
});
