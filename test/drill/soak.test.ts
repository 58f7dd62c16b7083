import { describe, expect, test } from "vitest";

import type { ScheduledFault } from "../../drill/soak/fault-schedule";
import { faultSchedule, soakFaults } from "../../drill/soak/fault-schedule";
import { roundsIn } from "../../drill/soak/run-soak";
import { isKept, roundLine, soakSummary } from "../../drill/soak/soak-terminal";
import { sampleTally } from "./sample-report";
import { sampleRound, sampleSoakReport } from "./sample-soak";

function first(count: number, seed: number, round: number): ScheduledFault[] {
  const schedule = faultSchedule(seed, round, 3);
  return Array.from({ length: count }, () => schedule.next().value);
}

describe("the schedule of a soak", () => {
  test("is the same for the same seed and round, and another one for others", () => {
    expect(first(20, 7, 1)).toEqual(first(20, 7, 1));
    expect(first(20, 7, 1)).not.toEqual(first(20, 7, 2));
    expect(first(20, 7, 1)).not.toEqual(first(20, 8, 1));
  });

  test("has every fault and every broker, and leaves time between two faults", () => {
    const faults = first(400, 1, 1);
    expect([...new Set(faults.map(({ fault }) => fault))].sort()).toEqual([...soakFaults].sort());
    expect([...new Set(faults.map(({ broker }) => broker))].sort()).toEqual([0, 1, 2]);
    for (const { hold, rest } of faults) {
      expect(hold).toBeGreaterThanOrEqual(1_000);
      expect(hold).toBeLessThanOrEqual(12_000);
      expect(rest).toBeGreaterThanOrEqual(500);
    }
  });

  test("goes over rounds of two minutes at most", () => {
    expect([1, 2, 3, 20].map(roundsIn)).toEqual([1, 1, 2, 10]);
  });
});

describe("the outcome of a soak", () => {
  const lossy = sampleRound({ tally: { ...sampleTally(), acked: 600_000, lost: 2 } });

  test("is kept where every round has shown something and lost nothing", () => {
    expect(isKept(sampleSoakReport())).toBe(true);
    expect(isKept(sampleSoakReport({ rounds: [] }))).toBe(false);
    expect(isKept(sampleSoakReport({ rounds: [lossy] }))).toBe(false);
    expect(isKept(sampleSoakReport({ rounds: [sampleRound({ inconclusive: ["nothing was acknowledged"] })] }))).toBe(
      false,
    );
    const hidden = sampleRound({ tally: { ...sampleTally(), undelivered: 1 } });
    expect(isKept(sampleSoakReport({ rounds: [hidden] }))).toBe(false);
  });

  test("is a line for each round", () => {
    expect(roundLine(sampleRound())).toBe(
      "✔ round 1: 600,000 acknowledged, 0 lost, 0 there twice; 2 faults, 8 changes of leaders (131 s)",
    );
    expect(roundLine(lossy)).toMatch(/^✘ round 1: 600,000 acknowledged, 2 lost,/);
    expect(roundLine(sampleRound({ inconclusive: ["it was not seen that a leader changed"] }))).toMatch(
      /^\? round 1: .*; inconclusive: it was not seen that a leader changed$/,
    );
  });

  test("sums up all rounds", () => {
    expect(soakSummary(sampleSoakReport({ rounds: [sampleRound(), lossy] }))).toBe(
      [
        "1,200,000 messages were acknowledged. Lost: 2. Not delivered: 0.",
        "There twice: 0. Out of order: 0. Refused, and the producer knows: 1.",
        "Faults: isolate 2, kill 2.",
        "Seed 7: npm run drill -- soak --minutes 4 --seed 7",
      ].join("\n"),
    );
  });
});
