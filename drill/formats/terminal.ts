import Table from "cli-table3";

import type { DrillReport, ScenarioRun, Verdict } from "../report";
import { harms } from "../scenarios/scenario";
import { controlWords, harmOf, refusalsByRule, rowsOf } from "./rows";
import { durableSentence, refusalSentence, unseenSentence } from "./sentences";

const MARKS: Readonly<Record<Verdict, string>> = { proven: "✔", inconclusive: "?", disproven: "✘" };
/** Lines between rows take more room than they give order. */
const NO_LINES = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** A run in one line, as soon as it has ended. */
export function runLine(run: ScenarioRun): string {
  const [violating, durable] = [harmOf(run, "violating"), harmOf(run, "durable")].map(
    ({ harmed, of }) => `${String(harmed)} of ${String(of)}`,
  );
  const what = harms[run.harm].words;
  return `${MARKS[run.verdict]} ${run.id}: ${violating ?? ""} ${what}, durable ${durable ?? ""} (${String(run.seconds)} s)`;
}

/** Of all runs, what the drills have shown. */
export function summary(report: DrillReport): string {
  const unseen = unseenSentence(report);
  const rules = refusalsByRule(report).map(([rule, count]) => `  ${String(count).padStart(3)}  ${rule}`);
  return [
    tableOf(report),
    ...problems(report),
    durableSentence(report),
    refusalSentence(report),
    ...rules,
    ...(unseen === "" ? [] : [unseen]),
  ].join("\n");
}

function tableOf(report: DrillReport): string {
  const table = new Table({
    head: ["row", "drill", "counted", "violating", "durable", "without fault", "proven"],
    colAligns: ["left", "left", "left", "right", "right", "right", "right"],
    style: { head: [], border: [] },
    chars: NO_LINES,
  });
  for (const row of rowsOf(report)) {
    const proven = `${String(row.proven)} of ${String(row.runs.length)}`;
    table.push([row.item, row.id, row.counted, row.violating, row.durable, controlWords(row), proven]);
  }
  // The head keeps its line.
  const [top = "", head = "", ...rest] = table.toString().split("\n");
  return [top, head, top.replace("┌", "├").replace("┐", "┤").replaceAll("┬", "┼"), ...rest].join("\n");
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
