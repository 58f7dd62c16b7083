import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { isSeen, onBrokers, replayPlan } from "../../drill/replays/replay-plan";
import type { PlannedStep } from "../../drill/replays/replay-plan";
import type { ReplaysReport } from "../../drill/replays/replay-report";
import { doubtsOf, replayVerdict } from "../../drill/replays/replay-report";
import { seenWords, settingsWords, stepWords } from "../../drill/replays/replay-words";
import { allAgree, replaysSummary, storyLine } from "../../drill/replays/replays-terminal";
import { chosenReplays, stillToTell } from "../../drill/replays/run-replays";
import { producerProperties, topicSettings } from "../../drill/replays/tell-replay";
import { durablePartition } from "../../model/partition-settings";
import { lastLeaderReplay, replaysOf } from "../../model/replays";
import { checkout } from "../../toolchain/paths";
import { sampleReplaysReport, sampleStory } from "./sample-replays";
import { sampleTally } from "./sample-report";

/** What is planned for the story that loses with such settings. */
function planOf(changes: Partial<typeof durablePartition>): PlannedStep[] {
  const [losing] = replaysOf({ ...durablePartition, ...changes }, "at worst");
  if (losing === undefined) throw new Error("there is a story for all settings");
  return replayPlan(losing);
}

/** `kill 1 > 2 leads, in sync 2,3`, with who may be in sync besides, and who is unheard. */
function shortly(plan: readonly PlannedStep[]): string[] {
  return plan.map((step) => {
    const besides = step.mayBeInSync.length === 0 ? "" : `, perhaps ${step.mayBeInSync.join()}`;
    const unheard = step.unheard.length === 0 ? "" : `; unheard ${step.unheard.join()}`;
    return `${stepWords(step)} > ${seenWords({ leader: step.leader, isr: step.inSync })}${besides}${unheard}`;
  });
}

describe("the plan of a story", () => {
  test("keeps from followers what the leader is to have alone", () => {
    expect(shortly(planOf({ acks: "1" }))).toEqual([
      "send > 1 leads, in sync 1,2,3; unheard 1",
      "clean-stop 1 > 2 leads, in sync 2,3; unheard 1",
    ]);
  });

  test("keeps a broker behind that comes back before the next fault, and is to be out of sync then", () => {
    expect(shortly(planOf({ uncleanLeaderElection: true }))).toEqual([
      "clean-stop 1 > 2 leads, in sync 2,3",
      "send > 2 leads, in sync 2,3",
      "heal 1 > 2 leads, in sync 2,3; unheard 2,3",
      "clean-stop 2 > 3 leads, in sync 3; unheard 2,3",
      "clean-stop 3 > 1 leads, in sync 1; unheard 2,3",
    ]);
  });

  test("lets brokers that came back catch up before they are waited for", () => {
    const [, kept] = replaysOf(durablePartition, "all in sync");
    expect(kept && shortly(replayPlan(kept))).toEqual([
      "send > 1 leads, in sync 1,2,3",
      "erase-data 1 > 2 leads, in sync 2,3",
      "erase-data 2 > 3 leads, in sync 3",
      "heal 1 > 3 leads, in sync 3, perhaps 1",
      "heal 2 > 3 leads, in sync 3, perhaps 1,2",
      "wait until in sync 1 > 3 leads, in sync 1,3, perhaps 2",
      "wait until in sync 2 > 3 leads, in sync 1,2,3",
    ]);
    expect(shortly(replayPlan(lastLeaderReplay())).slice(-2)).toEqual([
      "heal 3 > nobody leads, in sync none, perhaps 3",
      "heal 2 > 3 leads, in sync 3, perhaps 2",
    ]);
  });

  test("lets everybody be heard again once a broker is to catch up", () => {
    const steps = [
      { do: { action: "send", reaches: "the leader" }, leader: 1, inSync: [1, 2] },
      { do: { action: "wait until in sync", broker: 2 }, leader: 1, inSync: [1, 2] },
    ] as const;
    const plan = replayPlan({ steps, settings: { ...durablePartition, replicationFactor: 2 } });
    expect(plan.map(({ unheard }) => unheard)).toEqual([[1], []]);
  });
});

