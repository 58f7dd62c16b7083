import { listed } from "#policies/kafka/value";

import type { DrillReport } from "../report";
import { beyondThePack, counted, harmOf, refusalsByRule } from "./rows";

/** What the durable lanes kept, in a sentence. */
export function durableSentence({ runs }: Pick<DrillReport, "runs">): string {
  const figures = runs.map((run) => harmOf(run, "durable"));
  const harmed = figures.reduce((sum, each) => sum + each.harmed, 0);
  const of = figures.reduce((sum, each) => sum + each.of, 0);
  const where = `in ${counted(runs.length, "run")}, under the same faults`;
  return harmed === 0
    ? `With durable settings none of ${counted(of, "message")} came to harm ${where}.`
    : `With durable settings ${String(harmed)} of ${counted(of, "message")} came to harm ${where}: that must not be.`;
}

/** How the policy pack refused the violating stack. */
export function refusalSentence(report: Pick<DrillReport, "refusals">): string {
  const { refusals } = report;
  if (refusals.length === 0) return "The policy pack was not asked.";
  const findings = counted(refusals.length, "finding");
  return `The policy pack refused the violating stack: ${findings} of ${counted(refusalsByRule(report).length, "rule")}.`;
}

/** What the pack could not refuse; empty where there was nothing of the kind. */
export function unseenSentence(report: Pick<DrillReport, "runs">): string {
  const ids = beyondThePack(report);
  if (ids.length === 0) return "";
  return `No stack shows ${listed(ids, "and")}: ${ids.length === 1 ? "it is" : "they are"} in the code of the application, where kafka-durability scan looks.`;
}
