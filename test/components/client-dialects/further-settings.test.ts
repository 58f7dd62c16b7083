import { describe, expect, test } from "vitest";

import type { ClientDialectName } from "../../../components";
import { billing, orders, optionsFor, written } from "../../support/client-plans";
import { rejectionOf } from "../../support/resource-errors";

/** What a producer and a consumer are often told besides, under Kafka's names. */
const OF_PRODUCER = {
  "retry.backoff.ms": "500",
  "metadata.max.age.ms": "60000",
  "transaction.timeout.ms": "90000",
  "security.protocol": "SASL_SSL",
  "sasl.mechanism": "SCRAM-SHA-512",
  "sasl.jaas.config": "secret",
  "max.block.ms": "60000",
};
const OF_CONSUMER = {
  "session.timeout.ms": "45000",
  "heartbeat.interval.ms": "3000",
  "max.poll.interval.ms": "300000",
  "fetch.min.bytes": "1",
  "fetch.max.wait.ms": "500",
  "retry.backoff.ms": "500",
  "auto.commit.interval.ms": "5000",
  "client.rack": "a",
  "security.protocol": "SSL",
};

/** What a dialect writes of them, and what it says of the others. */
async function ofProducer(dialect: ClientDialectName): Promise<[Record<string, string>, Record<string, string>]> {
  return difference(
    await written(orders({ settings: {} }), dialect),
    await written(orders({ settings: OF_PRODUCER }), dialect),
  );
}

async function ofConsumer(dialect: ClientDialectName): Promise<[Record<string, string>, Record<string, string>]> {
  return difference(
    await written(billing({ settings: {} }), dialect),
    await written(billing({ settings: OF_CONSUMER }), dialect),
  );
}

function difference(
  without: Awaited<ReturnType<typeof written>>,
  made: Awaited<ReturnType<typeof written>>,
): [Record<string, string>, Record<string, string>] {
  const known = without.notExpressed.map(({ item }) => item);
  return [
    Object.fromEntries(Object.entries(made.settings).filter(([name, value]) => without.settings[name] !== value)),
    Object.fromEntries(made.notExpressed.flatMap(({ item, why }) => (known.includes(item) ? [] : [[item, why]]))),
  ];
}

const NO_PASSWORD = { "who logs in by SASL": "no generated file holds a password" };

function notWritten(library: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `this project does not write it for ${library}`]));
}

describe("kafka-python", () => {
  test("a producer", async () => {
    expect(await ofProducer("kafka-python")).toEqual([
      {
        retry_backoff_ms: "500",
        metadata_max_age_ms: "60000",
        transaction_timeout_ms: "90000",
        security_protocol: '"SASL_SSL"',
        sasl_mechanism: '"SCRAM-SHA-512"',
        max_block_ms: "60000",
      },
      { ...notWritten("kafka-python", "sasl.jaas.config"), ...NO_PASSWORD },
    ]);
  });

  test("a consumer", async () => {
    expect(await ofConsumer("kafka-python")).toEqual([
      {
        session_timeout_ms: "45000",
        heartbeat_interval_ms: "3000",
        max_poll_interval_ms: "300000",
        fetch_min_bytes: "1",
        fetch_max_wait_ms: "500",
        retry_backoff_ms: "500",
        auto_commit_interval_ms: "5000",
        security_protocol: '"SSL"',
      },
      notWritten("kafka-python", "client.rack"),
    ]);
  });
});

describe("KafkaJS", () => {
  test("a producer", async () => {
    expect(await ofProducer("kafkajs")).toEqual([
      {
        "producer.retry": "{ retries: Number.MAX_SAFE_INTEGER, initialRetryTime: 500 }",
        "producer.metadataMaxAge": "60000",
        "producer.transactionTimeout": "90000",
        "client.ssl": "true",
      },
      { ...notWritten("KafkaJS", "sasl.mechanism", "sasl.jaas.config", "max.block.ms"), ...NO_PASSWORD },
    ]);
  });

  test("a consumer", async () => {
    expect(await ofConsumer("kafkajs")).toEqual([
      {
        "consumer.sessionTimeout": "45000",
        "consumer.heartbeatInterval": "3000",
        "consumer.minBytes": "1",
        "consumer.maxWaitTimeInMs": "500",
        "consumer.retry": "{ retries: 5, initialRetryTime: 500 }",
        "consumer.rackId": '"a"',
        "run.autoCommitInterval": "5000",
        "client.ssl": "true",
      },
      notWritten("KafkaJS", "max.poll.interval.ms"),
    ]);
  });

  test("what it lacks, it is said to lack", async () => {
    const { notExpressed } = await written(orders({ settings: {} }), "kafkajs");
    expect(notExpressed.filter(({ why }) => why === "KafkaJS has no such setting").map(({ item }) => item)).toEqual([
      "delivery.timeout.ms",
      "linger.ms",
      "max.request.size",
    ]);
  });
});

