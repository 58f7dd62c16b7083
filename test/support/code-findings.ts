import { expect, test } from "vitest";

import { UNKNOWN } from "../../policies/kafka/unknown";
import type { Verdict } from "../../policies/kafka/verdict";
import type { Rule } from "../../policies/rules/rule";
import type { Written } from "./declaration";
import { declare, verdict } from "./declaration";

/** What all rules for the code of clients have in common: each judges how often a scan has found what it is named for. */
export function judgesCountsOfFindings(rule: Rule): void {
  const judge = (count: Written): Verdict => verdict(rule, declare("client code", { [rule.id]: count }));

  test.each([[0], ["0"]])("%j findings pass", (count) => {
    expect(judge(count)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [1, `${rule.id} is 1 but must be 0`],
    ["12", `${rule.id} is "12" but must be 0`],
  ])("%j findings do not", (count, finding) => {
    expect(judge(count)).toEqual({
      kind: "violation",
      finding,
      advice: "mend what `kafka-durability scan` shows, and let the stack carry the outcome of its next run",
    });
  });

  test.each<[Written, string]>([
    [-1, `${rule.id} is -1 but must be a count of findings`],
    ["none", `${rule.id} is "none" but must be a whole number`],
    [[], `${rule.id} is a list but must be a whole number`],
  ])("%j is no count", (count, finding) => {
    expect(judge(count)).toEqual({ kind: "violation", finding });
  });

  test("what is known after the update is judged then", () => {
    expect(judge(UNKNOWN)).toMatchObject({ kind: "undetermined" });
  });

  test("code that was not asked about this is not judged", () => {
    expect(verdict(rule, declare("client code", {}))).toEqual({
      kind: "not applicable",
      reason: `this client code has no ${rule.id}`,
    });
  });
}
