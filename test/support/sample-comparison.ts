import type { ComparedFinding, Comparison } from "../../report/report";

/** A comparison with a report of the day before, of the sample stack alone. */
export function sampleComparison(over: Partial<Comparison> = {}): Comparison {
  return {
    since: "2026-11-25T08:00:05.000Z",
    stacks: ["shop/prod"],
    notCompared: [],
    added: [],
    worsened: [],
    fixed: [],
    unchanged: 3,
    ...over,
  };
}

export function comparedFinding(over: Partial<ComparedFinding> = {}): ComparedFinding {
  return {
    fingerprint: "f",
    stack: "shop/prod",
    resource: "orders",
    rule: "acks-all",
    status: "violated",
    level: "mandatory",
    reason: "acks is 1",
    ...over,
  };
}

/** What a finding was that has got worse. */
export const BEFORE = { status: "undetermined", level: "advisory" } as const;
