import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/send-with-callback";
import type { Written } from "../../support/declaration";
import { declare, verdict } from "../../support/declaration";

function judge(count: Written): Verdict {
  return verdict(rule, declare("client code", { "send-with-callback": count }));
}

describe("send-with-callback", () => {
  test("is row 1 of the checklist, mandatory, for the code of clients", () => {
    expect(rule).toMatchObject({
      id: "send-with-callback",
      title: "A program learns what became of each record that it sends",
      item: 1,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { "client code": ["send-with-callback"] },
      parameters: {},
      why: "a send is only a request: a record that is too large, times out or meets too few in-sync replicas fails later, and a program that dropped the result never hears of it.",
    });
  });

  test.each([[0], ["0"]])("%j findings pass", (count) => {
    expect(judge(count)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [1, "send-with-callback is 1 but must be 0"],
    ["12", 'send-with-callback is "12" but must be 0'],
  ])("%j findings do not", (count, finding) => {
    expect(judge(count)).toEqual({
      kind: "violation",
      finding,
      advice: "mend what `kafka-durability scan` shows, and let the stack carry the outcome of its next run",
    });
  });

  test.each<[Written, string]>([
    [-1, "send-with-callback is -1 but must be a count of findings"],
    ["none", 'send-with-callback is "none" but must be a whole number'],
    [[], "send-with-callback is a list but must be a whole number"],
  ])("%j is no count", (count, finding) => {
    expect(judge(count)).toEqual({ kind: "violation", finding });
  });

  test("what is known after the update is judged then", () => {
    expect(judge(UNKNOWN)).toMatchObject({ kind: "undetermined" });
  });

  test("code that was not asked about this is not judged", () => {
    expect(verdict(rule, declare("client code", {}))).toEqual({
      kind: "not applicable",
      reason: "this client code has no send-with-callback",
    });
  });
});
