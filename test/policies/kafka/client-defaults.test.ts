import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import {
  clientDefault,
  clientNames,
  commitsAfterHandler,
  commitsWhatIsMarked,
  isLibrdkafka,
  idempotenceImpliesAcksAll,
  settingNames,
} from "../../../policies/kafka/client-defaults";
import { parseVersion } from "../../../policies/kafka/version";

const UNBOUNDED = "2147483647";

/** Every setting of which some client has a known default. */
const SETTINGS = [
  "acks",
  "retries",
  "delivery.timeout.ms",
  "enable.idempotence",
  "max.in.flight.requests.per.connection",
  "max.request.size",
  "enable.auto.commit",
  "enable.auto.offset.store",
  "auto.offset.reset",
] as const;

/** All defaults of a client that are known, by setting. */
function defaultsOf(client: string, version?: string): Record<string, string> {
  return Object.fromEntries(
    SETTINGS.flatMap((name) => {
      const fallback = clientDefault(client, name, version === undefined ? undefined : parseVersion(version));
      return fallback.known ? [[name, fallback.value]] : [];
    }),
  );
}

const java4 = {
  acks: "all",
  retries: UNBOUNDED,
  "delivery.timeout.ms": "120000",
  "enable.idempotence": "true",
  "max.in.flight.requests.per.connection": "5",
  "max.request.size": "1048576",
  "enable.auto.commit": "true",
  "auto.offset.reset": "latest",
};
const java21 = { ...java4, acks: "1", "enable.idempotence": "false" };

const librdkafka = {
  acks: "all",
  retries: UNBOUNDED,
  "delivery.timeout.ms": "300000",
  "enable.idempotence": "false",
  "max.in.flight.requests.per.connection": "1000000",
  "max.request.size": "1000000",
  "enable.auto.commit": "true",
  "enable.auto.offset.store": "true",
  "auto.offset.reset": "latest",
};

const kafkaPython = {
  acks: "1",
  retries: "0",
  "enable.idempotence": "false",
  "enable.auto.commit": "true",
  "auto.offset.reset": "latest",
};
const kafkaPython22 = { ...kafkaPython, retries: UNBOUNDED };
const kafkaPython3 = { ...kafkaPython22, acks: "all", "enable.idempotence": "true" };

describe("all defaults that are known", () => {
  test.each<[client: string, version: string | undefined, defaults: Record<string, string>]>([
    ["java", undefined, java4],
    ["java", "4.3", java4],
    ["java", "3.0", java4],
    ["java", "2.8", java21],
    ["java", "2.1", java21],
    ["java", "2.0", { ...java21, retries: "0" }],
    ["java", "0.9", { ...java21, retries: "0" }],
    ["librdkafka", undefined, librdkafka],
    ["librdkafka", "2.0", librdkafka],
    ["librdkafka", "2.12", librdkafka],
    [
      "confluent-kafka-javascript",
      undefined,
      { acks: "all", retries: "5", "enable.idempotence": "false", "enable.auto.commit": "true" },
    ],
    [
      "sarama",
      undefined,
      {
        acks: "1",
        retries: "3",
        "enable.idempotence": "false",
        "enable.auto.commit": "true",
        "auto.offset.reset": "latest",
      },
    ],
    [
      "franz-go",
      undefined,
      { acks: "all", retries: UNBOUNDED, "enable.idempotence": "true", "enable.auto.commit": "true" },
    ],
    ["kafka-go", undefined, { acks: "0", retries: "10" }],
    ["kafka-python", undefined, kafkaPython3],
    ["kafka-python", "3.0", kafkaPython3],
    ["kafka-python", "2.3", kafkaPython22],
    ["kafka-python", "2.2", kafkaPython22],
    ["kafka-python", "2.1", kafkaPython],
    ["kafka-python", "2.0", kafkaPython],
    [
      "aiokafka",
      undefined,
      { acks: "1", "enable.idempotence": "false", "enable.auto.commit": "true", "auto.offset.reset": "latest" },
    ],
    ["kafkajs", undefined, { acks: "all", retries: "5", "enable.idempotence": "false", "enable.auto.commit": "true" }],
    [
      "platformatic-kafka",
      undefined,
      { acks: "1", retries: "3", "enable.idempotence": "false", "enable.auto.commit": "true" },
    ],
    ["spring-kafka", undefined, { ...java4, "enable.auto.commit": "false" }],
    ["spring-kafka", "3.0", { ...java4, "enable.auto.commit": "false" }],
    ["spring-kafka", "2.8", { ...java4, "enable.auto.commit": "false" }],
    ["spring-kafka", "2.7", { ...java4, acks: "1", "enable.idempotence": "false", "enable.auto.commit": "false" }],
    ["smallrye", undefined, { acks: "1", retries: "2147483647", "enable.auto.commit": "false" }],
    ["logstash", undefined, { acks: "1", "enable.auto.commit": "true" }],
    ["filebeat", undefined, { acks: "1", retries: "3" }],
    ["fluent-bit", undefined, { acks: "all" }],
    ["fluentd", undefined, { acks: "all" }],
    ["telegraf", undefined, { acks: "all" }],
    ["vector", undefined, { acks: "all" }],
  ])("of %s %s", (client, version, defaults) => {
    expect(defaultsOf(client, version)).toEqual(defaults);
  });

  test("of each client by its makers' name of it", () => {
    const sources = clientNames.map((client) => clientDefault(client, "acks"));
    expect(sources.map((fallback) => (fallback.known ? fallback.source : fallback.reason))).toEqual([
      "the default of the Java client",
      "the default of librdkafka",
      "the default of confluent-kafka-javascript",
      "the default of Sarama",
      "the default of franz-go",
      "the default of segmentio/kafka-go",
      "the default of kafka-python",
      "the default of aiokafka",
      "the default of KafkaJS",
      "the default of @platformatic/kafka",
      "the default of Spring for Apache Kafka",
      "the default of SmallRye Reactive Messaging",
      "the default of Logstash",
      "the default of Filebeat",
      "the default of Fluent Bit",
      "the default of Fluentd",
      "the default of Telegraf",
      "the default of Vector",
      "the default of librdkafka",
      "the default of librdkafka",
      "the default of librdkafka",
    ]);
  });
});