describe("what must be seen", () => {
  const step: PlannedStep = {
    do: { action: "heal", broker: 1 },
    leader: 3,
    inSync: [3],
    unheard: [],
    mayBeInSync: [1],
  };

  test.each([
    [true, 3, [3]],
    [true, 3, [1, 3]],
    [false, 1, [1, 3]],
    [false, null, [3]],
    [false, 3, [1]],
    [false, 3, [2, 3]],
  ])("is seen: %s with leader %s and in sync %j", (is, leader, isr) => {
    expect(isSeen(step, { leader, isr })).toBe(is);
  });

  test("is named as a cluster's brokers are, the first of which is the story's broker 1", () => {
    expect(onBrokers({ ...step, unheard: [2] }, [7, 5, 6])).toEqual({
      do: { action: "heal", broker: 7 },
      leader: 6,
      inSync: [6],
      unheard: [5],
      mayBeInSync: [7],
    });
    const send = { ...step, do: { action: "send", reaches: "all in sync" }, leader: null } as const;
    expect(onBrokers(send, [7, 5, 6])).toMatchObject({ do: send.do, leader: null });
    expect(() => onBrokers(step, [1, 2])).toThrow("the story needs a broker 3");
  });
});

describe("a story's settings", () => {
  test("are said by what they have otherwise than the checklist", () => {
    expect(chosenReplays([]).map(({ replay }) => settingsWords(replay.settings))).toEqual([
      ...Array.from({ length: 4 }, () => "as the checklist asks"),
      ...Array.from({ length: 4 }, () => "ELR off"),
      ...Array.from({ length: 2 }, () => "min.insync.replicas=1"),
      ...Array.from({ length: 2 }, () => "min.insync.replicas=3"),
      "unclean.leader.election.enable=true",
      "acks=1",
      "acks=0",
      ...Array.from({ length: 2 }, () => "replication factor 2"),
      ...Array.from({ length: 2 }, () => "replication factor 1"),
      "as the checklist asks",
    ]);
    const both = { ...durablePartition, acks: "0", minInsyncReplicas: 1 } as const;
    expect(settingsWords(both)).toBe("min.insync.replicas=1, acks=0");
  });

  test("are the topic's and the producer's", () => {
    expect(topicSettings({ ...durablePartition, minInsyncReplicas: 1 })).toEqual({
      "min.insync.replicas": "1",
      "unclean.leader.election.enable": "false",
    });
    expect(producerProperties(durablePartition)).toBe("acks=all\nenable.idempotence=true\nretries=2147483647\n");
    // Only acks=all can be idempotent.
    const alone = { ...durablePartition, acks: "1" } as const;
    expect(producerProperties(alone)).toBe("acks=1\nenable.idempotence=false\nretries=2147483647\n");
  });
});

