import { showStack } from "#policies/estate/stack-name";
import type { Found } from "./causes";
import { findingsIn } from "./causes";
import { fingerprintIn } from "./fingerprint";
import type { ComparedFinding, Comparison, Report } from "./report";

/**
 * What is new in a report and what was fixed, by the fingerprints of what counts: an exemption that has come is a fix, one
 * that has ended is new. Stacks that only one of them has are left out: what was not looked at is neither.
 */
export function comparisonOf(report: Report, earlier: Report): Comparison {
  const stacks = new Set(earlier.stacks.map(showStack));
  const both = new Set(report.stacks.map(showStack).filter((stack) => stacks.has(stack)));
  const now = openFindings(report, both);
  const then = openFindings(earlier, both);
  const added = [...now].filter(([fingerprint]) => !then.has(fingerprint)).map(([, found]) => found);
  const fixed = [...then].filter(([fingerprint]) => !now.has(fingerprint)).map(([, found]) => found);
  return { since: earlier.created, added, fixed, unchanged: now.size - added.length, stacks: [...both] };
}

function openFindings(report: Report, stacks: ReadonlySet<string>): Map<string, ComparedFinding> {
  const findings = new Map<string, ComparedFinding>();
  for (const found of findingsIn(report)) {
    const { status } = found.check;
    const fingerprint = fingerprintIn(found.resource, found.check);
    const isOpen = status === "violated" || status === "undetermined";
    if (isOpen && fingerprint !== undefined && stacks.has(showStack(found.stack)))
      findings.set(fingerprint, compared(found, fingerprint));
  }
  return findings;
}

function compared({ stack, resource, check }: Found, fingerprint: string): ComparedFinding {
  const { rule, status, reason = "" } = check;
  return { fingerprint, stack: showStack(stack), resource: resource.name, rule, status, reason };
}
