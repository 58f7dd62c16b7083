import { expect, test } from "vitest";

import { merged } from "../../report/merge";
import { sampleReport, sampleStack } from "../support/sample-report";

const CREATED = new Date("2026-11-27T00:00:00Z");

test("stacks of many reports stand in one, the last run of each", () => {
  const old = sampleStack({ started: "2026-11-25T00:00:00.000Z", outcome: "violations" });
  const young = sampleStack({ started: "2026-11-26T00:00:00.000Z", outcome: "clean" });
  const test = sampleStack({ stack: "dev", outcome: "advisory" });
  for (const reports of [
    [[young], [old, test]],
    [[old], [young], [test]],
  ]) {
    const report = merged(
      reports.map((stacks) => sampleReport(stacks)),
      "0.1.0",
      CREATED,
    );
    expect(report.stacks).toEqual([test, young]);
    expect(report).toMatchObject({ outcome: "advisory", created: "2026-11-27T00:00:00.000Z", madeBy: "0.1.0" });
    expect(report.rules).toHaveLength(sampleReport().rules.length);
  }
});

test("a rule that only one of them knows is not lost", () => {
  const [rule] = sampleReport().rules;
  const newer = sampleReport([], { rules: rule === undefined ? [] : [{ ...rule, id: "a-new-rule" }] });
  expect(merged([newer, sampleReport()], "0.1.0", CREATED).rules[0]?.id).toBe("a-new-rule");
});