test("the clients by the names that programs use", () => {
  expect(clientNames).toEqual([
    "java",
    "librdkafka",
    "confluent-kafka-javascript",
    "sarama",
    "franz-go",
    "kafka-go",
    "kafka-python",
    "aiokafka",
    "kafkajs",
    "platformatic-kafka",
    "spring-kafka",
    "smallrye",
    "logstash",
    "filebeat",
    "fluent-bit",
    "fluentd",
    "telegraf",
    "vector",
    "confluent-kafka-python",
    "confluent-kafka-go",
    "confluent-kafka-dotnet",
  ]);
});

test("librdkafka is librdkafka in every language, with its settings and their other names", () => {
  expect(clientNames.filter(isLibrdkafka)).toEqual([
    "librdkafka",
    "confluent-kafka-python",
    "confluent-kafka-go",
    "confluent-kafka-dotnet",
  ]);
  expect(isLibrdkafka(undefined)).toBe(false);
  expect(isLibrdkafka("constructor")).toBe(false);
  expect(clientDefault("confluent-kafka-python", "delivery.timeout.ms")).toEqual({
    known: true,
    value: "300000",
    source: "the default of librdkafka",
  });
  expect(settingNames("confluent-kafka-go", "acks")).toEqual(["acks", "request.required.acks"]);
});

test.each(["producer", "consumer"])("the documentation of a %s names every client", (component) => {
  const text = readFileSync(join(__dirname, "../../../components", `${component}.ts`), "utf8").replaceAll("\n   *", "");
  const listed = /Known are: ([^.]+)\./
    .exec(text)?.[1]
    ?.split(/[,;] /)
    .map((name) => name.trim());
  expect(listed?.sort()).toEqual([...clientNames].sort());
});

describe("a client's name counts in any case", () => {
  test.each([
    ["Java", "all", "the default of the Java client"],
    ["KAFKAJS", "all", "the default of KafkaJS"],
    ["KafkaJS", "all", "the default of KafkaJS"],
    ["Sarama", "1", "the default of Sarama"],
    ["Confluent-Kafka-Python", "all", "the default of librdkafka"],
  ])("%s", (client, value, source) => {
    expect(clientDefault(client, "acks")).toEqual({ known: true, value, source });
  });

  test("librdkafka's too, and that of its bindings", () => {
    expect(["LIBRDKAFKA", "Librdkafka", "Confluent-Kafka-DotNet"].map(isLibrdkafka)).toEqual([true, true, true]);
    expect(["Java", "RDKAFKA", "CONSTRUCTOR"].map(isLibrdkafka)).toEqual([false, false, false]);
  });

  test("one that is not known is shown as it is written", () => {
    expect(clientDefault("RdKafka", "acks")).toEqual({
      known: false,
      reason: 'no defaults are known of the client "RdKafka"',
    });
  });
});

