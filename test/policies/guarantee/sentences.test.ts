import { describe, expect, test } from "vitest";

import { guaranteeChange } from "../../../policies/guarantee/change-sentence";
import { guarantee } from "../../../policies/guarantee/guarantee";
import type { GuaranteeSettings } from "../../../policies/guarantee/guarantee-settings";
import { improvementSentence } from "../../../policies/guarantee/improvement-sentence";
import { guaranteeSentences } from "../../../policies/guarantee/sentences";
import { durable, seenOfTopic } from "./settings";

describe("a guarantee in sentences", () => {
  test("of what the checklist asks for", () => {
    expect(guaranteeSentences(guarantee(durable))).toEqual([
      "Writes go on with any 1 of 3 brokers down.",
      "Reads of what is committed go on with any 2 of 3 brokers down; consumer groups need their offsets topic, too.",
      "At worst, no acknowledged message is lost if any 1 broker fails, even with its disk.",
      "With all replicas in sync, no acknowledged message is lost if any 2 brokers fail, even with their disks.",
      "If one of 3 zones is lost, writes and reads go on, and no acknowledged message is lost.",
      "All brokers may crash at once, as long as all disks keep what was written; a power failure of all at once may take what was not flushed to a disk yet.",
      "What a producer gives up was not acknowledged; it may be kept or not.",
      "Not covered: both in-sync replicas fail before another has caught up; one destroyed disk, that of the last leader, is enough then.",
    ]);
  });

  test("of a topic whose brokers and producers are not seen: each condition is said", () => {
    expect(guaranteeSentences(guarantee(seenOfTopic))).toEqual([
      "For producers with acks=all, writes go on with any 1 of 3 brokers down.",
      "Reads of what is committed go on with any 2 of 3 brokers down; consumer groups need their offsets topic, too.",
      "For producers with acks=all, at worst, how many brokers may fail, even with their disks, with no acknowledged message lost depends on eligible.leader.replicas.version: 0 or 1.",
      "For producers with acks=all, while min.insync.replicas are in sync, no acknowledged message is lost if any 1 broker fails, even with its disk.",
      "For producers with acks=all, with all replicas in sync, no acknowledged message is lost if any 2 brokers fail, even with their disks.",
      "What a lost zone takes depends on how many zones the replicas are in, which is not known.",
      "For producers with acks=all, all brokers may crash at once, as long as all disks keep what was written; a power failure of all at once may take what was not flushed to a disk yet.",
      "A producer with acks=1 or acks=0 can lose acknowledged messages though no broker fails.",
      "What a producer gives up was not acknowledged; it may be kept or not.",
      "Unless enable.idempotence=true, a message may be stored twice.",
      "Not covered (depending on eligible.leader.replicas.version): the in-sync replicas shrink to one, and its disk is destroyed before the others are back: it leads with nothing, and they delete what they have.",
    ]);
  });

  test.each<[string, Partial<GuaranteeSettings>, string]>([
    [
      "one disk",
      { replicationFactor: 1, minInsyncReplicas: 1 },
      "One destroyed disk can take acknowledged messages with it.",
    ],
    [
      "a minimum that is lowered",
      { minInsyncReplicas: 4 },
      "min.insync.replicas=4 counts as 3, as there are no more replicas.",
    ],
    ["writes that stop", { minInsyncReplicas: 3 }, "Writes stop as soon as one broker is down."],
    ["a larger cluster", { brokers: 6 }, "Writes go on with any 1 of 6 brokers down."],
    [
      "two zones",
      { zones: 2 },
      "If one of 2 zones is lost, reads go on where the controllers keep their majority, writes stop, and acknowledged messages live on for certain only if all replicas were in sync.",
    ],
    [
      "zones, with a minimum that is not known",
      { minInsyncReplicas: undefined, uncleanLeaderElection: true },
      "If one of 3 zones is lost, reads go on, whether writes go on depends on min.insync.replicas, and acknowledged messages live on for certain only if all replicas were in sync.",
    ],
    [
      "zones, with replicas that are not known",
      { replicationFactor: undefined, brokers: undefined, minInsyncReplicas: undefined },
      "If one of 3 zones is lost, whether writes and reads go on depends on replication.factor and min.insync.replicas, and whether acknowledged messages are lost depends on replication.factor and min.insync.replicas.",
    ],
    [
      "zones, without knowing of ELR",
      { eligibleLeaderReplicas: undefined },
      "If one of 3 zones is lost, writes and reads go on, and no acknowledged message is lost while min.insync.replicas are in sync (otherwise it depends on eligible.leader.replicas.version).",
    ],
    [
      "what a leader alone has written",
      { acks: "1" },
      "What acks=1 writes while fewer than min.insync.replicas are in sync can be read only once they are again.",
    ],
    [
      "a cluster without a known size",
      { replicationFactor: undefined, brokers: undefined },
      "How many brokers may be down for writes to go on depends on replication.factor: 0 or more.",
    ],
    [
      "a crash, without knowing of unclean elections",
      { uncleanLeaderElection: undefined },
      "Whether a crash of brokers can take acknowledged messages though no disk is destroyed depends on unclean.leader.election.enable; a power failure of all at once may take what was not flushed to a disk yet.",
    ],
    [
      "one zone",
      { zones: 1 },
      "If the one zone is lost, neither writes nor reads go on, and acknowledged messages can be lost with it.",
    ],
    [
      "acks=1",
      { acks: "1" },
      "A crash of brokers can take acknowledged messages though no disk is destroyed; a power failure of all at once may take what was not flushed to a disk yet.",
    ],
    ["acks=1, stored twice", { acks: "1" }, "A message that is sent again may be stored twice."],
    [
      "one replica, producers not seen",
      { replicationFactor: 1, acks: undefined },
      "A producer with acks=0 can lose acknowledged messages though no broker fails.",
    ],
    [
      "impatience",
      { retries: 3 },
      "With retries=3 and delivery.timeout.ms=120000, a producer may give up before a new leader is there; what it gives up was not acknowledged, and may be kept or not.",
    ],
  ])("of %s", (_, change, sentence) => {
    expect(guaranteeSentences(guarantee({ ...durable, ...change }))).toContain(sentence);
  });

  test("of a topic that cannot be is that it cannot be", () => {
    expect(guaranteeSentences(guarantee({ ...durable, brokers: 1 }))).toEqual([
      "Kafka does not create a topic with 3 replicas where there is one broker.",
    ]);
  });

  test.each<[Partial<GuaranteeSettings>, string]>([
    [{ acks: "0" }, "A broker stops while the producer sends: with acks=0 nobody says what did not arrive."],
    [
      { acks: "1" },
      "The leader stops, even cleanly, before a follower has fetched what acks=1 has acknowledged already.",
    ],
    [{ replicationFactor: 1 }, "The one disk that has the partition is destroyed."],
    [
      { uncleanLeaderElection: true },
      "A replica that fell behind becomes leader while those in sync are down; the others then delete what it lacks.",
    ],
    [
      { uncleanLeaderElection: true, minInsyncReplicas: 3 },
      "A broker comes back with an empty disk and becomes leader while the others are down; they then delete what it lacks.",
    ],
    [{ minInsyncReplicas: 1 }, "The followers fall behind, the leader acknowledges alone, and its disk is destroyed."],
    [
      { minInsyncReplicas: 3 },
      "All 3 replicas fail before one of them is whole again; one destroyed disk, that of the last leader, is enough then.",
    ],
  ])("what breaks first, with %j", (change, sentence) => {
    expect(guarantee({ ...durable, ...change }).breaksFirst).toBe(sentence);
  });
});

