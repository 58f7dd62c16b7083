import Table from "cli-table3";

import type { DrillReport, LaneOutcome, ScenarioRun } from "../report";
import { harmIn } from "../run-scenario";
import { harms } from "../scenarios/scenario";

const MARKS = { proven: "✔", inconclusive: "?", disproven: "✘" } as const;

/** A run in one line, as soon as it has ended. */
export function runLine(run: ScenarioRun): string {
  const [violating, durable] = run.lanes.map((lane) => harmOf(run, lane));
  const what = harms[run.harm].words;
  return `${MARKS[run.verdict]} ${run.id}: ${violating ?? ""} ${what}, durable ${durable ?? ""} (${String(run.seconds)} s)`;
}

/** Of all runs, what the drills have shown. */
export function summary(report: DrillReport): string {
  const table = new Table({
    head: ["row", "drill", "counted", "violating", "durable", "without fault", "proven"],
    style: { head: [], border: [] },
  });
  for (const id of new Set(report.runs.map((run) => run.id))) {
    const runs = report.runs.filter((run) => run.id === id);
    const [first] = runs;
    if (first === undefined) continue;
    const proven = runs.filter(({ verdict }) => verdict === "proven").length;
    table.push([
      String(first.item),
      id,
      harms[first.harm].words,
      spread(runs, "violating"),
      spread(runs, "durable"),
      String(Math.max(...runs.flatMap((run) => run.lanes.map((lane) => harmIn(run.harm, lane.control))))),
      `${String(proven)} of ${String(runs.length)}`,
    ]);
  }
  return [table.toString(), ...problems(report)].join("\n");
}

function problems({ runs }: DrillReport): string[] {
  return runs
    .filter(({ verdict }) => verdict !== "proven")
    .map((run) => {
      const why = run.lanes.flatMap(({ variant, inconclusive }) =>
        inconclusive.map((reason) => `${variant}: ${reason}`),
      );
      return `${MARKS[run.verdict]} ${run.id}, run ${String(run.repetition)}: ${run.verdict}${why.length > 0 ? `; ${why.join("; ")}` : ""}`;
    });
}

function spread(runs: readonly ScenarioRun[], variant: string): string {
  const lanes = runs.flatMap((run) =>
    run.lanes.filter((lane) => lane.variant === variant).map((lane) => ({ run, lane })),
  );
  const counts = lanes.map(({ run, lane }) => harmIn(run.harm, lane.fault));
  const of = lanes.map(({ run, lane }) => lane.fault[harms[run.harm].of]);
  return `${range(counts)} of ${range(of)}`;
}

function range(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? String(least) : `${String(least)}–${String(most)}`;
}

function harmOf(run: ScenarioRun, { fault }: LaneOutcome): string {
  return `${String(harmIn(run.harm, fault))} of ${String(fault[harms[run.harm].of])}`;
}
