import { PACK_POLICY } from "#policies/configuration-file";
import { ruleById } from "#policies/rules/by-id";
import type { Severity } from "#policies/rules/rule";
import { nameIn, typeIn } from "#policies/estate/urn-pattern";
import type { Check, Notice, ReportedResource } from "../report";
import type { PrintedFinding } from "./engine-run";

/** What bare events tell: findings, and of each what its message says. */
export interface PrintedResults {
  readonly resources: readonly ReportedResource[];
  readonly notices: readonly Notice[];
}

/** Takes the messages apart that the pack prints (policies/rules/message.ts). */
export function printedResults(findings: readonly PrintedFinding[], stackUrn: string): PrintedResults {
  const byUrn = new Map<string, Check[]>();
  // Many findings say the same of different resources.
  const known = new Map<string, Check[]>();
  const notices: Notice[] = [];
  for (const finding of findings) {
    if (finding.policy === PACK_POLICY && !finding.message.includes(UNJUDGED)) {
      notices.push({ level: finding.level, severity: severityOf(finding), message: finding.message.trimEnd() });
      continue;
    }
    const urn = finding.urn === "" ? stackUrn : finding.urn;
    const checks = byUrn.get(urn) ?? [];
    const message = JSON.stringify([finding.policy, finding.level, finding.severity, finding.message]);
    const found = known.get(message) ?? checksIn(finding);
    known.set(message, found);
    checks.push(...found);
    byUrn.set(urn, checks);
  }
  const resources = [...byUrn].map(([urn, checks]) => ({
    urn,
    name: nameIn(urn),
    type: typeIn(urn),
    checks,
  }));
  return { resources, notices };
}

/** How a message begins that says what could not be judged; names of resources may stand before it. */
const UNJUDGED = "Not judged yet: ";
const RULES = "Rules that could not look: ";
const WHY = "Why: ";
const ADVICE = /^(Fix|Applying it|Move the data instead|Or once, if the brokers have it|Guarantee): /;

function checksIn(finding: PrintedFinding): Check[] {
  const [first = "", ...rest] = finding.message.trimEnd().split("\n");
  const reason = first.replace(UNJUDGED, "").replace(/\.$/, "");
  if (!first.includes(UNJUDGED)) return [{ ...found(finding, reason), ...saidIn(finding, rest) }];
  const rules = rest.find((line) => line.startsWith(RULES))?.slice(RULES.length) ?? finding.policy;
  return rules
    .split(/, | and /)
    .map((rule) => ({ ...found({ ...finding, policy: rule }, reason), status: "undetermined" }));
}

/** What stands in the lines behind the first. */
function saidIn({ policy }: PrintedFinding, lines: readonly string[]): Partial<Check> {
  const why = lines.find((line) => line.startsWith(WHY))?.slice(WHY.length);
  const isRules = why === ruleById(policy)?.why;
  const advice = lines.filter((line) => ADVICE.test(line));
  const [notes] = lines;
  return {
    ...(why === undefined || isRules ? {} : { why }),
    ...(advice.length === 0 ? {} : { advice }),
    // Who answers for it stands before the why.
    ...(notes === undefined || notes.startsWith(WHY) ? {} : { notes }),
  };
}

function found(finding: PrintedFinding, reason: string): Check {
  const { policy: rule, level } = finding;
  return {
    rule,
    status: "violated",
    level,
    severity: severityOf(finding),
    reason,
  };
}

function severityOf({ severity, policy }: PrintedFinding): Severity {
  return severity ?? ruleById(policy)?.severity ?? "medium";
}
