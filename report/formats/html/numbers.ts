import { isBlocking, STATUSES } from "../../checklist-rows";
import { isStack } from "../../kafka-types";
import type { Report, Status } from "../../report";

/** How many checks have a status, and on how many resources. */
export interface StatusNumber {
  readonly checks: number;
  readonly resources: number;
}

/** What the summary counts. */
export interface Numbers {
  /** Without the stacks themselves. */
  readonly resources: number;
  readonly byStatus: ReadonlyMap<Status, StatusNumber>;
  /** Of what is violated or undetermined: what stops an update. */
  readonly blocking: number;
  readonly remediations: number;
  /** Resources that no rule looked at. */
  readonly unread: number;
  readonly notices: number;
  /** Stacks of which not every resource was judged. */
  readonly notWhole: number;
}

export function numbersOf({ stacks }: Report): Numbers {
  const counts = new Map(STATUSES.map((status) => [status, { checks: 0, resources: 0 }]));
  let blocking = 0;
  for (const { checks, type } of stacks.flatMap(({ resources }) => resources)) {
    const found = new Set(isStack(type) ? [] : checks.map(({ status }) => status));
    for (const check of checks) {
      if (isBlocking(check)) blocking += 1;
      const count = counts.get(check.status);
      if (count === undefined) continue;
      count.checks += 1;
      if (found.delete(check.status)) count.resources += 1;
    }
  }
  return {
    resources: sum(stacks.map(({ resources }) => resources.filter(({ type }) => !isStack(type)).length)),
    byStatus: counts,
    blocking,
    remediations: sum(stacks.map(({ remediations }) => remediations.length)),
    unread: sum(stacks.flatMap(({ unread }) => unread.map(({ resources }) => resources))),
    notices: sum(stacks.map(({ notices }) => notices.length)),
    notWhole: stacks.filter(({ judged }) => judged !== "whole").length,
  };
}

/** Of a status; none where the report knows of none. */
export function numberOf({ byStatus }: Numbers, status: Status): StatusNumber {
  return byStatus.get(status) ?? { checks: 0, resources: 0 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
