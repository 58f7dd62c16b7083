import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/commit-after-processing";
import type { Written } from "../../support/declaration";
import { declare, verdict } from "../../support/declaration";

function judge(count: Written): Verdict {
  return verdict(rule, declare("client code", { "commit-after-processing": count }));
}

describe("commit-after-processing", () => {
  test("is row 8 of the checklist, mandatory, for the code of clients", () => {
    expect(rule).toMatchObject({
      id: "commit-after-processing",
      title: "A consumer commits a record once it is processed",
      item: 8,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { "client code": ["commit-after-processing"] },
      parameters: {},
      why: "a committed record is not read again: what fails, or is still in a thread pool when the process dies, is skipped for good.",
    });
  });

  test.each([[0], ["0"]])("%j findings pass", (count) => {
    expect(judge(count)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [1, "commit-after-processing is 1 but must be 0"],
    ["12", 'commit-after-processing is "12" but must be 0'],
  ])("%j findings do not", (count, finding) => {
    expect(judge(count)).toEqual({
      kind: "violation",
      finding,
      advice: "mend what `kafka-durability scan` shows, and let the stack carry the outcome of its next run",
    });
  });

  test.each<[Written, string]>([
    [-1, "commit-after-processing is -1 but must be a count of findings"],
    ["none", 'commit-after-processing is "none" but must be a whole number'],
    [[], "commit-after-processing is a list but must be a whole number"],
  ])("%j is no count", (count, finding) => {
    expect(judge(count)).toEqual({ kind: "violation", finding });
  });

  test("what is known after the update is judged then", () => {
    expect(judge(UNKNOWN)).toMatchObject({ kind: "undetermined" });
  });

  test("code that was not asked about this is not judged", () => {
    expect(verdict(rule, declare("client code", {}))).toEqual({
      kind: "not applicable",
      reason: "this client code has no commit-after-processing",
    });
  });
});