describe("Sarama", () => {
  test("a producer, whose retries last as long with the wait that is asked for", async () => {
    expect(await ofProducer("sarama")).toEqual([
      {
        "Producer.Retry.Max": "240",
        "Producer.Retry.Backoff": "500 * time.Millisecond",
        "Metadata.Retry.Backoff": "500 * time.Millisecond",
        "Metadata.RefreshFrequency": "60000 * time.Millisecond",
        "Producer.Transaction.Timeout": "90000 * time.Millisecond",
        "Net.TLS.Enable": "true",
        "Net.SASL.Enable": "true",
        "Net.SASL.Mechanism": "sarama.SASLTypeSCRAMSHA512",
      },
      { ...notWritten("Sarama", "sasl.jaas.config", "max.block.ms"), ...NO_PASSWORD },
    ]);
  });

  test("a consumer", async () => {
    expect(await ofConsumer("sarama")).toEqual([
      {
        "Consumer.Group.Session.Timeout": "45000 * time.Millisecond",
        "Consumer.Group.Heartbeat.Interval": "3000 * time.Millisecond",
        "Consumer.Fetch.Min": "1",
        "Consumer.MaxWaitTime": "500 * time.Millisecond",
        "Consumer.Retry.Backoff": "500 * time.Millisecond",
        "Consumer.Offsets.AutoCommit.Interval": "5000 * time.Millisecond",
        RackID: '"a"',
        "Net.TLS.Enable": "true",
      },
      notWritten("Sarama", "max.poll.interval.ms"),
    ]);
  });

  test.each([
    [
      { "session.timeout.ms": "3000" },
      'settings["heartbeat.interval.ms"] is 3000 but Sarama takes less than session.timeout.ms, which is 3000.\nFix: settings: { "heartbeat.interval.ms": "1000" }',
    ],
    [
      { "heartbeat.interval.ms": "10000" },
      'settings["heartbeat.interval.ms"] is 10000 but Sarama takes less than session.timeout.ms, which is 10000.\nFix: settings: { "heartbeat.interval.ms": "3333" }',
    ],
  ])("refuses %j, with which it would not start", async (settings, message) => {
    expect(await rejectionOf(billing({ settings }).in("sarama"))).toMatchObject({ message });
  });
});

describe("franz-go", () => {
  test("a producer", async () => {
    expect(await ofProducer("franz-go")).toEqual([
      {
        RetryBackoffFn: "func(int) time.Duration { return 500 * time.Millisecond }",
        MetadataMaxAge: "60000 * time.Millisecond",
        TransactionTimeout: "90000 * time.Millisecond",
        DialTLS: "",
      },
      { ...notWritten("franz-go", "sasl.mechanism", "sasl.jaas.config", "max.block.ms"), ...NO_PASSWORD },
    ]);
  });

  test("a consumer", async () => {
    expect(await ofConsumer("franz-go")).toEqual([
      {
        SessionTimeout: "45000 * time.Millisecond",
        HeartbeatInterval: "3000 * time.Millisecond",
        FetchMinBytes: "1",
        FetchMaxWait: "500 * time.Millisecond",
        RetryBackoffFn: "func(int) time.Duration { return 500 * time.Millisecond }",
        AutoCommitInterval: "5000 * time.Millisecond",
        Rack: '"a"',
        DialTLS: "",
      },
      notWritten("franz-go", "max.poll.interval.ms"),
    ]);
  });
});

test("librdkafka is told by its own names", async () => {
  expect(await ofConsumer("librdkafka")).toEqual([
    {
      "session.timeout.ms": "45000",
      "heartbeat.interval.ms": "3000",
      "max.poll.interval.ms": "300000",
      "fetch.min.bytes": "1",
      "fetch.wait.max.ms": "500",
      "retry.backoff.ms": "500",
      "auto.commit.interval.ms": "5000",
      "client.rack": "a",
      "security.protocol": "SSL",
    },
    {},
  ]);
});

test.each<[ClientDialectName, string]>([
  ["kafka-python", "kafka-python takes from 0 to 2147483647"],
  ["kafkajs", "KafkaJS takes from 0 to 2147483647"],
  ["sarama", "Sarama takes from 3 to 2147483647"],
  ["franz-go", "franz-go takes from 100 to 2147483647"],
])("%s refuses a time that is no number, and does not show it", async (dialect, takes) => {
  const client = billing({ settings: { "session.timeout.ms": "soon" } });
  expect(await rejectionOf(client.in(dialect, optionsFor(client, dialect)))).toMatchObject({
    message: `settings["session.timeout.ms"] is no number but ${takes}.\nFix: settings: { "session.timeout.ms": "2147483647" }`,
  });
});

test.each(["AWS_MSK_IAM", "scram-sha-512"])("Sarama has no word for %s, and it is said so", async (mechanism) => {
  const configuration = await written(orders({ settings: { "sasl.mechanism": mechanism } }), "sarama");
  expect(configuration.settings).not.toHaveProperty(["Net.SASL.Mechanism"]);
  expect(configuration.notExpressed).toContainEqual({
    item: "sasl.mechanism",
    why: "Sarama knows PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER or GSSAPI alone, in this case",
    instead: "write one of them, or set Net.SASL.Mechanism in code",
  });
});

test.each(["max.partition.fetch.bytes", "fetch.max.bytes"])("KafkaJS refuses %s that is no number", async (name) => {
  expect(await rejectionOf(billing({ settings: { [name]: "many" } }).in("kafkajs"))).toMatchObject({
    message: `settings["${name}"] is no number but KafkaJS takes from 0 to 2147483647.\nFix: settings: { "${name}": "2147483647" }`,
  });
});
