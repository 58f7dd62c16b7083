import type { EnforcementLevel, Severity } from "#policies/rules/rule";
import { isBlocking, isFinding } from "./checklist-rows";
import type { Outcome, Report, StackReport } from "./report";

/** The worst first. */
export const OUTCOMES: readonly Outcome[] = ["violations", "not judged", "advisory", "clean"];

/** What a stack comes to: what was not judged is not clean, whatever was found in the rest. */
export function outcomeOf({
  resources,
  notices,
  judged,
  deletions,
}: Pick<StackReport, "resources" | "notices" | "judged" | "deletions">): Outcome {
  const checks = resources.flatMap((resource) => resource.checks.filter(isFinding));
  if (checks.some(isBlocking) || notices.some(({ level }) => level === "mandatory")) return "violations";
  if (judged === "nothing" || judged === "cut short") return "not judged";
  // A topic that loses its data may be meant to, which nobody can tell here.
  if (checks.length > 0 || notices.length > 0 || deletions.length > 0) return "advisory";
  // Events say nothing of what was found in order, nor whether anything was looked at.
  return judged === "whole" ? "clean" : "not judged";
}

/** What many stacks come to: the worst of them; none at all were not judged. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? "not judged";
}

/** What a command ends with. */
export const EXIT_CODES: Readonly<Record<Outcome, number>> = {
  clean: 0,
  violations: 2,
  "not judged": 3,
  advisory: 4,
};

const SEVERITIES: readonly Severity[] = ["low", "medium", "high", "critical"];

/** What makes a command fail: a level, or a severity and what is worse. */
export const FAIL_ON = ["advisory", "mandatory", ...SEVERITIES] as const;
export type FailOn = (typeof FAIL_ON)[number];

/**
 * What a command ends with for a report.
 *
 * @param failOn what counts; without it each outcome has a code of its own
 */
export function exitCodeOf({ outcome, stacks }: Pick<Report, "outcome" | "stacks">, failOn?: FailOn): number {
  if (failOn === undefined) return EXIT_CODES[outcome];
  if (stacks.some((stack) => counts(stack, failOn))) return EXIT_CODES.violations;
  return stacks.length > 0 && stacks.every(isJudged) ? EXIT_CODES.clean : EXIT_CODES["not judged"];
}

/** Findings that do not count say nothing of what a run did not come to. */
function isJudged(stack: StackReport): boolean {
  return stack.judged !== "cut short" && stack.judged !== "nothing" && outcomeOf(stack) !== "not judged";
}

/** What somebody answers for does not count. */
function counts({ resources, notices }: StackReport, failOn: FailOn): boolean {
  const open = resources.flatMap(({ checks }) =>
    checks.filter(({ status }) => status === "violated" || status === "undetermined"),
  );
  return [...open, ...notices].some((each) => isAsBad(each, failOn));
}

function isAsBad(found: { readonly level: EnforcementLevel; readonly severity: Severity }, failOn: FailOn): boolean {
  if (failOn === "advisory") return true;
  if (failOn === "mandatory") return found.level === "mandatory";
  return SEVERITIES.indexOf(found.severity) >= SEVERITIES.indexOf(failOn);
}
