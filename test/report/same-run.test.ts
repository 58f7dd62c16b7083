import { describe, expect, test } from "vitest";

import { stackReports } from "../../report/stack-reports";
import { END, events, inputOf, jsonLines, printed, RUN, step, SUMMARY, verdictLine } from "../support/report-input";

const compliant = { verdict: "compliant", reason: undefined };
const STACK = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";
const WHY =
  "so that they are of two runs, or one of them has lost a part; give those of one run, each time into new files";

function record(...lines: readonly object[]): string {
  return jsonLines(RUN, ...lines, { ...END, verdicts: lines.length });
}

async function outcomeOf(...texts: readonly string[]): Promise<string | undefined> {
  return stackReports(await inputOf(...texts))[0]?.outcome;
}

describe("a record and events", () => {
  test.each([
    [
      "of which the record lacks what the events show",
      record(verdictLine("orders", compliant)),
      events(printed("orders"), SUMMARY),
      `shop/prod: the events show that orders violates replication-factor-minimum, the record does not, ${WHY}`,
    ],
    [
      "of which the record has less than the events show",
      record(verdictLine("orders", { level: "advisory" })),
      events(printed("orders"), SUMMARY),
      `shop/prod: the events show that orders violates replication-factor-minimum, the record does not, ${WHY}`,
    ],
    [
      "of which the record lacks what the events show of the stack",
      record(verdictLine("orders", compliant)),
      events(step("orders"), printed("orders", { resourceUrn: undefined }), SUMMARY),
      `shop/prod: the events show that the stack violates replication-factor-minimum, the record does not, ${WHY}`,
    ],
    [
      "of which the events lack what the record shows",
      record(verdictLine("orders"), verdictLine("carts")),
      events(printed("carts"), SUMMARY),
      `shop/prod: the record shows that orders violates replication-factor-minimum, the events do not, ${WHY}`,
    ],
  ])("%s are refused, in either order", async (_, verdicts, log, message) => {
    await expect(outcomeOf(verdicts, log)).rejects.toThrow(new Error(message));
    await expect(outcomeOf(log, verdicts)).rejects.toThrow(new Error(message));
  });

  test.each([
    ["that agree", record(verdictLine("orders")), events(printed("orders"), SUMMARY)],
    [
      "of which the events tell it once of the stack",
      record(verdictLine("orders"), verdictLine("carts")),
      events(step("orders"), printed("orders", { resourceUrn: STACK }), SUMMARY),
    ],
    [
      "that agree on what was not judged, which the pack itself says",
      record(verdictLine("orders", { verdict: "undetermined" })),
      events(printed("orders", { policyName: "kafka-durability" }), SUMMARY),
    ],
  ])("%s are one run", async (_, verdicts, log) => {
    expect(await outcomeOf(verdicts, log)).toBe("violations");
    expect(await outcomeOf(log, verdicts)).toBe("violations");
  });

  test("of which the record was cut short tell so", async () => {
    expect(await outcomeOf(jsonLines(RUN, verdictLine("orders", compliant)), events(printed("orders"), SUMMARY))).toBe(
      "not judged",
    );
  });

  test("of which somebody answers for the finding advise only", async () => {
    const baseline = { source: "old.json", owner: "payments", until: "2027-01-31" };
    const verdicts = record(verdictLine("orders", { baseline }));
    expect(await outcomeOf(verdicts, events(printed("orders", { enforcementLevel: "advisory" }), SUMMARY))).toBe(
      "advisory",
    );
  });
});
