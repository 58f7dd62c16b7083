import type { Cause, Found } from "./causes";
import { isBlocking } from "./checklist-rows";
import type { Report } from "./report";
import { count, line, namesIn, placesIn, rowWords, STATUS_WORDS, whyOf } from "./words";

/** A cause as a reader meets it: which rule, where, what is there and what is required, why, and what to do. */
export interface CauseText {
  /** `min-insync-replicas-minimum, row 6, mandatory` */
  readonly title: string;
  /** `3 resources: carts, invoices and orders` */
  readonly where: string;
  readonly reason: string;
  readonly notes: string | undefined;
  readonly why: string | undefined;
  readonly advice: readonly string[];
  /** `index.ts:12`; empty where it is not known. */
  readonly places: readonly string[];
}

/** What a scan has found is no resource of anybody's. */
function isInCode({ stack }: Found): boolean {
  return stack.operation === "scan";
}

export function causeText(report: Pick<Report, "rules" | "stacks">, cause: Cause): CauseText {
  const { check, found } = cause;
  const resources = new Set(found.map(({ resource }) => resource.urn)).size;
  const weight = check.status === "violated" ? check.level : STATUS_WORDS[check.status];
  const blocks = check.status === "undetermined" && isBlocking(check) ? ", mandatory" : "";
  const why = check.status === "undetermined" ? undefined : whyOf(report, check);
  return {
    title: `${line(check.rule)}, ${rowWords(report, check)}, ${weight}${blocks}`,
    where: `${count(resources, found.every(isInCode) ? "place" : "resource")}: ${namesIn(cause, report.stacks.length > 1)}`,
    reason: `${line(check.reason ?? "")}.`,
    notes: check.notes === undefined ? undefined : line(check.notes),
    why: why === undefined ? undefined : line(why),
    advice: (check.advice ?? []).map(line),
    places: placesIn(cause),
  };
}
