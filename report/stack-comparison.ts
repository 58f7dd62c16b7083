import type { Comparison } from "./report";

/** What is new, worse and fixed in one stack, by fingerprints. */
export interface StackComparison {
  /** When the earlier report was made. */
  readonly since: string;
  /** Why the stack was not compared; then the rest is empty, and says nothing. */
  readonly notCompared: string | undefined;
  readonly added: ReadonlySet<string>;
  readonly worsened: ReadonlySet<string>;
  readonly fixed: ReadonlySet<string>;
}

/** @param stack as `shop/prod` */
export function stackComparison(comparison: Comparison | undefined, stack: string): StackComparison | undefined {
  if (comparison === undefined) return undefined;
  const { since, added, worsened, fixed, notCompared } = comparison;
  const inStack = (findings: Comparison["added"]): ReadonlySet<string> =>
    new Set(findings.filter((each) => each.stack === stack).map(({ fingerprint }) => fingerprint));
  return {
    since,
    notCompared: notCompared.find((each) => each.stack === stack)?.reason,
    added: inStack(added),
    worsened: inStack(worsened),
    fixed: inStack(fixed),
  };
}

/** What a finding says of itself where its stack was compared: a line, or nothing where it is as before. */
export function changeLines(comparison: StackComparison | undefined, fingerprint: string | undefined): string[] {
  if (comparison === undefined || fingerprint === undefined) return [];
  if (comparison.added.has(fingerprint)) return ["New."];
  return comparison.worsened.has(fingerprint) ? ["Worse than before."] : [];
}

/** The numbers of a stack, or why there are none, by name. */
export function changeNumbers(comparison: StackComparison | undefined): Readonly<Record<string, string | number>> {
  if (comparison === undefined) return {};
  const { since, notCompared, added, worsened, fixed } = comparison;
  if (notCompared !== undefined) return { since, notCompared };
  return { since, new: added.size, worse: worsened.size, fixed: fixed.size };
}
