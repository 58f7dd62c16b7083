import { describe, expect, test } from "vitest";

import { brieflyDeclared, inEnvironment, inProperties, inYaml, settingsOf } from "../../support/declared-in";

const CONSUMER = "bootstrap.servers=k\ngroup.id=g\nkey.deserializer=org.apache.kafka.X\n";

describe("Kafka's own names", () => {
  test("count alone where Kafka reads them: it ignores others, and has its default", () => {
    const ignored = inProperties(`${CONSUMER}enable_auto_commit=false\n`);
    expect(settingsOf(ignored, "consumer")("enable.auto.commit")).toBe("default true (the default of the Java client)");
    const exact = inProperties(`${CONSUMER}enable.auto.commit=false\n`);
    expect(settingsOf(exact, "consumer")("enable.auto.commit")).toBe("enable.auto.commit in text line 4 is false");
  });

  test("count alone in Spring's maps of them, but not beside these", () => {
    const text = (key: string): string => `spring.kafka.producer.acks: all\nspring.kafka.producer.${key}: 10\n`;
    expect(settingsOf(inYaml(text("properties.deliveryTimeoutMs")), "producer")("delivery.timeout.ms")).toMatch(
      /^default/,
    );
    expect(settingsOf(inYaml(text("properties.delivery.timeout.ms")), "producer")("delivery.timeout.ms")).toMatch(
      /is 10$/,
    );
    expect(
      settingsOf(inYaml("spring.kafka.consumer.enableAutoCommit: true"), "consumer")("enable.auto.commit"),
    ).toMatch(/is true$/);
  });
});

describe("frameworks' words", () => {
  test.each([
    ["no", "false"],
    ["off", "false"],
    ["yes", "true"],
    ["FALSE", "FALSE"],
    ["never", "never"],
  ])("for a switch: %s is %s", (word, value) => {
    const consumer = inProperties(`spring.kafka.consumer.enable-auto-commit=${word}\n`);
    expect(settingsOf(consumer, "consumer")("enable.auto.commit")).toMatch(new RegExp(`is ${value}$`));
  });

  test("are not Kafka's: in its own file, off is off", () => {
    expect(settingsOf(inProperties(`${CONSUMER}enable.auto.commit=off\n`), "consumer")("enable.auto.commit")).toMatch(
      /is off$/,
    );
  });

  test("for acks are numbers with what is built on Sarama", () => {
    const [producer] = inYaml("output.kafka: { hosts: [k], required_acks: 1 }\noutput.kafka.bulk: 1\n");
    expect(producer?.line([{ name: "acks", value: "all" }])).toBe("in text: output.kafka.required_acks: -1");
    const [librdkafka] = inProperties("metadata.broker.list=k\nrequest.required.acks=1\n");
    expect(librdkafka?.line([{ name: "acks", value: "all" }])).toBe("in text: request.required.acks=all");
  });
});

describe("Quarkus's profiles", () => {
  test("for production count before what counts for all; others do not", () => {
    const text =
      "mp.messaging.outgoing.o.connector=smallrye-kafka\n%prod.mp.messaging.outgoing.o.acks=1\nmp.messaging.outgoing.o.acks=all\n%dev.mp.messaging.outgoing.o.acks=0\n";
    expect(settingsOf(inProperties(text), "producer")("acks")).toBe(
      "%prod.mp.messaging.outgoing.o.acks in text line 2 is 1",
    );
  });
});

describe("a connector as Connect's REST interface takes it", () => {
  test("is read from its config", () => {
    const declarations = inYaml('{"name":"s","config":{"connector.class":"X","producer.override.acks":"1"}}');
    expect(settingsOf(declarations, "producer")("acks")).toBe("config.producer.override.acks in text line 1 is 1");
  });
});

test("MirrorMaker's fix goes where the setting stands that counts", () => {
  const declarations = inProperties("clusters=a,b\nb.producer.acks=1\na->b.enabled=true\n");
  const producer = declarations.find(({ kind }) => kind === "producer");
  expect(producer?.line([{ name: "acks", value: "all" }])).toBe("in text: b.producer.acks=all");
});

test.each([
  ["confluentinc/cp-kafka:7.6.0", { major: 3, minor: 6 }],
  ["confluentinc/cp-kafka:5.5.1", { major: 2, minor: 5 }],
  ["confluentinc/cp-kafka:6.2.0", { major: 2, minor: 8 }],
  ["bitnami/kafka:3.9.0-debian-12-r1", { major: 3, minor: 9 }],
  ["registry.example.com/strimzi/kafka:0.40.0-kafka-3.7.0", { major: 3, minor: 7 }],
])("brokers on %s run Kafka %j", (image, version) => {
  const telling = {
    KAFKA_CFG_NODE_ID: "1",
    KAFKA_CFG_PROCESS_ROLES: "broker",
    KAFKA_NODE_ID: "1",
    KAFKA_PROCESS_ROLES: "broker",
  };
  const [brokers] = inEnvironment(telling, { image });
  expect(brokers?.kafkaVersion).toEqual(version);
  expect(brieflyDeclared([brokers ?? fail()])).toEqual(["brokers"]);
});

function fail(): never {
  throw new Error("no brokers");
}
