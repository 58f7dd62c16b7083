import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { harmIn, tallyOf } from "../../drill/verdict";
import type { Answer } from "../../drill/judge/history";
import { judge } from "../../drill/judge/judge";
import { scenarios } from "../../drill/scenarios";
import maxRequestSizeWithinTopics from "../../drill/scenarios/max-request-size-within-topics";
import sendWithCallback from "../../drill/scenarios/send-with-callback";
import { isrShrank, leaderChanged, leaderFell, someAcked } from "../../drill/scenarios/scenario";
import { rules } from "../../policies/rules";
import { acked, failed, historyOf, seen, stored } from "./histories";

const root = join(__dirname, "..", "..");

describe("the drills", () => {
  test("show every row of the checklist", () => {
    const items = new Set(scenarios.map(({ item }) => item));
    expect([1, 2, 3, 4, 5, 6, 7, 8].filter((item) => !items.has(item))).toEqual([]);
  });

  test("are of rules, but for one that the cluster decides", () => {
    const strangers = scenarios.filter(({ id }) => !rules.some((rule) => rule.id === id));
    expect(strangers.map(({ id, item }) => [id, item]).sort()).toEqual([["eligible-leader-replicas", "limit"]]);
  });

  test("have the item of their rule", () => {
    const differing = scenarios.filter(({ id, item }) => rules.some((rule) => rule.id === id && rule.item !== item));
    expect(differing.map(({ id }) => id)).toEqual([]);
  });

  test.each(["violating", "durable"])("are declared in the %s stack", (variant) => {
    const program = readFileSync(join(root, "examples/drills", variant, "index.ts"), "utf8");
    expect(scenarios.filter(({ id }) => !program.includes(`"${id}"`)).map(({ id }) => id)).toEqual([]);
  });
});

describe("an effect", () => {
  const history = (...happenings: ReturnType<typeof seen>[]): ReturnType<typeof historyOf> => historyOf({ happenings });

  test("the leader changed: to another one, not to nobody", () => {
    expect(leaderChanged.isSeen(history(seen(0, 1, [1]), seen(1, 2, [2])))).toBe(true);
    expect(leaderChanged.isSeen(history(seen(0, 1, [1]), seen(1, null, [1]), seen(2, 1, [1])))).toBe(false);
  });

  test("the partition lost its leader: to nobody, too", () => {
    expect(leaderFell.isSeen(history(seen(0, 1, [1]), seen(1, null, [1])))).toBe(true);
    expect(leaderFell.isSeen(history(seen(0, 1, [1, 2]), seen(1, 1, [1])))).toBe(false);
  });

  test("a replica left the in-sync replicas", () => {
    expect(isrShrank.isSeen(history(seen(0, 1, [1, 2]), seen(1, 1, [1])))).toBe(true);
    expect(isrShrank.isSeen(history(seen(0, 1, [1, 2]), seen(1, 2, [1, 2])))).toBe(false);
  });

  test("anything was acknowledged", () => {
    expect(someAcked.isSeen(historyOf({ answers: [...failed("a"), ...acked("b")] }))).toBe(true);
    expect(someAcked.isSeen(historyOf({ answers: failed("a") }))).toBe(false);
  });
});

describe("the effect of send-with-callback", () => {
  const [, kept] = sendWithCallback.effects;
  const program = Array.from({ length: 7 }, (_, number) => `1.${String(number)}`);

  test("is not seen where only what is too large is not there", () => {
    expect(kept?.isSeen(historyOf({ answers: acked("0.9", ...program), read: stored(["1.5", "1.6"]) }))).toBe(false);
    expect(kept?.isSeen(historyOf({ answers: failed("1.4"), read: [] }))).toBe(false);
  });

  test("is seen where another one is not there, whether the program was told or not", () => {
    expect(kept?.isSeen(historyOf({ answers: acked(...program), read: stored(["1.5"]) }))).toBe(true);
    expect(kept?.isSeen(historyOf({ answers: failed(...program), read: stored(["0.9"]) }))).toBe(true);
    expect(kept?.what).toBe("the fault kept a message from the brokers that was small enough for them");
  });
});

describe("the effect of max-request-size-within-topics", () => {
  const [judged] = maxRequestSizeWithinTopics.effects;
  const refused = (reason: string): Answer => ({ value: "1.0", answer: "failed", at: 1000, reason });

  test("is seen where a large message was taken, or refused for its size", () => {
    expect(judged?.isSeen(historyOf({ answers: acked("0.0", "1.0") }))).toBe(true);
    const tooLarge = refused("org.apache.kafka.common.errors.RecordTooLargeException");
    expect(judged?.isSeen(historyOf({ answers: [...acked("0.0"), tooLarge] }))).toBe(true);
  });

  test("is not seen where only the control was taken, or one was refused for another reason", () => {
    expect(judged?.isSeen(historyOf({ answers: acked("0.0") }))).toBe(false);
    const late = refused("org.apache.kafka.common.errors.TimeoutException");
    expect(judged?.isSeen(historyOf({ answers: [...acked("0.0"), late] }))).toBe(false);
    expect(judged?.what).toBe("the brokers took a large message, or refused one for its size");
  });
});

describe("a harm", () => {
  const sent = ["a", "b", "c", "d", "e"];
  const tally = tallyOf(
    judge(
      historyOf({
        sent,
        answers: [...acked("a", "b", "c", "d"), ...failed("e")],
        read: stored(["c", "c", "d"]),
        inSegments: ["b"],
        processed: ["a", "c"],
      }),
    ),
  );

  test.each([
    // One that is gone, and one that nobody can read.
    ["lost", 2],
    ["refused", 1],
    ["skipped", 1],
    ["expired", 1],
    ["duplicated", 1],
  ] as const)("%s counts %i", (harm, count) => {
    expect(harmIn(harm, tally)).toBe(count);
  });
});
