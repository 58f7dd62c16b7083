import type { ChecklistItem } from "#policies/rules/rule";
import type { Check, Report, ReportedResource, StackReport, Status } from "./report";

/** The rows of the checklist, as people know them, and one for what lies beyond it. */
export const CHECKLIST_ROWS: readonly { readonly item: ChecklistItem; readonly title: string }[] = [
  { item: 1, title: "send with a callback" },
  { item: 2, title: "acks=all" },
  { item: 3, title: "large retries" },
  { item: 4, title: "unclean.leader.election.enable=false" },
  { item: 5, title: "replication.factor ≥ 3" },
  { item: 6, title: "min.insync.replicas > 1" },
  { item: 7, title: "replication.factor > min.insync.replicas" },
  { item: 8, title: "enable.auto.commit=false, commit after processing" },
  { item: "beyond", title: "beyond the checklist" },
];

/** The worst first: what a row of a resource shows is the worst that was found there. */
export const STATUSES: readonly Status[] = [
  "violated",
  "undetermined",
  "baseline",
  "excused",
  "not recorded",
  "compliant",
  "not applicable",
];

/** The row of each rule, by its id. */
export function rowsOfRules({ rules }: Report): ReadonlyMap<string, ChecklistItem> {
  return new Map(rules.map(({ id, item }) => [id, item]));
}

/**
 * What a resource comes to in each row. Rows that no rule asked about are absent; where the run does not tell whether one
 * did, they are not recorded.
 */
export function statusesOf(
  resource: ReportedResource,
  rows: ReadonlyMap<string, ChecklistItem>,
  judged: StackReport["judged"] = "whole",
): ReadonlyMap<ChecklistItem, Status> {
  const isTold = judged === "whole" || judged === "nothing";
  const statuses = new Map<ChecklistItem, Status>(
    isTold ? [] : CHECKLIST_ROWS.map(({ item }) => [item, "not recorded"]),
  );
  for (const { rule, status } of resource.checks) {
    const row = rows.get(rule) ?? "beyond";
    const known = statuses.get(row);
    if (known === undefined || isWorse(status, known)) statuses.set(row, status);
  }
  return statuses;
}

function isWorse(one: Status, other: Status): boolean {
  return STATUSES.indexOf(one) < STATUSES.indexOf(other);
}

/** Whether a check is one that a reader has to know of: violated, accepted or undetermined. */
export function isFinding({ status }: Pick<Check, "status">): boolean {
  return status === "violated" || status === "undetermined" || status === "baseline" || status === "excused";
}

/** Whether a check stops an update. */
export function isBlocking({ status, level }: Pick<Check, "status" | "level">): boolean {
  return (status === "violated" || status === "undetermined") && level === "mandatory";
}
