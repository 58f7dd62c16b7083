import type { Answer } from "../judge/history";
import type { FaultEffect, InjectedFault, SoakRound } from "./soak-report";

/** What came of a time, as the difference of what was counted at its end and at its beginning. */
export function effectSince(before: FaultEffect, after: FaultEffect): FaultEffect {
  return {
    leaderChanges: after.leaderChanges - before.leaderChanges,
    isrShrinks: after.isrShrinks - before.isrShrinks,
    refused: after.refused - before.refused,
  };
}

/** How many messages the producer has given up, by the names of its exceptions, as in `TimeoutException`. */
export function refusalsIn(answers: readonly Answer[]): Record<string, number> {
  const reasons = answers.filter(({ answer }) => answer === "failed").map(({ reason }) => reason ?? "of no reason");
  return countsOf(reasons.map((reason) => reason.slice(reason.lastIndexOf(".") + 1)));
}

/** The faults of which nobody noticed anything; undefined where that was not recorded, as in outcomes of before. */
export function withoutEffect(faults: readonly InjectedFault[]): InjectedFault[] | undefined {
  if (faults.some((fault) => hasEffect(fault) === undefined)) return undefined;
  return faults.filter((fault) => hasEffect(fault) === false);
}

/** Whether anything was seen of a fault; undefined where that was not recorded. */
export function hasEffect({ effect }: InjectedFault): boolean | undefined {
  return effect && Object.values(effect).some((count: number) => count > 0);
}

/** The reasons of several rounds together; undefined where those of a refusal were not recorded. */
export function refusalsOf(rounds: readonly SoakRound[]): Record<string, number> | undefined {
  if (rounds.some(({ refusals, tally }) => refusals === undefined && tally.failed > 0)) return undefined;
  const all: Record<string, number> = {};
  for (const [name, times] of rounds.flatMap(({ refusals }) => Object.entries(refusals ?? {}))) {
    all[name] = (all[name] ?? 0) + times;
  }
  return all;
}

/** How often each name is there, in the order of the names. */
export function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** `kill 2, pause 1` */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, times]) => `${name} ${times.toLocaleString("en-GB")}`)
    .join(", ");
}