describe("the stories that are told", () => {
  test("are all of the model's, or those that are named", () => {
    expect(chosenReplays([]).map(({ story }) => story)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(chosenReplays([12, 3]).map(({ story }) => story)).toEqual([3, 12]);
    expect(() => chosenReplays([3, 21, 99])).toThrow("There is no story 21, 99. There are 20, from 1.");
  });

  test("are not those that were told before, unless these have shown nothing", () => {
    const earlier = { stories: [sampleStory({ story: 3 }), sampleStory({ story: 4, verdict: "inconclusive" })] };
    expect(stillToTell(chosenReplays([3, 4, 5]), earlier).map(({ story }) => story)).toEqual([4, 5]);
    expect(stillToTell(chosenReplays([3]), undefined)).toHaveLength(1);
  });
});

describe("brokers and the model", () => {
  const kept = sampleTally();
  const some = { ...kept, lost: 1 };

  test.each([
    ["agrees", true, some, []],
    ["agrees", false, kept, []],
    ["disagrees", true, kept, []],
    ["disagrees", false, some, []],
    ["inconclusive", true, some, ["it was not seen that"]],
  ] as const)("%s where lost is %s and so much was", (verdict, isLost, tally, inconclusive) => {
    expect(replayVerdict({ isLost, tally, inconclusive })).toBe(verdict);
  });

  test("show nothing where not all was acknowledged, or what nobody can read is on a disk", () => {
    expect(doubtsOf(some)).toEqual([]);
    const unanswered = ["it was not seen that every message was acknowledged"];
    expect(doubtsOf({ ...kept, acked: 99 })).toEqual(unanswered);
    expect(doubtsOf({ ...kept, sent: 0, acked: 0 })).toEqual(unanswered);
    expect(doubtsOf({ ...some, undelivered: 2 })).toEqual(["it was not seen that what nobody can read is on no disk"]);
  });
});

describe("what was told", () => {
  const missed = "it was not seen within 60 s that after kill 1: 2 leads, in sync 2,3; but: 1 leads, in sync none";
  const stories = [
    sampleStory(),
    sampleStory({ story: 13, isLost: false, verdict: "disagrees", tally: { ...sampleTally(), lost: 3 } }),
    sampleStory({ story: 14, verdict: "inconclusive", inconclusive: [missed], steps: [] }),
  ];

  test("is a line for each story", () => {
    expect(stories.map(storyLine)).toEqual([
      "✔ 12, acks=1, at worst: lost by the model, 100 of 100 lost by brokers (21.0 s)",
      "✘ 13, acks=1, at worst: kept by the model, 3 of 100 lost by brokers (21.0 s)",
      `? 14, acks=1, at worst: lost by the model, nothing by brokers (21.0 s); inconclusive: ${missed}`,
    ]);
  });

  test("is a table, what does not agree, and how many do", () => {
    const lines = replaysSummary(sampleReplaysReport(stories)).split("\n");
    expect(lines.filter((line) => !/[─┬┼┴]/.test(line))).toEqual([
      "│ story │ settings │ circumstances │ failures │ what is done       │ the model says │ brokers said    │ agrees │",
      "│ 12    │ acks=1   │ at worst      │ 0        │ send, clean-stop 1 │ lost           │ 100 of 100 lost │ yes    │",
      "│ 13    │ acks=1   │ at worst      │ 0        │ send, clean-stop 1 │ kept           │ 3 of 100 lost   │ ✘      │",
      "│ 14    │ acks=1   │ at worst      │ 0        │                    │ lost           │ nothing         │ ?      │",
      "✘ 13: disagrees",
      `? 14: inconclusive; ${missed}`,
      "The model and the brokers agree in 1 of 3.",
    ]);
  });

  test("is agreement only where every story agrees, and there is one", () => {
    expect(allAgree(sampleReplaysReport())).toBe(true);
    expect(allAgree(sampleReplaysReport(stories))).toBe(false);
    expect(allAgree(sampleReplaysReport([]))).toBe(false);
  });

  test("says nothing of waiting, in which nothing is done", () => {
    const steps = ["heal 1", "wait until in sync 1"].map((step) => ({ step }));
    expect(replaysSummary(sampleReplaysReport([sampleStory({ steps })]))).toContain("│ heal 1       │");
  });
});

test("what was recorded is of today's stories", () => {
  const recorded = JSON.parse(
    readFileSync(join(checkout, "drill", "recorded", "replays.json"), "utf8"),
  ) as ReplaysReport;
  const shown = recorded.stories.map(({ settings, circumstances, faults, isLost, steps }) => {
    return { settings, circumstances, faults, isLost, steps: steps.map(({ step }) => step) };
  });
  const today = chosenReplays([]).map(({ replay: { settings, circumstances, faults, isLost, steps } }) => {
    return { settings, circumstances, faults, isLost, steps: steps.map(stepWords) };
  });
  expect(shown).toEqual(today);
});
