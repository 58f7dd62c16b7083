import { describe, expect, test } from "vitest";

import { guaranteeOfFix } from "../../../policies/guarantee/guarantee-of-fix";
import type { Assignment } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Written } from "../../support/declaration";
import { declare } from "../../support/declaration";

const DURABLE = { "replication.factor": 3, "min.insync.replicas": 2, "unclean.leader.election.enable": false };
const RAFT = { state: "inapplicable", path: "config", reason: "it replicates by Raft" } as const;

function fixTo(settings: Readonly<Record<string, number | boolean | string>>): Assignment[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}

describe("of a topic", () => {
  test.each<[string, Record<string, Written>, Record<string, number | boolean>, string]>([
    [
      "min.insync.replicas",
      { "min.insync.replicas": 1 },
      { "min.insync.replicas": 2 },
      "for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
    ],
    [
      "min.insync.replicas, unclean elections not known",
      { "min.insync.replicas": 1, "unclean.leader.election.enable": UNKNOWN },
      { "min.insync.replicas": 2 },
      "for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
    ],
    [
      "both, from one replica",
      { "replication.factor": 1, "min.insync.replicas": 1 },
      { "replication.factor": 3, "min.insync.replicas": 2 },
      "for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
    ],
    [
      "one replica, and a minimum that is not known",
      { "replication.factor": 1, "min.insync.replicas": UNKNOWN },
      { "replication.factor": 3 },
      "for producers with acks=all, today: survives no disk even with all replicas in sync; after the fix: any 2",
    ],
    [
      "unclean elections",
      { "unclean.leader.election.enable": true },
      { "unclean.leader.election.enable": false },
      "for producers with acks=all, today: can lose acknowledged messages though no broker fails; after the fix: only with a destroyed disk",
    ],
    [
      "no replica to spare",
      { "min.insync.replicas": 3 },
      { "min.insync.replicas": 2 },
      "for producers with acks=all, today: writes stop with the first broker down; after the fix: they go on with any 1 down; in return: survives any 1 disk while min.insync.replicas are in sync, today any 2",
    ],
  ])("%s", (_, written, fix, line) => {
    expect(guaranteeOfFix(declare("topic", { ...DURABLE, ...written }), fixTo(fix))).toBe(line);
  });

  test.each<[string, Record<string, Written>, Record<string, number | boolean>]>([
    ["where the fix is as good as what is there", {}, { "replication.factor": 3 }],
    ["where the fix is another setting's", { "min.insync.replicas": 1 }, { "retention.ms": -1 }],
    ["where there is no fix", { "min.insync.replicas": 1 }, {}],
    [
      "where replicas are not known, so that the minimum may count for less",
      { "replication.factor": UNKNOWN, "min.insync.replicas": 1 },
      { "min.insync.replicas": 2 },
    ],
    [
      "where it is not replicated as Kafka does",
      { "replication.factor": 1, "min.insync.replicas": RAFT },
      { "replication.factor": 3 },
    ],
    [
      "where there can be no such topic",
      { "replication.factor": 4, "min.insync.replicas": 4, "broker count": 3 },
      { "replication.factor": 3, "min.insync.replicas": 2 },
    ],
  ])("nothing is said %s", (_, written, fix) => {
    expect(guaranteeOfFix(declare("topic", { ...DURABLE, ...written }), fixTo(fix))).toBeUndefined();
  });
});

describe("of a producer, which does not say what its topics are like", () => {
  test.each(["1", 0])("acks=%s", (acks) => {
    expect(guaranteeOfFix(declare("producer", { acks }), fixTo({ acks: "all" }))).toBe(
      "on a topic with 3 replicas and min.insync.replicas=2, today: can lose acknowledged messages though no broker fails; after the fix: only with a destroyed disk",
    );
  });

  test.each<[string, Record<string, Written>, Record<string, number | string>]>([
    ["its acks are not known", { acks: UNKNOWN }, { acks: "all" }],
    ["its acks are no word of Kafka's", { acks: "two" }, { acks: "all" }],
    ["the fix is another setting's", { acks: "1", retries: 3 }, { retries: 10 }],
  ])("nothing is said where %s", (_, written, fix) => {
    expect(guaranteeOfFix(declare("producer", written), fixTo(fix))).toBeUndefined();
  });
});

test("nothing is said of brokers, whose topics may say otherwise", () => {
  const brokers = declare("brokers", { "min.insync.replicas": 1, "default.replication.factor": 3 });
  expect(guaranteeOfFix(brokers, fixTo({ "min.insync.replicas": 2 }))).toBeUndefined();
});

test("thousands of findings are no burden", () => {
  const start = performance.now();
  for (let index = 0; index < 10_000; index += 1) {
    guaranteeOfFix(declare("topic", { ...DURABLE, "min.insync.replicas": 1 }), fixTo({ "min.insync.replicas": 2 }));
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
