import { expect, test } from "vitest";

import type { StackReport } from "../../../report/report";
import { stackReports } from "../../../report/stack-reports";
import { END, inputOf, jsonLines, RUN, topicUrn, verdictLine } from "../../support/report-input";

const remediation = {
  type: "remediation",
  run: "r1",
  rule: "min-insync-replicas-minimum",
  urn: topicUrn("orders"),
  assignments: [{ name: "min.insync.replicas", before: "1", value: 2 }],
};
const notice = {
  type: "notice",
  run: "r1",
  level: "advisory",
  severity: "low",
  message: "an exemption excuses nothing",
};

async function countsIn(...texts: readonly string[]): Promise<readonly (number | undefined)[]> {
  const [report]: (StackReport | undefined)[] = stackReports(await inputOf(...texts));
  return [report?.resources[0]?.checks.length, report?.remediations.length, report?.notices.length];
}

test("what a record says is said once, however often it is read", async () => {
  const record = jsonLines(RUN, remediation, verdictLine("orders"), notice, END);
  expect(await countsIn(record)).toEqual([1, 1, 1]);
  expect(await countsIn(record, record)).toEqual([1, 1, 1]);
  expect(await countsIn(`${record}${record}`)).toEqual([1, 1, 1]);
});

test("what a run says twice counts twice, and each copy may lack something else", async () => {
  const both = jsonLines(RUN, remediation, remediation, verdictLine("orders"), notice, END);
  expect(await countsIn(both, both)).toEqual([1, 2, 1]);
  const first = jsonLines(RUN, remediation, verdictLine("orders"), END);
  const second = jsonLines(RUN, verdictLine("orders"), notice, END);
  expect(await countsIn(first, second)).toEqual([1, 1, 1]);
});
