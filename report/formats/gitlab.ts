import { showStack } from "#policies/estate/stack-name";
import type { Severity } from "#policies/rules/rule";
import { findingsIn } from "../causes";
import type { Found } from "../causes";
import type { Whys } from "../finding-lines";
import { adviceLines, findingLine, whysOf } from "../finding-lines";
import { fingerprintIn } from "../fingerprint";
import type { Check, Report, StackReport } from "../report";
import type { RunFinding } from "../run-findings";
import { NO_STACK_FINDING, runFindings } from "../run-findings";
import { placeOf } from "../source-place";
import type { StackComparison } from "../stack-comparison";
import { changeLines, stackComparison } from "../stack-comparison";
import { visibleLine } from "../visible-text";
import type { ReportFormat } from "./report-format";

/** The severities of GitLab, the least first. */
type GitlabSeverity = "info" | "minor" | "major" | "critical" | "blocker";

/** What blocks an update, by its severity. */
const BLOCKING: Readonly<Record<Severity, GitlabSeverity>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
};

/** What only advises is never as grave as what blocks. */
const ADVISING: Readonly<Record<Severity, GitlabSeverity>> = {
  critical: "major",
  high: "major",
  medium: "minor",
  low: "info",
};

/**
 * GitLab's Code Quality, the part of the Code Climate format that it reads (docs.gitlab.com, "Code Quality report format").
 * It stops at the first entry that lacks something (its `Parsers::Codequality::CodeClimate`), and shows one entry a
 * fingerprint.
 */
const gitlab: ReportFormat = {
  name: "gitlab",
  fileName: "gl-code-quality.json",
  *write(report: Report) {
    const known = new Set<string>();
    let separator = "\n";
    yield "[";
    for (const issue of issues(report)) {
      if (known.has(issue.fingerprint)) continue;
      known.add(issue.fingerprint);
      yield separator + JSON.stringify(issue);
      separator = ",\n";
    }
    yield known.size === 0 ? "]\n" : "\n]\n";
  },
};

export default gitlab;

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: GitlabSeverity;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function* issues(report: Report): Iterable<Issue> {
  const whys = whysOf(report);
  if (report.stacks.length === 0) yield runIssue(NO_STACK_FINDING);
  for (const stack of report.stacks) {
    for (const finding of runFindings(stack)) yield runIssue(finding, stack);
    const compared = stackComparison(report.comparison, showStack(stack));
    for (const found of findingsIn({ stacks: [stack] })) yield issue(found, whys, compared);
  }
}

function runIssue({ rule, level, message, details, fingerprint }: RunFinding, stack?: StackReport): Issue {
  return {
    description: [message, ...details].join("\n"),
    check_name: rule,
    fingerprint,
    severity: level === "mandatory" ? "blocker" : "major",
    location: locationOf(stack),
  };
}

function issue({ stack, resource, check }: Found, whys: Whys, compared: StackComparison | undefined): Issue {
  const fingerprint = fingerprintIn(resource, check) ?? "";
  const lines = [findingLine(resource, check), ...changeLines(compared, fingerprint), ...adviceLines(check, whys)];
  return {
    description: lines.join("\n"),
    check_name: visibleLine(check.rule),
    fingerprint: visibleLine(fingerprint),
    severity: severityOf(check),
    location: locationOf(stack, resource),
  };
}

function locationOf(stack: StackReport | undefined, resource?: Found["resource"]): Issue["location"] {
  const { path, line } = placeOf(stack ?? {}, resource);
  return { path: visibleLine(path), lines: { begin: line } };
}

/** What somebody answers for, and what is not judged and does not block, is only told. */
function severityOf({ status, level, severity }: Check): GitlabSeverity {
  if (status === "excused" || status === "baseline") return "info";
  if (level === "mandatory") return BLOCKING[severity];
  return status === "undetermined" ? "info" : ADVISING[severity];
}
