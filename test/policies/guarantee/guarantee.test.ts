import { describe, expect, test } from "vitest";

import { rules } from "../../../policies/rules";
import type { Guarantee } from "../../../policies/guarantee/guarantee";
import { guarantee } from "../../../policies/guarantee/guarantee";
import type { GuaranteeSettings } from "../../../policies/guarantee/guarantee-settings";
import { durable, seenOfTopic } from "./settings";

/** The numbers of a guarantee: exact ones as they are, others as least–most. */
function numbers({ writes, reads, disks }: Guarantee): string[] {
  return [writes, reads, disks.atWorst, disks.whileWritable, disks.allInSync].map(({ least, most }) =>
    least === most ? String(least) : `${String(least)}–${most === undefined ? "" : String(most)}`,
  );
}

describe("how many brokers may be down for writes and reads, and fail at worst, while writable, and all in sync", () => {
  test.each<[string, Partial<GuaranteeSettings>, string[]]>([
    ["the checklist, with ELR", {}, ["1", "2", "1", "1", "2"]],
    ["without ELR", { eligibleLeaderReplicas: false }, ["1", "2", "0", "1", "2"]],
    ["one in sync", { minInsyncReplicas: 1 }, ["2", "2", "0", "0", "2"]],
    ["all three in sync", { minInsyncReplicas: 3 }, ["0", "2", "2", "2", "2"]],
    ["a minimum beyond the replicas", { minInsyncReplicas: 4 }, ["0", "2", "2", "2", "2"]],
    ["unclean elections", { uncleanLeaderElection: true }, ["1", "2", "-1", "1", "2"]],
    [
      "unclean elections where all must be in sync",
      { uncleanLeaderElection: true, minInsyncReplicas: 3 },
      ["0", "2", "0", "2", "2"],
    ],
    ["acks=1", { acks: "1" }, ["2", "2", "-1", "-1", "0"]],
    ["acks=0", { acks: "0" }, ["2", "2", "-1", "-1", "0"]],
    ["one replica", { replicationFactor: 1 }, ["0", "0", "0", "0", "0"]],
    ["one replica and acks=0", { replicationFactor: 1, acks: "0" }, ["0", "0", "-1", "0", "0"]],
    ["five replicas", { replicationFactor: 5, minInsyncReplicas: 3 }, ["2", "4", "2", "2", "4"]],
    ["ELR not known", { eligibleLeaderReplicas: undefined }, ["1", "2", "0–1", "1", "2"]],
    ["the minimum not known", { minInsyncReplicas: undefined }, ["0–2", "2", "0–2", "0–2", "2"]],
    ["replicas not known", { replicationFactor: undefined, brokers: undefined }, ["0–", "0–", "0–1", "0–1", "0–"]],
    [
      "replicas not known, and a large minimum",
      { replicationFactor: undefined, brokers: undefined, minInsyncReplicas: 9 },
      ["0–", "0–", "0–8", "0–8", "0–"],
    ],
    [
      "replicas not known, of two brokers",
      { replicationFactor: undefined, brokers: 2 },
      ["0", "0–1", "0–1", "0–1", "0–1"],
    ],
    ["no producer seen", { acks: undefined }, ["1", "2", "1", "1", "2"]],
  ])("%s", (_, change, expected) => {
    expect(numbers(guarantee({ ...durable, ...change }))).toEqual(expected);
  });
});

