import { describe, expect, test } from "vitest";

import rule from "../../../policies/rules/delivery-error-handled";
import { judgesCountsOfFindings } from "../../support/code-findings";

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

  judgesCountsOfFindings(rule);
});