describe("what would make it stronger", () => {
  test("is nothing, for what the checklist asks for", () => {
    expect(improvementSentence(guarantee(durable))).toBeUndefined();
  });

  test("is the rules about sending, where it is known to be too little", () => {
    expect(improvementSentence(guarantee({ ...durable, retries: 0, deliveryTimeoutMs: 1000 }))).toBe(
      "To make it stronger, do as retries-minimum and delivery-timeout-minimum ask.",
    );
    expect(improvementSentence(guarantee({ ...durable, retries: undefined }))).toBeUndefined();
  });

  test("is rules by their ids, and what no rule asks for", () => {
    const weak = { ...durable, minInsyncReplicas: 1, eligibleLeaderReplicas: false };
    expect(improvementSentence(guarantee({ ...weak, acks: "1" }))).toBe(
      "To make it stronger, do as acks-all and min-insync-replicas-minimum ask, and switch eligible leader replicas on: eligible.leader.replicas.version=1.",
    );
    expect(improvementSentence(guarantee({ ...durable, zones: 2 }))).toBe(
      "To make it stronger, do as brokers-in-three-zones asks.",
    );
  });
});

describe("what a fix changes, in one line", () => {
  test.each<[string, GuaranteeSettings, Partial<GuaranteeSettings>, string | undefined]>([
    ["min.insync.replicas", durable, { minInsyncReplicas: 1 }, "today: survives no disk; after the fix: any 1"],
    [
      "min.insync.replicas, without ELR",
      { ...durable, eligibleLeaderReplicas: false },
      { minInsyncReplicas: 1 },
      "today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
    ],
    [
      "min.insync.replicas, brokers and producers not seen",
      seenOfTopic,
      { minInsyncReplicas: 1 },
      "for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
    ],
    [
      "unclean elections",
      durable,
      { uncleanLeaderElection: true },
      "today: can lose acknowledged messages though no broker fails; after the fix: any 1",
    ],
    [
      "unclean elections, without ELR",
      { ...durable, eligibleLeaderReplicas: false },
      { uncleanLeaderElection: true },
      "today: can lose acknowledged messages though no broker fails; after the fix: only with a destroyed disk",
    ],
    [
      "two replicas",
      durable,
      { replicationFactor: 2 },
      "today: survives any 1 disk with all replicas in sync; after the fix: any 2",
    ],
    [
      "one in four",
      { ...durable, replicationFactor: 4 },
      { minInsyncReplicas: 4 },
      "today: writes stop with the first broker down; after the fix: they go on with any 2 down; in return: survives any 1 disk, today any 3",
    ],
    [
      "a minimum that all of two replicas must have",
      { ...durable, replicationFactor: 2 },
      { minInsyncReplicas: 1 },
      "today: survives no disk; after the fix: any 1; in return: writes stop with the first broker down, today they go on with any 1 down",
    ],
    ["nothing", durable, {}, undefined],
  ])("%s", (_, fixed, broken, line) => {
    expect(guaranteeChange(guarantee({ ...fixed, ...broken }), guarantee(fixed))).toBe(line);
  });
});
