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

/** All formats ask for the same findings and causes of a report, which may be a hundred thousand. */
const known = new WeakMap<Report["stacks"], { readonly findings: readonly Found[]; causes?: readonly Cause[] }>();

/** As {@link findingsIn}, found once for a report. */
export function findingsOf({ stacks }: Pick<Report, "stacks">): readonly Found[] {
  const there = known.get(stacks) ?? { findings: [...findingsIn({ stacks })] };
  known.set(stacks, there);
  return there.findings;
}

/** As {@link causesIn} of all findings, found once for a report. */
export function causesOf(report: Pick<Report, "stacks">): readonly Cause[] {
  const findings = findingsOf(report);
  const there = known.get(report.stacks) ?? { findings };
  return (there.causes ??= causesIn(findings));
}

/** The findings by their causes: those that stop an update first, then the worst, then the most. */
export function causesIn(findings: Iterable<Found>): Cause[] {
  // Most findings of a report that is being made share their checks.
  const keys = new Map<Check, string>();
  const keyIn = ({ check }: Found): string => {
    const key = keys.get(check) ?? keyOf(check);
    keys.set(check, key);
    return key;
  };
  return grouped(findings, keyIn)
    .map((found) => ({ cause: { check: commonCheck(found), found }, place: placeOf(found) }))
    .sort((a, b) => a.place.weight - b.place.weight || (a.place.name < b.place.name ? -1 : 1))
    .map(({ cause }) => cause);
}

/** Controls stand in no text that a finding shows. */
const BETWEEN = "\u0000";

function keyOf(check: Check): string {
  const { rule, status, level, reason = "", advice = [], notes = "" } = withoutPlaces(check);
  return [rule, status, level, reason, notes, ...advice].join(BETWEEN);
}

/** What all of them say alike. */
function commonCheck(found: Group<Found>): Check {
  const [{ check: first }] = found;
  return found.every(({ check }) => check === first || saysTheSame(check, first)) ? first : withoutPlaces(first);
}

function saysTheSame(one: Check, other: Check): boolean {
  return one.reason === other.reason && one.notes === other.notes && one.advice?.join() === other.advice?.join();
}

/** The same mistake in another line of a file, or in another entry of a list, has the same cause. */
function withoutPlaces(check: Check): Check {
  const { reason, notes, advice } = check;
  return {
    ...check,
    ...(reason === undefined ? {} : { reason: withoutPlace(reason) }),
    ...(notes === undefined ? {} : { notes: withoutPlace(notes) }),
    ...(advice === undefined ? {} : { advice: advice.map(withoutPlace) }),
  };
}

/** What stands in quotes is a name or a value, which may have brackets and numbers of its own. */
const PLACES = /"(?:[^"\\]|\\.)*"|\[\d+\]|\bline \d+/g;

function withoutPlace(text: string): string {
  return text.replace(PLACES, (place) => (place.startsWith('"') ? place : place.replace(/\d+/, "…")));
}

/** No report has as many findings of one cause. */
const MOST = 1e9;

/** Where a cause stands; the name decides where all else is the same, so that two runs read alike. */
function placeOf(found: Group<Found>): { readonly weight: number; readonly name: string } {
  const [{ check, resource }] = found;
  const status = STATUSES.indexOf(check.status) + (isBlocking(check) ? 0 : STATUSES.length);
  return { weight: status * MOST - found.length, name: [check.rule, check.reason, resource.name].join(BETWEEN) };
}

/** A finding as sums look at it; undefined for one that is no violation. */
export function violationIn({ stack, resource, check }: Found): Violation | undefined {
  if (check.status === "undetermined") return undefined;
  const { urn, kind, cluster } = resource;
  const { rule, level, setting, state, reason } = check;
  const isAccepted = check.status !== "violated";
  return { rule, urn, stack: showStack(stack), level, isAccepted, kind, setting, state, cluster, reason };
}
