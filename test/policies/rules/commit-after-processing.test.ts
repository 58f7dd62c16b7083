import { describe, expect, test } from "vitest";

import rule from "../../../policies/rules/commit-after-processing";
import { judgesCountsOfFindings } from "../../support/code-findings";

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

  judgesCountsOfFindings(rule);
});
