import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import type { DurableConsumerArgs, TopicLimits } from "../../../components";
import { durableConsumer } from "../../../components";
import { valueOf } from "../../support/pulumi-mocks";
import { refusalOf } from "../../support/resource-errors";

const BILLING = { groupId: "billing", offsetReset: "earliest" };

function topic(maxMessageBytes: number): TopicLimits {
  return { topicName: pulumi.output("orders"), maxMessageBytes: pulumi.output(maxMessageBytes) };
}

const skipping = {
  rule: "auto-offset-reset-none",
  reason: "Dashboards show what is new.",
  owner: "observability",
  expires: "2999-12-31",
};

const SKIPS = [
  "Why: a new group, a new partition, or offsets that have expired make the consumer skip what is there already.",
  'Fix: offsetReset: "none"',
  "Applying it: takes effect when what it configures is restarted, one process after the other.",
  "More: kafka-durability explain auto-offset-reset-none",
];

const MUST_BE_SAID = [
  "Why: a new group, a new partition, or offsets that have expired make the consumer begin there, without a word.",
  'Fix: offsetReset: "earliest", which reads all again, or "none", which is an error',
  "More: kafka-durability explain auto-offset-reset-none",
];

describe("a durable consumer", () => {
  test.each<[string, Partial<DurableConsumerArgs>, Record<string, string>]>([
    ["what it must say", {}, {}],
    ["no place to begin", { offsetReset: "none" }, { "auto.offset.reset": "none" }],
    [
      "all arguments",
      { bootstrapServers: "b-1:9092", clientId: "billing-1", settings: { "isolation.level": "read_committed" } },
      { "bootstrap.servers": "b-1:9092", "client.id": "billing-1", "isolation.level": "read_committed" },
    ],
    ["auto-commit off once more", { settings: { "enable.auto.commit": "false" } }, {}],
    ["a topic of usual records", { topics: [topic(1048576)] }, {}],
    ["a topic of larger records", { topics: [topic(1048577)] }, { "max.partition.fetch.bytes": "1048577" }],
    [
      "the largest of its topics",
      { topics: [topic(1048577), topic(60000000), "refunds"] },
      { "max.partition.fetch.bytes": "60000000", "fetch.max.bytes": "60000000" },
    ],
    [
      "a limit that the program states",
      { topics: [topic(2000000)], settings: { "max.partition.fetch.bytes": "1000" } },
      { "max.partition.fetch.bytes": "1000" },
    ],
    [
      "a skip that somebody answers for",
      { offsetReset: "latest", exemptions: [skipping] },
      { "auto.offset.reset": "latest" },
    ],
  ])("with %s", async (_, args, expected) => {
    expect(await valueOf(durableConsumer({ ...BILLING, ...args }).settings)).toEqual({
      "group.id": "billing",
      "auto.offset.reset": "earliest",
      "enable.auto.commit": "false",
      ...expected,
    });
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    [
      "a skip to the end",
      { ...BILLING, offsetReset: "latest" },
      ['offsetReset is "latest" but must be none or earliest.', ...SKIPS],
    ],
    [
      "a skip by time",
      { ...BILLING, offsetReset: "by_duration:PT1H" },
      ['offsetReset is "by_duration:PT1H" but must be none or earliest.', ...SKIPS],
    ],
    [
      "a word of its own",
      { ...BILLING, offsetReset: "newest" },
      ['offsetReset is "newest" but must be "earliest" or "none".', ...MUST_BE_SAID],
    ],
    [
      "auto-commit",
      { ...BILLING, settings: { "enable.auto.commit": "true" } },
      [
        'settings["enable.auto.commit"] is "true" but must be false.',
        "Why: the client commits by a timer and when it closes, processed or not: a batch that failed, or that a thread pool still holds, is never read again.",
        'Fix: settings: { "enable.auto.commit": "false" }; and commit in the application once a record is processed',
        "Applying it: takes effect when what it configures is restarted, one process after the other.",
        "More: kafka-durability explain auto-commit-disabled",
      ],
    ],
  ])("is refused with %s, at once and later", async (_, args, lines) => {
    expect(await refusalOf(durableConsumer, args as unknown as DurableConsumerArgs)).toBe(lines.join("\n"));
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "without a group",
      { offsetReset: "earliest" },
      'groupId is undefined but must be the name of a group.\nFix: groupId: "orders"',
    ],
    [
      "without a place to begin",
      { groupId: "billing" },
      ['offsetReset is undefined but must be "earliest" or "none".', ...MUST_BE_SAID].join("\n"),
    ],
  ])("is refused %s", (_, args, message) => {
    expect(() => durableConsumer(args as unknown as DurableConsumerArgs)).toThrow(message);
  });
});
