import type { Found } from "./causes";
import { grouped } from "./tally";
import { count, line } from "./words";

/** By what findings may be put together. */
export const GROUPINGS = ["rule", "owner", "cluster", "environment"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Findings that belong together. */
export interface FindingGroup {
  /** Undefined for what belongs to none. */
  readonly name: string | undefined;
  readonly findings: readonly Found[];
}

/** The findings by group, the largest first; what belongs to none last. */
export function findingGroups(findings: readonly Found[], by: Grouping): FindingGroup[] {
  return grouped(findings, (found) => JSON.stringify(nameIn(found, by) ?? null))
    .map((group) => ({ name: nameIn(group[0], by), findings: group }))
    .sort(
      (a, b) =>
        Number(a.name === undefined) - Number(b.name === undefined) ||
        b.findings.length - a.findings.length ||
        ((a.name ?? "") < (b.name ?? "") ? -1 : 1),
    );
}

/** `owner payments: 3 findings` */
export function groupTitle({ name, findings }: FindingGroup, by: Grouping): string {
  return `${name === undefined ? `no ${by}` : `${by} ${line(name)}`}: ${count(findings.length, "finding")}`;
}

function nameIn({ stack, resource, check }: Found, by: Grouping): string | undefined {
  switch (by) {
    case "rule":
      return check.rule;
    case "owner":
      return resource.owner;
    case "cluster":
      return resource.cluster;
    case "environment":
      return stack.environment;
  }
}
