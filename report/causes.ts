import { showStack } from "#policies/estate/stack-name";
import { isBlocking, isFinding, STATUSES } from "./checklist-rows";
import type { Check, Report, ReportedResource, StackReport } from "./report";
import type { Group, Violation } from "./tally";
import { grouped } from "./tally";

/** A finding, and where it was found. */
export interface Found {
  readonly stack: StackReport;
  readonly resource: ReportedResource;
  readonly check: Check;
}

/** Findings that have one cause, wherever they were found: a reader needs to hear of it once. */
export interface Cause {
  /** What all of them say alike: rule, status, level, reason and advice. */
  readonly check: Check;
  readonly found: Group<Found>;
}

/** Every finding of a report, in the order of its stacks and resources. */
export function* findingsIn({ stacks }: Pick<Report, "stacks">): Generator<Found> {
  for (const stack of stacks) {
    for (const resource of stack.resources) {
      for (const check of resource.checks) if (isFinding(check)) yield { stack, resource, check };
    }
  }
}

/** The findings by their causes: those that stop an update first, then the worst, then the most. */
export function causesIn(findings: Iterable<Found>): Cause[] {
  return grouped(findings, ({ check: { rule, status, level, reason, advice, notes } }) =>
    JSON.stringify([rule, status, level, reason, advice, notes]),
  )
    .map((found): Cause => ({ check: found[0].check, found }))
    .sort(
      (a, b) =>
        Number(isBlocking(b.check)) - Number(isBlocking(a.check)) ||
        STATUSES.indexOf(a.check.status) - STATUSES.indexOf(b.check.status) ||
        b.found.length - a.found.length ||
        (nameOf(a) < nameOf(b) ? -1 : 1),
    );
}

/** Where all else is the same, so that two runs read alike. */
function nameOf({ check: { rule, reason }, found: [{ resource }] }: Cause): string {
  return JSON.stringify([rule, reason, resource.name]);
}

/** A finding as sums look at it; undefined for one that is no violation. */
export function violationIn({ stack, resource, check }: Found): Violation | undefined {
  if (check.status === "undetermined") return undefined;
  const { urn, kind, cluster } = resource;
  const { rule, level, setting, state, reason } = check;
  const isAccepted = check.status !== "violated";
  return { rule, urn, stack: showStack(stack), level, isAccepted, kind, setting, state, cluster, reason };
}
