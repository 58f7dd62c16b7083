import { expect, test } from "vitest";

import html from "../../report/formats/html";
import markdown from "../../report/formats/markdown";
import terminal from "../../report/formats/terminal";
import { makeReport } from "../../report/make-report";
import { stackReports } from "../../report/stack-reports";
import { totalsOf } from "../../report/totals";
import { events, inputOf, printed, step, SUMMARY } from "../support/report-input";

test("the stack itself, of which events tell what several resources have, counts as none", async () => {
  const stack = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";
  const message = "2 resources (carts and orders): the resource option protect is not set but must be true.\n";
  const found = printed("", { resourceUrn: stack, policyName: "topic-protected", message });
  const input = await inputOf(events(step("orders"), step("carts"), found, SUMMARY));
  const report = makeReport(stackReports(input), "0.1.0", new Date("2026-11-26T12:00:00Z"));
  const { resources, byStatus, findings } = totalsOf(report);
  expect([resources, [...byStatus], findings.mandatory]).toEqual([2, [["not recorded", 2]], 1]);
  expect([...terminal.write(report)].join("")).toContain("; 2 resources seen\n");
  expect([...markdown.write(report)].join("")).toContain("2 resources");
  expect([...html.write(report)].join("")).toContain("1 setting can lose messages; 1 finding stops an update.");
});
