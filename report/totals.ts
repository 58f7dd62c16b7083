import { findingsOf } from "./causes";
import { isBlocking, rowsOfRules, STATUSES, statusesOf } from "./checklist-rows";
import { isStack } from "./kafka-types";
import type { Check, Report, Status } from "./report";
import { number } from "./words";

/** How many resources there are, without the stacks themselves, by the worst that was found in each. */
export interface Totals {
  readonly stacks: number;
  readonly resources: number;
  readonly byStatus: ReadonlyMap<Status, number>;
  readonly findings: FindingTotals;
}

/** Findings, each counted once: what stops an update, what does not, what somebody answers for, what could not be judged. */
export interface FindingTotals {
  readonly mandatory: number;
  readonly advisory: number;
  readonly accepted: number;
  readonly undetermined: number;
}

export function totalsOf(report: Report): Totals {
  const rows = rowsOfRules(report);
  const byStatus = new Map<Status, number>();
  let resources = 0;
  for (const { resources: all, judged } of report.stacks) {
    for (const resource of all.filter(({ type }) => !isStack(type))) {
      const found = [...statusesOf(resource, rows, judged).values()];
      const worst = STATUSES.find((status) => found.includes(status)) ?? "not applicable";
      byStatus.set(worst, (byStatus.get(worst) ?? 0) + 1);
      resources += 1;
    }
  }
  return { stacks: report.stacks.length, resources, byStatus, findings: findingTotals(report) };
}

function findingTotals(report: Report): FindingTotals {
  const totals = { mandatory: 0, advisory: 0, accepted: 0, undetermined: 0 };
  for (const { check } of findingsOf(report)) totals[kindOf(check)] += 1;
  return totals;
}

function kindOf(check: Check): keyof FindingTotals {
  if (isBlocking(check)) return "mandatory";
  if (check.status === "undetermined") return "undetermined";
  return check.status === "violated" ? "advisory" : "accepted";
}

/** `2 mandatory, 1 advisory, 0 accepted, 3 not judged yet` */
export function findingWords({ mandatory, advisory, accepted, undetermined }: FindingTotals): string {
  return [
    `${number(mandatory)} mandatory`,
    `${number(advisory)} advisory`,
    `${number(accepted)} accepted`,
    `${number(undetermined)} not judged yet`,
  ].join(", ");
}
