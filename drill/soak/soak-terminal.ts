import { countsOf, countsText, refusalsOf, withoutEffect } from "./effects";
import type { InjectedFault, SoakReport, SoakRound } from "./soak-report";

/** A round in one line. */
export function roundLine(shown: SoakRound): string {
  const { round, seconds, faults, leaderChanges, tally, inconclusive } = shown;
  const mark = inconclusive.length > 0 ? "?" : tally.lost + tally.undelivered === 0 ? "✔" : "✘";
  const idle = withoutEffect(faults) ?? [];
  const unseen = idle.length === 0 ? "" : ` (${count(idle.length)} without an effect)`;
  const met = `${String(faults.length)} faults${unseen}, ${String(leaderChanges)} changes of leaders`;
  const refused = tally.failed === 0 ? "" : `, ${count(tally.failed)} refused${inBrackets(refusalsOf([shown]))}`;
  const kept = `${count(tally.acked)} acknowledged, ${count(tally.lost)} lost, ${count(tally.duplicated)} there twice`;
  const reasons = inconclusive.length > 0 ? `; inconclusive: ${inconclusive.join("; ")}` : "";
  return `${mark} round ${String(round)}: ${kept}${refused}; ${met} (${String(seconds)} s)${reasons}`;
}

/** What all rounds have shown, and how to see it again. */
export function soakSummary(report: SoakReport): string {
  return [...soakSentences(report), `Seed ${String(report.seed)}: ${report.command}`].join("\n");
}

/** What all rounds have shown, a line each: first what became of the messages. */
export function soakSentences({ rounds }: Pick<SoakReport, "rounds">): string[] {
  const sum = (part: "acked" | "lost" | "undelivered" | "duplicated" | "reordered" | "failed"): number =>
    rounds.reduce((total, { tally }) => total + tally[part], 0);
  const faults = rounds.flatMap((round) => round.faults);
  const refused = `${count(sum("failed"))}${inBrackets(refusalsOf(rounds))}`;
  return [
    `${count(sum("acked"))} messages were acknowledged. Lost: ${count(sum("lost"))}. Not delivered: ${count(sum("undelivered"))}.`,
    `There twice: ${count(sum("duplicated"))}. Out of order: ${count(sum("reordered"))}. Refused, and the producer knows: ${refused}.`,
    `Faults: ${countsText(kindsOf(faults))}.`,
    ...effectLine(faults),
  ];
}

function effectLine(faults: readonly InjectedFault[]): string[] {
  const idle = withoutEffect(faults);
  if (idle === undefined) return [];
  return [`Faults without an effect: ${count(idle.length)} of ${count(faults.length)}${inBrackets(kindsOf(idle))}.`];
}

function kindsOf(faults: readonly InjectedFault[]): Record<string, number> {
  return countsOf(faults.map(({ fault }) => fault));
}

function inBrackets(counts: Readonly<Record<string, number>> | undefined): string {
  const text = countsText(counts ?? {});
  return text === "" ? "" : ` (${text})`;
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
