import { describe, expect, test } from "vitest";

import rule from "../../../policies/rules/flush-before-exit";
import { judgesCountsOfFindings } from "../../support/code-findings";

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

  judgesCountsOfFindings(rule);
});
