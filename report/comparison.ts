import { showStack } from "#policies/estate/stack-name";
import type { Found } from "./causes";
import { findingsIn } from "./causes";
import { isBlocking } from "./checklist-rows";
import { comparedStacks } from "./compared-stacks";
import { fingerprintIn } from "./fingerprint";
import type { ComparedFinding, Comparison, Report, WorsenedFinding } from "./report";

/**
 * What is new in a report, what got worse and what was fixed, by the fingerprints of what counts: an exemption that has come
 * is a fix, one that has ended is new. Only stacks that both runs judged wholly are compared: what was not looked at is
 * neither new nor fixed, and without a record findings have other fingerprints.
 */
export function comparisonOf(report: Report, earlier: Report): Comparison {
  const { stacks, notCompared } = comparedStacks(report, earlier);
  const now = openFindings(report, new Set(stacks));
  const then = openFindings(earlier, new Set(stacks));
  const added = [...now.values()].filter(({ fingerprint }) => !then.has(fingerprint));
  const fixed = [...then.values()].filter(({ fingerprint }) => !now.has(fingerprint));
  const worsened = [...now.values()].flatMap((each) => worse(each, then.get(each.fingerprint)) ?? []);
  const unchanged = now.size - added.length - worsened.length;
  return { since: earlier.created, stacks, notCompared, added, worsened, fixed, unchanged };
}

function worse(now: ComparedFinding, then: ComparedFinding | undefined): WorsenedFinding | undefined {
  if (then === undefined || weightOf(now) <= weightOf(then)) return undefined;
  return { ...now, before: { status: then.status, level: then.level } };
}

/** What blocks weighs more than what does not, whatever it is; then what is known to be lost. */
function weightOf(finding: ComparedFinding): number {
  return (isBlocking(finding) ? 2 : 0) + (finding.status === "violated" ? 1 : 0);
}

function openFindings(report: Report, stacks: ReadonlySet<string>): Map<string, ComparedFinding> {
  const findings = new Map<string, ComparedFinding>();
  for (const found of findingsIn(report)) {
    const { status } = found.check;
    const fingerprint = fingerprintIn(found.resource, found.check);
    const isOpen = status === "violated" || status === "undetermined";
    if (!isOpen || fingerprint === undefined || !stacks.has(showStack(found.stack))) continue;
    const finding = compared(found, fingerprint);
    const known = findings.get(fingerprint);
    // The same setting may be wrong in two ways.
    if (known === undefined || weightOf(known) < weightOf(finding)) findings.set(fingerprint, finding);
  }
  return findings;
}

function compared({ stack, resource, check }: Found, fingerprint: string): ComparedFinding {
  const { rule, status, level, reason = "" } = check;
  return { fingerprint, stack: showStack(stack), resource: resource.name, rule, status, level, reason };
}
