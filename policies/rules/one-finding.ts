import type { Verdict } from "../kafka/verdict";
import { notApplicable } from "../kafka/verdict";

/** A value that Kafka cannot read is one cause and gets one finding, from the rule for that setting. */
export function unlessReportedElsewhere(verdict: Verdict): Verdict {
  return verdict.kind === "violation" ? notApplicable(verdict.finding) : verdict;
}
