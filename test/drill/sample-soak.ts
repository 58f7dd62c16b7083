import type { SoakReport, SoakRound } from "../../drill/soak/soak-report";
import { SOAK_REPORT_FORMAT } from "../../drill/soak/soak-report";
import { sampleTally, sampleVersions } from "./sample-report";

/** A soak of two rounds in which nothing was lost. */
export function sampleSoakReport(changes: Partial<SoakReport> = {}): SoakReport {
  return {
    format: SOAK_REPORT_FORMAT,
    date: "2026-11-26T09:00:00.000Z",
    command: "npm run drill -- soak --minutes 4 --seed 7",
    versions: sampleVersions,
    seed: 7,
    throughput: 1_500,
    producer: { acks: "all" },
    rounds: [sampleRound(), sampleRound({ round: 2, faults: [{ ...KILL, target: "broker 3" }] })],
    ...changes,
  };
}

const KILL = { fault: "kill", target: "broker 1", injected: 0, healed: 9_000 } as const;

export function sampleRound(changes: Partial<SoakRound> = {}): SoakRound {
  return {
    round: 1,
    seconds: 131,
    topic: "drill-1.soak.durable",
    partitions: 6,
    faults: [KILL, { fault: "isolate", target: "broker 2", injected: 12_000, healed: 20_000 }],
    leaderChanges: 8,
    isrChanges: 12,
    tally: { ...sampleTally(), sent: 600_001, acked: 600_000, failed: 1 },
    inconclusive: [],
    ...changes,
  };
}

const NO_EFFECT = { leaderChanges: 0, isrShrinks: 0, refused: 0 };

/** A round with all that is recorded of each fault, two of which had no effect. */
export function toldRound(changes: Partial<SoakRound> = {}): SoakRound {
  return sampleRound({
    faults: [
      { ...KILL, effect: { ...NO_EFFECT, leaderChanges: 2, isrShrinks: 6 } },
      { fault: "pause", target: "broker 2", injected: 12_000, healed: 14_000, effect: NO_EFFECT },
      { fault: "slow", target: "broker 3", injected: 15_000, healed: 19_000, effect: { ...NO_EFFECT, refused: 1_200 } },
      { fault: "pause", target: "broker 3", injected: 22_000, healed: 34_000, effect: NO_EFFECT },
    ],
    tally: { ...sampleTally(), acked: 600_000, failed: 1_201 },
    refusals: { OutOfOrderSequenceException: 1, TimeoutException: 1_200 },
    ...changes,
  });
}
