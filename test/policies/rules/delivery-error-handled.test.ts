import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/delivery-error-handled";
import type { Written } from "../../support/declaration";
import { declare, verdict } from "../../support/declaration";

function judge(count: Written): Verdict {
  return verdict(rule, declare("client code", { "delivery-error-handled": count }));
}

describe("delivery-error-handled", () => {
  test("is row 1 of the checklist, mandatory, for the code of clients", () => {
    expect(rule).toMatchObject({
      id: "delivery-error-handled",
      title: "A callback looks at the error that it is given",
      item: 1,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { "client code": ["delivery-error-handled"] },
      parameters: {},
      why: "the client reports a failed delivery once, there: a callback that does not look at the error, or a handler that is empty, loses the record without a word.",
    });
  });

  test.each([[0], ["0"]])("%j findings pass", (count) => {
    expect(judge(count)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [1, "delivery-error-handled is 1 but must be 0"],
    ["12", 'delivery-error-handled is "12" but must be 0'],
  ])("%j findings do not", (count, finding) => {
    expect(judge(count)).toEqual({
      kind: "violation",
      finding,
      advice: "mend what `kafka-durability scan` shows, and let the stack carry the outcome of its next run",
    });
  });

  test.each<[Written, string]>([
    [-1, "delivery-error-handled is -1 but must be a count of findings"],
    ["none", 'delivery-error-handled is "none" but must be a whole number'],
    [[], "delivery-error-handled is a list but must be a whole number"],
  ])("%j is no count", (count, finding) => {
    expect(judge(count)).toEqual({ kind: "violation", finding });
  });

  test("what is known after the update is judged then", () => {
    expect(judge(UNKNOWN)).toMatchObject({ kind: "undetermined" });
  });

  test("code that was not asked about this is not judged", () => {
    expect(verdict(rule, declare("client code", {}))).toEqual({
      kind: "not applicable",
      reason: "this client code has no delivery-error-handled",
    });
  });
});
