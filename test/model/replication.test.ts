import { describe, expect, test } from "vitest";

import { storyOf } from "../../model/counterexample";
import { kafkaRules } from "../../model/kafka-rules";
import { durable, told } from "./told";

/** Without the last line, which is for stories that lose the message. */
function states(...args: Parameters<typeof told>): string[] {
  return storyOf(told(...args).steps)
    .slice(0, -1)
    .map((line) => line.slice(line.indexOf(": ") + 2));
}

describe("the in-sync replicas", () => {
  test("shrink when a follower falls behind, and grow when it has caught up", () => {
    expect(states(durable, ["2 falls behind", "send", "2 catches up"])).toEqual([
      "1 leads; in sync 1,3; on disks none",
      "1 leads; in sync 1,3; on disks 1,3",
      "1 leads; in sync 1,2,3; on disks 1,2,3",
    ]);
  });

  test("keep the last one that is gone, without eligible leader replicas", () => {
    const settings = { ...durable, eligibleLeaderReplicas: false };
    expect(states(settings, ["2 goes away", "3 goes away", "1 goes away", "2 comes back", "1 comes back"])).toEqual([
      "1 leads; in sync 1,3; on disks none",
      "1 leads; in sync 1; on disks none",
      "nobody leads; in sync 1; on disks none",
      "nobody leads; in sync 1; on disks none",
      "1 leads; in sync 1; on disks none",
    ]);
  });

  test("become none with them, and whoever left below the minimum may lead", () => {
    expect(states(durable, ["2 goes away", "3 goes away", "1 goes away", "2 comes back", "3 comes back"])).toEqual([
      "1 leads; in sync 1,3; on disks none",
      "1 leads; in sync 1; eligible 3; on disks none",
      "nobody leads; in sync none; eligible 1,3; on disks none",
      "nobody leads; in sync none; eligible 1,3; on disks none",
      "3 leads; in sync 3; eligible 1; on disks none",
    ]);
  });

  test("end all eligibility when they are the minimum again", () => {
    expect(states(durable, ["2 falls behind", "3 goes away", "2 catches up"])).toEqual([
      "1 leads; in sync 1,3; on disks none",
      "1 leads; in sync 1; eligible 3; on disks none",
      "1 leads; in sync 1,2; on disks none",
    ]);
  });
});

describe("a leader", () => {
  test("that crashed is eligible no more when it comes back, and leads again as the last one that did", () => {
    const crashes = ["2 crashes", "3 crashes", "1 crashes", "1 comes back", "3 comes back"];
    expect(states(durable, crashes).slice(2)).toEqual([
      "nobody leads; in sync none; eligible 1,3; on disks none",
      "nobody leads; in sync none; eligible 3; on disks none",
      "1 leads; in sync 1; on disks none",
    ]);
    const rules = { ...kafkaRules, lastKnownLeaderMayLead: false };
    expect(states(durable, crashes, rules).at(-1)).toBe("nobody leads; in sync none; on disks none");
  });

  test("that fell behind leads where unclean elections are allowed, and has the ISR to itself", () => {
    const settings = { ...durable, uncleanLeaderElection: true };
    expect(states(settings, ["2 falls behind", "send", "3 goes away", "1 goes away"]).at(-1)).toBe(
      "2 leads; in sync 2; on disks 1,3",
    );
  });

  test("is followed: what it lacks is cut off", () => {
    const settings = { ...durable, acks: "1" } as const;
    expect(states(settings, ["send", "1 crashes", "1 comes back", "1 catches up"])).toEqual([
      "1 leads; in sync 1,2,3; on disks 1",
      "2 leads; in sync 2,3; on disks 1",
      "2 leads; in sync 2,3; on disks 1",
      "2 leads; in sync 1,2,3; on disks none",
    ]);
  });
});

describe("a message", () => {
  test("is not acknowledged below the minimum with acks=all, and is with acks=1", () => {
    const alone = ["2 goes away", "3 goes away", "send"];
    expect(() => told(durable, alone)).toThrow("send cannot happen there");
    expect(states({ ...durable, acks: "1" }, alone).at(-1)).toBe("1 leads; in sync 1; eligible 3; on disks 1");
  });

  test("is taken for kept with acks=0, though nobody leads", () => {
    const settings = { ...durable, replicationFactor: 1, acks: "0" } as const;
    expect(told(settings, ["1 goes away", "send"]).isLost).toBe(true);
    expect(() => told({ ...settings, acks: "1" }, ["1 goes away", "send"])).toThrow("send cannot happen there");
  });

  test("is not lost while nobody leads and a disk has it", () => {
    expect(told(durable, ["send", "1 crashes", "2 crashes", "3 crashes"]).isLost).toBe(false);
    expect(told(durable, ["send", "1 loses its disk", "2 loses its disk", "3 loses its disk"]).isLost).toBe(true);
  });
});