describe("a clause", () => {
  test("names the settings that it rests on, with their values", () => {
    expect(guarantee({ ...durable, eligibleLeaderReplicas: undefined }).disks.atWorst).toEqual({
      least: 0,
      most: 1,
      restsOn: {
        "replication.factor": "3",
        acks: "all",
        "unclean.leader.election.enable": "false",
        "eligible.leader.replicas.version": null,
        "min.insync.replicas": "2",
      },
      dependsOn: ["eligible.leader.replicas.version"],
      improvedBy: [],
      advice: ["switch eligible leader replicas on: eligible.leader.replicas.version=1"],
    });
    expect(guarantee(durable).reads.restsOn).toEqual({ "replication.factor": "3" });
  });

  test("says for whom it holds, where producers are not seen and it rests on them", () => {
    const { writes, reads, condition } = guarantee(seenOfTopic);
    expect([writes.condition, reads.condition, condition]).toEqual([
      "for producers with acks=all",
      undefined,
      "for producers with acks=all",
    ]);
    expect(guarantee(durable).writes.condition).toBeUndefined();
  });

  test.each<[string, Partial<GuaranteeSettings>, (made: Guarantee) => readonly string[], string[]]>([
    ["acks", { acks: "1" }, ({ disks }) => disks.atWorst.improvedBy, ["acks-all"]],
    ["one in sync", { minInsyncReplicas: 1 }, ({ disks }) => disks.atWorst.improvedBy, ["min-insync-replicas-minimum"]],
    [
      "unclean",
      { uncleanLeaderElection: true },
      ({ crash }) => crash.processes.improvedBy,
      ["unclean-leader-election-disabled"],
    ],
    ["two replicas", { replicationFactor: 2 }, ({ writes }) => writes.improvedBy, ["replication-factor-minimum"]],
    [
      "three of three",
      { minInsyncReplicas: 3 },
      ({ writes }) => writes.improvedBy,
      ["replication-factor-above-min-insync-replicas"],
    ],
    ["two zones", { zones: 2 }, ({ zone }) => zone.writes.improvedBy, ["brokers-in-three-zones"]],
    [
      "several at once, each of which is needed",
      { acks: "1", minInsyncReplicas: 1, uncleanLeaderElection: true },
      ({ disks }) => disks.atWorst.improvedBy,
      ["acks-all", "unclean-leader-election-disabled", "min-insync-replicas-minimum"],
    ],
    ["what is as good as can be", { acks: "1" }, ({ writes }) => writes.improvedBy, []],
    ["retries", { retries: 3 }, ({ sending }) => sending.outlastsElections.improvedBy, ["retries-minimum"]],
    ["acks=1, idempotence asked for", { acks: "1" }, ({ sending }) => sending.storedOnce.improvedBy, ["acks-all"]],
    [
      "no idempotence",
      { idempotence: false },
      ({ sending }) => sending.storedOnce.improvedBy,
      ["in-flight-requests-ordered"],
    ],
  ])("names the rules that would improve it: %s", (_, change, improvers, expected) => {
    const ids = improvers(guarantee({ ...durable, ...change }));
    expect(ids).toEqual(expected);
    expect(ids.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
  });
});

describe("a zone", () => {
  test.each<[string, Partial<GuaranteeSettings>, string[]]>([
    ["three zones", {}, ["yes", "yes", "yes", "yes", "yes"]],
    ["two zones, one of which has two replicas", { zones: 2 }, ["no", "yes", "no", "no", "yes"]],
    ["one zone", { zones: 1 }, ["no", "no", "no", "no", "no"]],
    ["more zones than replicas", { zones: 9 }, ["yes", "yes", "yes", "yes", "yes"]],
    ["zones not known", { zones: undefined }, ["depends", "depends", "depends", "depends", "depends"]],
    ["one replica, zones not known", { replicationFactor: 1, zones: undefined }, ["no", "no", "no", "no", "no"]],
  ])("%s: writes, reads, at worst, while writable, all in sync", (_, change, expected) => {
    expect(Object.values(guarantee({ ...durable, ...change }).zone).map(({ holds }) => holds)).toEqual(expected);
  });
});

describe("a crash of all at once", () => {
  test.each<[Partial<GuaranteeSettings>, string]>([
    [{}, "yes"],
    [{ eligibleLeaderReplicas: false }, "yes"],
    [{ acks: "1" }, "no"],
    [{ acks: "1", replicationFactor: 1 }, "yes"],
    [{ uncleanLeaderElection: true }, "no"],
    [{ uncleanLeaderElection: undefined }, "depends"],
    [{ uncleanLeaderElection: undefined, minInsyncReplicas: 3 }, "yes"],
  ])("%j", (change, expected) => {
    const { processes, power } = guarantee({ ...durable, ...change }).crash;
    expect([processes.holds, power.holds]).toEqual([expected, "no"]);
  });
});

test.each<[Partial<GuaranteeSettings>, [string, string]]>([
  [{}, ["yes", "yes"]],
  [{ retries: 9 }, ["no", "yes"]],
  [{ deliveryTimeoutMs: 119_999 }, ["no", "yes"]],
  [{ deliveryTimeoutMs: 0 }, ["yes", "yes"]],
  [{ retries: undefined }, ["depends", "yes"]],
  [{ retries: undefined, deliveryTimeoutMs: 1000 }, ["no", "yes"]],
  [{ idempotence: undefined }, ["yes", "depends"]],
  [{ acks: "1" }, ["yes", "no"]],
  [{ acks: "1", retries: 0 }, ["no", "yes"]],
])("whether a producer outlasts an election, and a message is stored once: %j", (change, expected) => {
  const { outlastsElections, storedOnce } = guarantee({ ...durable, ...change }).sending;
  expect([outlastsElections.holds, storedOnce.holds]).toEqual(expected);
});

test.each<[Partial<GuaranteeSettings>, string]>([
  [{ replicationFactor: 0 }, "replicationFactor is 0 but must be a whole number of at least 1"],
  [{ minInsyncReplicas: 1.5 }, "minInsyncReplicas is 1.5 but must be a whole number of at least 1"],
  [{ zones: NaN }, "zones is NaN but must be a whole number of at least 1"],
  [{ brokers: -1 }, "brokers is -1 but must be a whole number of at least 1"],
])("a number that cannot be is refused: %j", (change, message) => {
  expect(() => guarantee({ ...durable, ...change })).toThrow(new RangeError(message));
});

test("numbers as large as Kafka takes are no burden", () => {
  const start = Date.now();
  guarantee({ replicationFactor: 32_767 });
  guarantee({ brokers: 32_767 });
  expect(Date.now() - start).toBeLessThan(5000);
});

test("what is remembered stays what it is", () => {
  const made = guarantee(durable);
  expect(guarantee({ ...durable })).toBe(made);
  expect(() => Object.assign(made.disks.atWorst, { least: 99 })).toThrow(TypeError);
  expect(guarantee(durable).disks.atWorst.least).toBe(1);
});
