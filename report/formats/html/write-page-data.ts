import type { Cause } from "../../causes";
import { CHECKLIST_ROWS, isFinding, STATUSES } from "../../checklist-rows";
import type { Check, Report, ReportedRule } from "../../report";
import type { PageCheck, PageData, PageResource, PageRule, PageStack, PageStatus } from "./page-data";
import type { ResourceRow } from "./resource-rows";
import { STATUS_MARKS, statusClass } from "./status-marks";
import { rowTitle, stackTitle } from "./titles";

/** The {@link PageData} of a report as JSON, in pieces, for an element whose text no parser looks at. */
export function* pageDataJson(
  report: Report,
  rows: readonly ResourceRow[],
  causes: readonly Cause[],
): Generator<string> {
  const checks = new UniqueChecks(report.rules, causes);
  const head: Omit<PageData, "resources" | "checks"> = {
    stacks: report.stacks.map((stack): PageStack => ({
      name: stackTitle(stack),
      ...(stack.environment === undefined ? {} : { environment: stack.environment }),
    })),
    rules: report.rules.map((rule): PageRule => ({ id: rule.id, why: rule.why, row: rowTitle(rule) })),
    statuses: STATUSES.map(pageStatus),
    columns: CHECKLIST_ROWS.map(({ item, title }) => (item === "beyond" ? title : `${String(item)}. ${title}`)),
  };
  yield `${inertJson(head).slice(0, -1)},"resources":[`;
  for (const [index, row] of rows.entries()) yield (index === 0 ? "" : ",\n") + inertJson(pageResource(row, checks));
  yield `],"checks":[`;
  for (const [index, check] of checks.all.entries()) yield (index === 0 ? "" : ",\n") + inertJson(check);
  yield "]}";
}

/**
 * Within a script element nothing but `<` means anything to a parser (HTML standard, "script data state"). Controls and marks
 * of direction are escaped for those who read the source; JSON.stringify has done so with the rest of them.
 */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g, escape);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function pageResource({ resource, stackIndex, cells }: ResourceRow, unique: UniqueChecks): PageResource {
  const { checks, ...rest } = resource;
  const sorted = [...checks].sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  return {
    ...rest,
    stack: stackIndex,
    cells,
    checks: sorted.map((check) => unique.placeOf(check)),
    fingerprints: sorted.map(({ fingerprint }) => fingerprint ?? ""),
  };
}

function pageStatus(status: (typeof STATUSES)[number]): PageStatus {
  const { symbol, word } = STATUS_MARKS[status];
  return { name: status, symbol, word, style: statusClass(status), isFinding: isFinding({ status }) };
}

/** Checks that say the same, once. */
class UniqueChecks {
  readonly all: PageCheck[] = [];
  private readonly places = new Map<string, number>();
  private readonly rules: ReadonlyMap<string, number>;
  private readonly causes: ReadonlyMap<Check, number>;

  constructor(rules: readonly ReportedRule[], causes: readonly Cause[]) {
    this.rules = new Map(rules.map(({ id }, index) => [id, index]));
    this.causes = new Map(causes.flatMap(({ found }, index) => found.map(({ check }) => [check, index + 1])));
  }

  placeOf(check: Check): number {
    const cause = this.causes.get(check);
    const page: PageCheck = {
      ...check,
      fingerprint: undefined,
      rule: this.rules.get(check.rule) ?? -1,
      ruleId: check.rule,
      status: STATUSES.indexOf(check.status),
      ...(cause === undefined ? {} : { cause }),
    };
    const key = JSON.stringify(page);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.all.push(page) - 1;
    this.places.set(key, place);
    return place;
  }
}
