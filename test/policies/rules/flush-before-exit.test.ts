import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/flush-before-exit";
import type { Written } from "../../support/declaration";
import { declare, verdict } from "../../support/declaration";

function judge(count: Written): Verdict {
  return verdict(rule, declare("client code", { "flush-before-exit": count }));
}

describe("flush-before-exit", () => {
  test("is row 1 of the checklist, mandatory, for the code of clients", () => {
    expect(rule).toMatchObject({
      id: "flush-before-exit",
      title: "A program empties its producer before it ends",
      item: 1,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { "client code": ["flush-before-exit"] },
      parameters: {},
      why: "a producer keeps records in a buffer before it sends them: what is in there when the process ends is gone, and no callback says so.",
    });
  });

  test.each([[0], ["0"]])("%j findings pass", (count) => {
    expect(judge(count)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [1, "flush-before-exit is 1 but must be 0"],
    ["12", 'flush-before-exit is "12" but must be 0'],
  ])("%j findings do not", (count, finding) => {
    expect(judge(count)).toEqual({
      kind: "violation",
      finding,
      advice: "mend what `kafka-durability scan` shows, and let the stack carry the outcome of its next run",
    });
  });

  test.each<[Written, string]>([
    [-1, "flush-before-exit is -1 but must be a count of findings"],
    ["none", 'flush-before-exit is "none" but must be a whole number'],
    [[], "flush-before-exit is a list but must be a whole number"],
  ])("%j is no count", (count, finding) => {
    expect(judge(count)).toEqual({ kind: "violation", finding });
  });

  test("what is known after the update is judged then", () => {
    expect(judge(UNKNOWN)).toMatchObject({ kind: "undetermined" });
  });

  test("code that was not asked about this is not judged", () => {
    expect(verdict(rule, declare("client code", {}))).toEqual({
      kind: "not applicable",
      reason: "this client code has no flush-before-exit",
    });
  });
});
