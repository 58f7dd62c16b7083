import type { Check, Report, ReportedResource, ReportedRule } from "./report";
import { sentence } from "./sentence";
import { visibleLine, visibleText } from "./visible-text";

/** Why each rule is asked for, by its id. */
export type Whys = ReadonlyMap<string, string>;

export function whysOf({ rules }: Pick<Report, "rules">): Whys {
  return new Map(rules.map(({ id, why }: ReportedRule) => [id, why]));
}

/** A finding in one line: whose it is, what is there and what is required. */
export function findingLine({ name }: Pick<ReportedResource, "name">, { status, rule, reason }: Check): string {
  const said = reason === undefined ? `breaks ${visibleLine(rule)}` : visibleLine(reason);
  const notYet = status === "undetermined" ? "not judged yet: " : "";
  return sentence(`${visibleLine(name)}: ${notYet}${said}`);
}

/** What else there is to know of it: who answers for it, why it matters, and how to mend it. */
export function adviceLines(check: Check, whys: Whys): string[] {
  const { notes, advice = [] } = check;
  const why = check.why ?? whys.get(check.rule);
  return [
    ...(notes === undefined ? [] : [visibleText(notes)]),
    ...(why === undefined ? [] : [sentence(`Why: ${visibleText(why)}`)]),
    ...advice.map(visibleText),
  ];
}
