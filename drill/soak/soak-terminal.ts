import type { SoakReport, SoakRound } from "./soak-report";

/** A round in one line. */
export function roundLine({ round, seconds, faults, leaderChanges, tally, inconclusive }: SoakRound): string {
  const mark = inconclusive.length > 0 ? "?" : tally.lost + tally.undelivered === 0 ? "✔" : "✘";
  const met = `${String(faults.length)} faults, ${String(leaderChanges)} changes of leaders`;
  const kept = `${count(tally.acked)} acknowledged, ${count(tally.lost)} lost, ${count(tally.duplicated)} there twice`;
  const reasons = inconclusive.length > 0 ? `; inconclusive: ${inconclusive.join("; ")}` : "";
  return `${mark} round ${String(round)}: ${kept}; ${met} (${String(seconds)} s)${reasons}`;
}

/** What all rounds have shown. */
export function soakSummary({ rounds, seed, command }: SoakReport): string {
  const sum = (part: "acked" | "lost" | "undelivered" | "duplicated" | "reordered" | "failed"): number =>
    rounds.reduce((total, { tally }) => total + tally[part], 0);
  const faults = new Map<string, number>();
  for (const { fault } of rounds.flatMap((round) => round.faults)) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const kinds = [...faults].sort().map(([name, times]) => `${name} ${String(times)}`);
  return [
    `${count(sum("acked"))} messages were acknowledged. Lost: ${count(sum("lost"))}. Not delivered: ${count(sum("undelivered"))}.`,
    `There twice: ${count(sum("duplicated"))}. Out of order: ${count(sum("reordered"))}. Refused, and the producer knows: ${count(sum("failed"))}.`,
    `Faults: ${kinds.join(", ")}.`,
    `Seed ${String(seed)}: ${command}`,
  ].join("\n");
}

/** Whether every round has shown something, and no acknowledged message is gone. */
export function isKept({ rounds }: SoakReport): boolean {
  return (
    rounds.length > 0 &&
    rounds.every(({ tally, inconclusive }) => inconclusive.length === 0 && tally.lost + tally.undelivered === 0)
  );
}

function count(number: number): string {
  return number.toLocaleString("en-GB");
}