describe("what is not known says why", () => {
  test.each(["rdkafka", "", "constructor", "__proto__", "toString"])("the client %j", (client) => {
    expect(clientDefault(client, "acks")).toEqual({
      known: false,
      reason: `no defaults are known of the client "${client}"`,
    });
  });

  test("a client's name is shown as text, whatever is in it", () => {
    expect(clientDefault('a "b"', "acks")).toMatchObject({
      reason: 'no defaults are known of the client "a \\"b\\""',
    });
  });

  test.each([
    ["librdkafka", "1.9", "librdkafka"],
    ["librdkafka", "0.11", "librdkafka"],
    ["java", "0.8", "the Java client"],
    ["spring-kafka", "2.2", "Spring for Apache Kafka"],
  ])("such an old version: %s %s", (client, version, title) => {
    expect(clientDefault(client, "acks", parseVersion(version))).toEqual({
      known: false,
      reason: `no defaults are known of such an old version of ${title}`,
    });
  });

  test("an old version of a client that has no such setting: nobody can tell", () => {
    expect(clientDefault("librdkafka", "constructor", parseVersion("1.9"))).toEqual({
      known: false,
      reason: "no defaults are known of such an old version of librdkafka",
    });
  });

  test("the first version of which defaults are known", () => {
    expect(clientDefault("spring-kafka", "enable.auto.commit", parseVersion("2.3"))).toEqual({
      known: true,
      value: "false",
      source: "the default of Spring for Apache Kafka",
    });
  });

  test.each([
    ["kafka-go", "enable.auto.commit", "segmentio/kafka-go"],
    ["java", "enable.auto.offset.store", "the Java client"],
    ["aiokafka", "retries", "aiokafka"],
    ["java", "constructor", "the Java client"],
    ["java", "__proto__", "the Java client"],
    ["java", "toString", "the Java client"],
  ])("a setting of %s: %s", (client, name, title) => {
    expect(clientDefault(client, name)).toEqual({
      known: false,
      reason: `${title} does not document what it does then; set it`,
      perhapsNone: true,
    });
  });
});

test("an unset acks means all beside enable.idempotence=true with some clients only", () => {
  expect(clientNames.filter(idempotenceImpliesAcksAll)).toEqual([
    "java",
    "librdkafka",
    "aiokafka",
    "platformatic-kafka",
    "spring-kafka",
    "confluent-kafka-python",
    "confluent-kafka-go",
    "confluent-kafka-dotnet",
  ]);
  expect(["Java", "LIBRDKAFKA", "Aiokafka"].map(idempotenceImpliesAcksAll)).toEqual([true, true, true]);
  expect(["constructor", "__proto__", "KafkaJS"].some(idempotenceImpliesAcksAll)).toBe(false);
});

test("auto-commit commits what was marked with Sarama only", () => {
  expect(clientNames.filter(commitsWhatIsMarked)).toEqual(["sarama"]);
  expect(commitsWhatIsMarked("Sarama")).toBe(true);
  expect(["constructor", "__proto__", "KafkaJS"].some(commitsWhatIsMarked)).toBe(false);
});

test("auto-commit commits after the handler with KafkaJS's interface only", () => {
  expect(clientNames.filter(commitsAfterHandler)).toEqual(["confluent-kafka-javascript", "kafkajs"]);
  expect(commitsAfterHandler("KafkaJS")).toBe(true);
  expect(["constructor", "__proto__", "Java"].some(commitsAfterHandler)).toBe(false);
});

describe("the names of a setting", () => {
  test.each([
    ["acks", "request.required.acks"],
    ["retries", "message.send.max.retries"],
    ["delivery.timeout.ms", "message.timeout.ms"],
    ["max.in.flight.requests.per.connection", "max.in.flight"],
    ["max.request.size", "message.max.bytes"],
  ])("librdkafka calls %s also %s", (name, alias) => {
    expect(settingNames("librdkafka", name)).toEqual([name, alias]);
    expect(settingNames("java", name)).toEqual([name]);
    expect(settingNames("Confluent-Kafka-Go", name)).toEqual([name, alias]);
    // Where nobody says which client it is, they are librdkafka's own, so that it must be librdkafka.
    expect(settingNames(undefined, name)).toEqual([name, alias]);
    expect(settingNames("rdkafka", name)).toEqual([name]);
    expect(settingNames("constructor", name)).toEqual([name]);
  });

  test.each(["enable.idempotence", "constructor", "__proto__", "toString"])("%s has one", (name) => {
    expect(settingNames("librdkafka", name)).toEqual([name]);
    expect(settingNames(undefined, name)).toEqual([name]);
  });
});
