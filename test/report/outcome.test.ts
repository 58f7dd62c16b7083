import { describe, expect, test } from "vitest";

import { exitCodeOf, outcomeOf, worstOutcome } from "../../report/outcome";
import type { Check, Notice, StackReport } from "../../report/report";
import {
  advisory,
  compliant,
  excused,
  inBaseline,
  notApplicable,
  sampleReport,
  sampleResource,
  sampleStack,
  undetermined,
  violated,
} from "../support/sample-report";

function stackWith(checks: readonly Check[], over: Partial<StackReport> = {}): StackReport {
  const stack = sampleStack({ resources: [sampleResource("orders", checks)], notices: [], deletions: [], ...over });
  return { ...stack, outcome: outcomeOf(stack) };
}

const notice: Notice = { level: "mandatory", severity: "medium", message: "…" };

describe("a stack comes to", () => {
  test.each<[string, readonly Check[], Partial<StackReport>]>([
    ["clean", [compliant, notApplicable], {}],
    ["advisory", [compliant, advisory], {}],
    ["advisory", [undetermined], {}],
    ["advisory", [excused, inBaseline], {}],
    ["advisory", [compliant], { notices: [{ ...notice, level: "advisory" }] }],
    ["advisory", [compliant], { deletions: [{ urn: "urn:old", name: "old", by: "replace" }] }],
    ["violations", [compliant, violated], {}],
    ["violations", [{ ...undetermined, level: "mandatory" }], {}],
    ["violations", [compliant], { notices: [notice] }],
    ["violations", [violated], { judged: "cut short" }],
    ["not judged", [advisory], { judged: "cut short" }],
    ["not judged", [], { judged: "nothing" }],
    ["not judged", [], { judged: "events only" }],
    ["advisory", [advisory], { judged: "events only" }],
    ["violations", [violated], { judged: "events only" }],
  ])("%s with %j and %j", (outcome, checks, over) => {
    expect(stackWith(checks, over).outcome).toBe(outcome);
  });
});

test("many stacks come to the worst of them, and none to nothing", () => {
  expect(worstOutcome(["clean", "advisory"])).toBe("advisory");
  expect(worstOutcome(["clean", "not judged", "advisory"])).toBe("not judged");
  expect(worstOutcome(["not judged", "violations"])).toBe("violations");
  expect(worstOutcome([])).toBe("not judged");
});

describe("a command ends with", () => {
  test.each([
    ["clean", 0],
    ["violations", 2],
    ["not judged", 3],
    ["advisory", 4],
  ] as const)("for %s: %d", (outcome, code) => {
    expect(exitCodeOf({ outcome, stacks: [] })).toBe(code);
  });

  test.each([
    ["mandatory", [advisory], 0],
    ["mandatory", [violated], 2],
    ["mandatory", [{ ...undetermined, level: "mandatory" }], 2],
    ["advisory", [advisory], 2],
    ["advisory", [undetermined], 2],
    // Somebody answers for these.
    ["advisory", [excused, inBaseline], 0],
    ["critical", [{ ...violated, severity: "high" }], 0],
    ["critical", [advisory], 2],
    ["high", [{ ...violated, severity: "high" }], 2],
    ["low", [{ ...advisory, severity: "low" }], 2],
    ["low", [compliant], 0],
  ] as const)("--fail-on %s for %j: %d", (failOn, checks, code) => {
    const stack = stackWith(checks);
    expect(exitCodeOf(sampleReport([stack], { outcome: stack.outcome }), failOn)).toBe(code);
  });

  test.each([
    ["cut short", [{ ...violated, severity: "high" }], "critical", 3],
    ["cut short", [{ ...violated, severity: "high" }], "high", 2],
    ["cut short", [{ ...advisory, severity: "low" }], "high", 3],
    ["nothing", [], "critical", 3],
  ] as const)("of a run that judged %s, with %j and --fail-on %s: %d", (judged, checks, failOn, code) => {
    const stack = stackWith(checks, { judged, notices: [notice] });
    expect(exitCodeOf(sampleReport([stack], { outcome: stack.outcome }), failOn)).toBe(code);
  });

  test("3 whatever counts, where a stack was not judged", () => {
    const stacks = [stackWith([compliant]), stackWith([], { judged: "nothing" })];
    expect(exitCodeOf({ outcome: "not judged", stacks }, "mandatory")).toBe(3);
    expect(exitCodeOf({ outcome: "not judged", stacks: [] }, "mandatory")).toBe(3);
  });
});
