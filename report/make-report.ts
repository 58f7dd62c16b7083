import { rules } from "#policies/rules/index";
import { worstOutcome } from "./outcome";
import type { Report, ReportedRule, StackReport } from "./report";
import { REPORT_FORMAT, REPORT_VERSION } from "./report";

/** A report on stacks, with all that a reader needs to know of the rules. */
export function makeReport(stacks: readonly StackReport[], madeBy: string, created = new Date()): Report {
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    created: created.toISOString(),
    madeBy,
    outcome: worstOutcome(stacks.map(({ outcome }) => outcome)),
    rules: rules.map(reportedRule),
    stacks,
  };
}

function reportedRule({ id, title, item, severity, why, details }: ReportedRule): ReportedRule {
  return { id, title, item, severity, why, details };
}
