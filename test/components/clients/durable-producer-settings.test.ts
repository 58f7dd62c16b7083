import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import type { DurableProducerArgs, TopicLimits } from "../../../components";
import { durableProducer } from "../../../components";
import { valueOf } from "../../support/pulumi-mocks";
import { refusalOf } from "../../support/resource-errors";

const DURABLE = {
  acks: "all",
  "enable.idempotence": "true",
  retries: "2147483647",
  "max.in.flight.requests.per.connection": "5",
  "delivery.timeout.ms": "120000",
  "request.timeout.ms": "30000",
  "linger.ms": "5",
  "max.request.size": "1048576",
};

function topic(maxMessageBytes: number, name = "orders"): TopicLimits {
  return { topicName: pulumi.output(name), maxMessageBytes: pulumi.output(maxMessageBytes) };
}

function settingsOf(args: DurableProducerArgs): Promise<Record<string, string>> {
  return valueOf(durableProducer(args).settings);
}

function fewerAcks(expires = "2999-12-31") {
  return { rule: "acks-all", reason: "Metrics may be lost.", owner: "observability", expires };
}

describe("a durable producer", () => {
  test.each<[string, DurableProducerArgs, Record<string, string>]>([
    ["nothing said", {}, {}],
    [
      "all arguments",
      {
        bootstrapServers: " b-1:9092 , b-2:9092 ",
        clientId: "orders",
        deliveryTimeout: "5m",
        linger: "20ms",
        requestTimeout: "1m",
        maxRequestSize: 900000,
        compressionType: "lz4",
        settings: { "batch.size": "65536" },
      },
      {
        "bootstrap.servers": "b-1:9092,b-2:9092",
        "client.id": "orders",
        "delivery.timeout.ms": "300000",
        "linger.ms": "20",
        "request.timeout.ms": "60000",
        "max.request.size": "900000",
        "compression.type": "lz4",
        "batch.size": "65536",
      },
    ],
    [
      "outputs",
      { deliveryTimeout: pulumi.output("3m"), settings: pulumi.output({ a: "b" }) },
      { "delivery.timeout.ms": "180000", a: "b" },
    ],
    ["more of the same", { settings: { acks: "-1", retries: "10" } }, { acks: "-1", retries: "10" }],
    ["a topic of small records", { topics: [topic(500000)] }, { "max.request.size": "500000" }],
    [
      "the smallest of its topics",
      { topics: [topic(9000000), topic(3000000, "refunds")] },
      { "max.request.size": "3000000" },
    ],
    ["a topic by its name alone", { topics: ["orders"] }, {}],
    [
      "less than the topic takes",
      { topics: [topic(500000)], maxRequestSize: 400000 },
      { "max.request.size": "400000" },
    ],
    [
      "as much as the topic takes",
      { topics: [topic(500000)], maxRequestSize: 500000 },
      { "max.request.size": "500000" },
    ],
    [
      "records larger than the buffer",
      { topics: [topic(50000000)] },
      { "max.request.size": "50000000", "buffer.memory": "50000000" },
    ],
    [
      "a buffer as large as a record",
      { maxRequestSize: 2000000, settings: { "buffer.memory": "2000000" } },
      { "max.request.size": "2000000", "buffer.memory": "2000000" },
    ],
    [
      "no idempotence, in order",
      { settings: { "enable.idempotence": "false", "max.in.flight.requests.per.connection": "1" } },
      { "enable.idempotence": "false", "max.in.flight.requests.per.connection": "1" },
    ],
    [
      "the shortest time that holds linger and a request",
      { requestTimeout: "3m", deliveryTimeout: "180005ms" },
      { "request.timeout.ms": "180000", "delivery.timeout.ms": "180005" },
    ],
    // An idempotent producer would not start with it.
    [
      "fewer acks that somebody answers for",
      { settings: { acks: "1" }, exemptions: [fewerAcks()] },
      { acks: "1", "enable.idempotence": "false", "max.in.flight.requests.per.connection": "1" },
    ],
  ])("with %s", async (_, args, expected) => {
    expect(await settingsOf(args)).toEqual({ ...DURABLE, ...expected });
  });

  test.each<[string, DurableProducerArgs, string[]]>([
    [
      "acks through the escape hatch",
      { settings: { acks: "1" } },
      [
        'settings["acks"] is "1" but must be all.',
        "Why: a write counts as sent before other brokers hold it: when the leader fails, the next one has never seen it, whatever min.insync.replicas says.",
        'Fix: settings: { "acks": "all" }',
        "Applying it: takes effect when what it configures is restarted, one process after the other.",
        "Guarantee: on a topic with 3 replicas and min.insync.replicas=2, today: can lose acknowledged messages though no broker fails; after the fix: only with a destroyed disk",
        "More: kafka-durability explain acks-all",
      ],
    ],
    [
      "an exemption that has expired",
      { settings: { acks: "1" }, exemptions: [fewerAcks("2020-01-01")] },
      [
        'settings["acks"] is "1" but must be all.',
        "Its exemption expired on 2020-01-01 (observability).",
        "Why: a write counts as sent before other brokers hold it: when the leader fails, the next one has never seen it, whatever min.insync.replicas says.",
        'Fix: settings: { "acks": "all" }',
        "Applying it: takes effect when what it configures is restarted, one process after the other.",
        "Guarantee: on a topic with 3 replicas and min.insync.replicas=2, today: can lose acknowledged messages though no broker fails; after the fix: only with a destroyed disk",
        "More: kafka-durability explain acks-all",
      ],
    ],
    [
      "a short delivery",
      { deliveryTimeout: "30s" },
      [
        'deliveryTimeout is "30s" (30000 ms) but at least 120000 is required.',
        "Why: it ends all retries: a send that a failover or a restart outlasts fails, and the message is lost unless the application keeps it.",
        'Fix: deliveryTimeout: "120s"',
        "Applying it: takes effect when what it configures is restarted, one process after the other.",
        "More: kafka-durability explain delivery-timeout-minimum",
      ],
    ],
    [
      "a request that outlasts its delivery",
      { requestTimeout: "3m", deliveryTimeout: "180004ms" },
      [
        "deliveryTimeout is 180004ms but must be at least 180005ms: linger (5ms) and requestTimeout (180s) together.",
        "Why: Kafka's Java client refuses to start otherwise: a send would fail before its first request may be answered.",
        'Fix: deliveryTimeout: "180005ms", or a shorter requestTimeout or linger',
        "More: kafka-durability explain delivery-timeout-minimum",
      ],
    ],
    [
      "a buffer smaller than a record",
      { maxRequestSize: 2000000, settings: { "buffer.memory": "1999999" } },
      [
        'settings["buffer.memory"] is "1999999" but must be a number of bytes of at least 2000000, which is max.request.size.',
        "Why: a record that does not fit into the buffer is refused, and lost if nobody listens to the result of the send.",
        'Fix: settings: { "buffer.memory": "33554432" }, or leave it out',
      ],
    ],
    [
      "more in flight than brokers remember",
      { settings: { "max.in.flight.requests.per.connection": "6" } },
      [
        'settings["max.in.flight.requests.per.connection"] is "6" and settings["enable.idempotence"] is "true" but records in flight need idempotence, and at most 5 of them.',
        "Why: a retry may overtake or repeat what was sent after it: records come out of order or twice, though none is lost.",
        'Fix: settings: { "max.in.flight.requests.per.connection": "5" }',
        "Applying it: takes effect when what it configures is restarted, one process after the other.",
        "More: kafka-durability explain in-flight-requests-ordered",
      ],
    ],
  ])("is refused with %s, at once and later", async (_, args, lines) => {
    expect(await refusalOf(durableProducer, args)).toBe(lines.join("\n"));
  });

  test("is refused with records that are larger than its topics take, as soon as these are known", async () => {
    const plain = { topicName: "orders", maxMessageBytes: 1048588 } as unknown as TopicLimits;
    const lines = [
      "maxRequestSize is 1048589 but its topics take no more than 1048588 (max.message.bytes).",
      "Why: the brokers refuse each record that is too large, one by one, and it is lost if nobody listens to the result of the send.",
      "Fix: maxRequestSize: 1048588; or raise max.message.bytes of the topics, and of what reads them",
      "Applying it: takes effect when what it configures is restarted, one process after the other.",
      "More: kafka-durability explain max-request-size-within-topics",
    ];
    expect(await refusalOf(durableProducer, { topics: [plain], maxRequestSize: 1048589 })).toBe(lines.join("\n"));
  });
});
