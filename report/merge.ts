import { showStack } from "#policies/estate/stack-name";
import { worstOutcome } from "./outcome";
import type { Report, ReportedRule, StackReport } from "./report";
import { REPORT_FORMAT, REPORT_VERSION } from "./report";

/**
 * One report on the stacks of many. Where several have a stack, the run that began last counts; one that does not say when
 * it began counts as long ago.
 */
export function merged(reports: readonly Report[], madeBy: string, created = new Date()): Report {
  const stacks = new Map<string, StackReport>();
  const rules = new Map<string, ReportedRule>();
  for (const report of reports) {
    for (const rule of report.rules) rules.set(rule.id, rule);
    for (const stack of report.stacks) {
      const known = stacks.get(showStack(stack));
      if (known === undefined || (known.started ?? "") <= (stack.started ?? "")) stacks.set(showStack(stack), stack);
    }
  }
  const all = [...stacks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stack]) => stack);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    created: created.toISOString(),
    madeBy,
    outcome: worstOutcome(all.map(({ outcome }) => outcome)),
    rules: [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    stacks: all,
  };
}
