import { describe, expect, test } from "vitest";

import { brieflyDeclared, inEnvironment, inProperties, inYaml, settingsOf } from "../../support/declared-in";

const JAVA = "key.serializer=org.apache.kafka.common.serialization.StringSerializer\n";

describe("a client's own configuration", () => {
  test("is a producer's by what only producers have, with the defaults of its library", () => {
    const java = inProperties(`bootstrap.servers=k:9092\n${JAVA}acks=1\n`);
    expect(brieflyDeclared(java)).toEqual(["producer"]);
    expect(settingsOf(java, "producer")("acks")).toBe("acks in text line 3 is 1");
    expect(settingsOf(java, "producer")("delivery.timeout.ms")).toBe("default 120000 (the default of the Java client)");
    const librdkafka = inProperties("metadata.broker.list=k:9092\nrequest.required.acks=1\n");
    expect(settingsOf(librdkafka, "producer")("acks")).toBe("request.required.acks in text line 2 is 1");
    expect(settingsOf(librdkafka, "producer")("delivery.timeout.ms")).toBe(
      "default 300000 (the default of librdkafka)",
    );
  });

  test("whose library cannot be told has no defaults", () => {
    expect(settingsOf(inProperties("bootstrap.servers=k:9092\nacks=all\n"), "producer")("retries")).toBe(
      "unseen: which client library reads it cannot be told from here, so no default is known; set the value",
    );
  });

  test("is both where it has what both have, unless its name tells", () => {
    const text = "bootstrap.servers=k:9092\nacks=1\ngroup.id=g\n";
    expect(brieflyDeclared(inProperties(text))).toEqual(["producer", "consumer"]);
    expect(brieflyDeclared(inProperties(text, { file: "consumer.properties" }))).toEqual(["consumer"]);
  });

  test.each([
    "acks=0\nretries=0\n",
    "bootstrap.servers=k:9092\nsecurity.protocol=SSL\n",
    "group.id=1\nbatch.size=5\nretries=3\n",
    "linger.ms=5\n",
  ])("is not seen in %j", (text) => {
    expect(inProperties(text)).toEqual([]);
  });

  test("of Flink keeps its offsets elsewhere", () => {
    const text = "bootstrap.servers=k:9092\ngroup.id=g\nenable.auto.commit=true\n";
    expect(settingsOf(inProperties(text, { image: "flink:1.20" }), "consumer")("enable.auto.commit")).toBe(
      "inapplicable: Flink keeps its offsets in its checkpoints",
    );
    expect(settingsOf(inProperties(text, { image: "acme/flinkish:1" }), "consumer")("enable.auto.commit")).toBe(
      "enable.auto.commit in text line 3 is true",
    );
  });
});

describe("an application's own settings", () => {
  test.each([
    [{ KAFKA_PRODUCER_ACKS: "1" }, "producer | producer kafka.producer | producer kafka.producer"],
    [{ KAFKA_RETRIES: "3" }, "producer | producer kafka | producer kafka"],
    [
      { APP_KAFKA_CONSUMER_ENABLE_AUTO_COMMIT: "true" },
      "consumer | consumer app.kafka.consumer | consumer app.kafka.consumer",
    ],
    [{ BOOTSTRAP_SERVERS: "k:9092", ENABLE_AUTO_COMMIT: "true" }, "consumer"],
  ])("%j may be Kafka's", (variables, briefly) => {
    const declarations = inEnvironment(variables);
    expect(brieflyDeclared(declarations)).toEqual([briefly]);
    expect(declarations.map(({ unlessOther }) => unlessOther)).toEqual([
      "an application may use a setting of this name for something of its own",
    ]);
  });

  test("say nothing of what they leave out", () => {
    expect(settingsOf(inEnvironment({ KAFKA_PRODUCER_ACKS: "all" }), "producer")("retries")).toBe(
      "inapplicable: only what an application's own settings say is judged",
    );
  });

  test.each([
    { KAFKA_MAX_RETRIES: "1" },
    { KAFKA_CONNECT_RETRIES: "1" },
    { RETRIES: "1", ACKS: "0" },
    { ENABLE_AUTO_COMMIT: "true" },
    { DB_RETRIES: "1", DB_ISOLATION_LEVEL: "x" },
    { KAFKA_GROUP_ID: "g", KAFKA_CLIENT_ID: "c" },
  ])("%j are none of Kafka's", (variables) => {
    expect(inEnvironment(variables)).toEqual([]);
  });

  test("in a file are found behind a prefix that says Kafka, beside a framework's", () => {
    const declarations = inYaml("app.kafka.producer.acks: 1\nspring.kafka.producer.acks: all\n");
    expect(brieflyDeclared(declarations)).toEqual([
      "producer",
      "producer | producer app.kafka.producer | producer app.kafka.producer",
    ]);
    expect(declarations.map(({ unlessOther }) => unlessOther !== undefined)).toEqual([false, true]);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["producer.properties", "acks=\\u00zz", ["producer"]],
    ["consumer.properties", "acks=\\u00zz", ["consumer"]],
    ["other.properties", "acks=\\u00zz", []],
    ["other.properties", "# kafka producer\nacks=\\u00zz", ["producer", "consumer"]],
  ])("of %s with %j declares %j", (file, text, kinds) => {
    const declarations = inProperties(text, { file });
    expect(declarations.map(({ kind }) => kind)).toEqual(kinds);
    expect(declarations.map((each) => each.setting("acks")?.state)).toEqual(kinds.map(() => "unseen"));
  });
});
