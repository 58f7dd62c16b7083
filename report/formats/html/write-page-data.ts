import type { Cause } from "../../causes";
import { CHECKLIST_ROWS, isFinding, STATUSES } from "../../checklist-rows";
import { fingerprintIn } from "../../fingerprint";
import type { Check, Report, ReportedRule } from "../../report";
import { topicSentences } from "../../topic-guarantee";
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
  const guarantees: Guarantees = new Map();
  const head: Omit<PageData, "resources" | "guarantees" | "checks"> = {
    stacks: report.stacks.map((stack): PageStack => ({
      name: stackTitle(stack),
      ...(stack.environment === undefined ? {} : { environment: stack.environment }),
    })),
    rules: report.rules.map((rule): PageRule => ({ id: rule.id, why: rule.why, row: rowTitle(rule) })),
    statuses: STATUSES.map(pageStatus),
    columns: CHECKLIST_ROWS.map(({ item, title }) => (item === "beyond" ? title : `${String(item)}. ${title}`)),
  };
  yield `${inertJson(head).slice(0, -1)},"resources":[`;
  for (const [index, row] of rows.entries())
    yield (index === 0 ? "" : ",\n") + inertJson(pageResource(row, checks, guarantees));
  yield `],"guarantees":${inertJson([...guarantees.keys()])},"checks":[`;
  let between = "";
  for (const check of checks.all()) {
    yield between + check;
    between = ",\n";
  }
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

/** Topics with the same settings share one list of sentences. */
type Guarantees = Map<readonly string[], number>;

function pageResource(
  { resource, stackIndex, cells }: ResourceRow,
  unique: UniqueChecks,
  guarantees: Guarantees,
): PageResource {
  const { checks, ...rest } = resource;
  const sorted = [...checks].sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  return {
    ...rest,
    guarantee: guaranteeIn(topicSentences(resource), guarantees),
    stack: stackIndex,
    cells,
    checks: sorted.map((check) => unique.placeOf(check)),
    fingerprints: sorted.map((check) => fingerprintIn(resource, check) ?? ""),
  };
}

function guaranteeIn(sentences: readonly string[] | undefined, guarantees: Guarantees): number | undefined {
  if (sentences === undefined) return undefined;
  const place = guarantees.get(sentences) ?? guarantees.size;
  guarantees.set(sentences, place);
  return place;
}

function pageStatus(status: (typeof STATUSES)[number]): PageStatus {
  const { symbol, word } = STATUS_MARKS[status];
  return { name: status, symbol, word, style: statusClass(status), isFinding: isFinding({ status }) };
}

/** Checks that say the same, once. What a check says is its JSON, which is all that is kept of it. */
class UniqueChecks {
  private readonly places = new Map<string, number>();
  /** Most checks of a report that is being made are one object already. */
  private readonly seen = new Map<Check, number>();
  private readonly rules: ReadonlyMap<string, number>;
  private readonly causes: ReadonlyMap<Check, number>;

  constructor(rules: readonly ReportedRule[], causes: readonly Cause[]) {
    this.rules = new Map(rules.map(({ id }, index) => [id, index]));
    const numbers = new Map<Check, number>();
    for (const [index, { found }] of causes.entries()) for (const { check } of found) numbers.set(check, index + 1);
    this.causes = numbers;
  }

  /** The JSON of each, in the order of their places. */
  all(): Iterable<string> {
    return this.places.keys();
  }

  placeOf(check: Check): number {
    const seen = this.seen.get(check);
    if (seen !== undefined) return seen;
    const json = inertJson(this.pageCheck(check));
    const place = this.places.get(json) ?? this.places.size;
    this.places.set(json, place);
    this.seen.set(check, place);
    return place;
  }

  private pageCheck(check: Check): PageCheck {
    const cause = this.causes.get(check);
    return {
      ...check,
      fingerprint: undefined,
      rule: this.rules.get(check.rule) ?? -1,
      ruleId: check.rule,
      status: STATUSES.indexOf(check.status),
      ...(cause === undefined ? {} : { cause }),
    };
  }
}
