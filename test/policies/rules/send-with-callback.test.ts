import { describe, expect, test } from "vitest";

import rule from "../../../policies/rules/send-with-callback";
import { judgesCountsOfFindings } from "../../support/code-findings";

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

  judgesCountsOfFindings(rule);
});
