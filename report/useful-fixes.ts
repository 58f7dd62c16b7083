import { findingsOf, violationIn } from "./causes";
import type { Fix } from "./fixes";
import { fixes } from "./fixes";
import type { Report } from "./report";

/** The fixes that remove most of a report's violations. */
export interface UsefulFixes {
  readonly fixes: readonly Fix[];
  /** How many violations they remove together. */
  readonly removed: number;
  /** How many violations there are. */
  readonly violations: number;
}

/** Each format that people read ends or begins with them. */
const known = new WeakMap<Report["stacks"], UsefulFixes>();

export function usefulFixes(report: Pick<Report, "stacks">): UsefulFixes {
  const there = known.get(report.stacks) ?? found(report);
  known.set(report.stacks, there);
  return there;
}

function found(report: Pick<Report, "stacks">): UsefulFixes {
  const violations = findingsOf(report).flatMap((each) => violationIn(each) ?? []);
  const most = fixes(violations);
  return {
    fixes: most,
    removed: most.reduce((sum, fix) => sum + fix.findings, 0),
    violations: violations.length,
  };
}
