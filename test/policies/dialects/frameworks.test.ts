import { describe, expect, test } from "vitest";

import { brieflyDeclared, inEnvironment, inProperties, inYaml, settingsOf } from "../../support/declared-in";

describe("Spring Cloud Stream", () => {
  const SENDS =
    "spring.cloud.stream: { bindings: { handle-out-0: { destination: x } }, kafka: { binder: { brokers: k } } }";

  test("asks for one acknowledgement unless it is told otherwise", () => {
    expect(settingsOf(inYaml(SENDS), "producer")("acks")).toBe(
      "default 1 (the default of Spring Cloud Stream's requiredAcks)",
    );
  });

  test("counts what Spring Boot says before it", () => {
    const producers = inYaml(`spring.kafka.producer.acks: all\n${SENDS}`).filter(({ kind }) => kind === "producer");
    expect(producers.map((each) => settingsOf([each], "producer")("acks"))).toEqual([
      "spring.kafka.producer.acks in text line 1 is all",
      "spring.kafka.producer.acks in text line 1 is all",
    ]);
  });

  test.each([
    "spring.cloud.stream: { bindings: { handle-in-0: { group: g } }, kafka: { binder: { brokers: k } } }",
    "spring.cloud.stream.kafka.binder.brokers: k",
    "spring.cloud.stream: { bindings: { handle-out-0: { destination: x } }, rabbit: { binder: { nodes: r } } }",
  ])("that only receives, or is another broker's, sends nothing: %s", (text) => {
    expect(inYaml(text)).toEqual([]);
  });

  test.each([
    [
      "spring.cloud.stream.kafka.binder.required-acks: all",
      "spring.cloud.stream.kafka.binder.required-acks in text line 1 is all",
    ],
    [
      "spring.cloud.stream.kafka.binder.requiredAcks: all",
      "spring.cloud.stream.kafka.binder.requiredAcks in text line 1 is all",
    ],
    [
      "spring.cloud.stream.kafka.binder: { requiredAcks: 0, producer-properties: { acks: all } }",
      "spring.cloud.stream.kafka.binder.producer-properties.acks in text line 1 is all",
    ],
  ])("takes it from %j", (text, setting) => {
    expect(settingsOf(inYaml(text), "producer")("acks")).toBe(setting);
  });

  test("has a client for each binding", () => {
    const declarations = inYaml(
      "spring.cloud.stream.kafka.bindings:\n  out: { producer: { configuration: { acks: 1 } } }\n  in: { consumer: { configuration: { enable.auto.commit: true } } }\n",
    );
    expect(brieflyDeclared(declarations)).toEqual([
      "producer | producer out | producer out",
      "consumer | consumer in | consumer in",
    ]);
    expect(settingsOf(declarations, "producer")("acks")).toBe(
      "spring.cloud.stream.kafka.bindings.out.producer.configuration.acks in text line 2 is 1",
    );
    expect(settingsOf(declarations, "consumer")("enable.auto.commit")).toContain("in text line 3 is true");
  });

  test("of another broker is nothing of ours", () => {
    expect(inYaml("spring.cloud.stream.rabbit.bindings.out.producer.retries: 0")).toEqual([]);
  });
});

describe("channels of Reactive Messaging", () => {
  test("of Kafka's connector have its defaults", () => {
    const declarations = inProperties(
      "mp.messaging.outgoing.prices.connector=smallrye-kafka\nmp.messaging.incoming.orders.connector=smallrye-kafka\n",
    );
    expect(brieflyDeclared(declarations)).toEqual([
      "producer | channel prices | channel prices",
      "consumer | channel orders | channel orders",
    ]);
    expect(settingsOf(declarations, "producer")("acks")).toBe("default 1 (the default of SmallRye Reactive Messaging)");
    expect(settingsOf(declarations, "consumer")("enable.auto.commit")).toBe(
      "default false (the default of SmallRye Reactive Messaging)",
    );
  });

  test("take what the connector has for all of them", () => {
    const text =
      "mp.messaging.outgoing.prices.connector=smallrye-kafka\nmp.messaging.connector.smallrye-kafka.acks=all\n";
    expect(settingsOf(inProperties(text), "producer")("acks")).toBe(
      "mp.messaging.connector.smallrye-kafka.acks in text line 2 is all",
    );
  });

  test("in an environment are found by their names there", () => {
    const declarations = inEnvironment({
      MP_MESSAGING_OUTGOING_PRICES_CONNECTOR: "smallrye-kafka",
      MP_MESSAGING_OUTGOING_PRICES_ACKS: "0",
    });
    expect(settingsOf(declarations, "producer")("acks")).toBe("MP_MESSAGING_OUTGOING_PRICES_ACKS in env[1].value is 0");
  });

  test("without a connector are Kafka's where only Kafka has such a setting", () => {
    expect(brieflyDeclared(inProperties("mp.messaging.incoming.orders.enable.auto.commit=true"))).toEqual([
      "consumer | channel orders | channel orders",
    ]);
    expect(inProperties("mp.messaging.outgoing.prices.retries=1")).toEqual([]);
  });

  test("of another connector are nothing of ours", () => {
    expect(
      inProperties("mp.messaging.outgoing.prices.connector=smallrye-amqp\nmp.messaging.outgoing.prices.acks=0\n"),
    ).toEqual([]);
  });
});

describe("Micronaut", () => {
  test("has clients by their ids, and what counts for all of them", () => {
    const declarations = inYaml("kafka.producers: { orders: { retries: 0 }, default: { acks: 1 } }");
    expect(brieflyDeclared(declarations)).toEqual([
      "producer | producer orders | producer orders",
      "producer | producer default | producer default",
    ]);
    expect(declarations.map((each) => settingsOf([each], "producer")("acks"))).toEqual([
      "kafka.producers.default.acks in text line 1 is 1",
      "kafka.producers.default.acks in text line 1 is 1",
    ]);
  });

  test("says in code whether a listener commits by itself, unless it is configured", () => {
    expect(settingsOf(inYaml("kafka.consumers.orders.max.poll.records: 5"), "consumer")("enable.auto.commit")).toBe(
      "unseen: a Micronaut listener's offsetStrategy, which stands in code, decides it",
    );
    expect(
      settingsOf(inYaml("kafka.consumers.orders.enable.auto.commit: true"), "consumer")("enable.auto.commit"),
    ).toContain("is true");
  });
});

describe("Debezium Server", () => {
  test("has a producer of Java's", () => {
    const producer = settingsOf(
      inProperties("debezium.sink.kafka.producer.bootstrap.servers=k:9092\ndebezium.sink.kafka.producer.acks=1\n"),
      "producer",
    );
    expect(producer("acks")).toBe("debezium.sink.kafka.producer.acks in text line 2 is 1");
    expect(producer("delivery.timeout.ms")).toBe("default 120000 (the default of the Java client)");
  });

  test("with another sink has none", () => {
    expect(inProperties("debezium.sink.type=kinesis\ndebezium.sink.kinesis.retries=1\n")).toEqual([]);
  });
});
