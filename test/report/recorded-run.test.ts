import { createReadStream } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { reportFormats } from "../../report/formats";
import { makeReport } from "../../report/make-report";
import { ReportInput } from "../../report/read/report-input";
import type { Report } from "../../report/report";
import { stackReports } from "../../report/stack-reports";

const folder = join(__dirname, "recorded");

async function reportOf(...names: readonly string[]): Promise<Report> {
  const input = new ReportInput();
  for (const name of names) await input.read({ name, chunks: createReadStream(join(folder, name)) });
  return makeReport(stackReports(input, { engine: "3.259.0" }), "0.1.0", new Date("2026-11-26T12:00:00Z"));
}

describe("what the real engine left of a run with every verdict", () => {
  test("has all of them", async () => {
    const report = await reportOf("verdicts.jsonl", "events.jsonl", "digest.json");
    const statuses = new Set(
      report.stacks.flatMap(({ resources }) => resources.flatMap(({ checks }) => checks.map(({ status }) => status))),
    );
    expect([...statuses].sort()).toEqual([
      "baseline",
      "compliant",
      "excused",
      "not applicable",
      "undetermined",
      "violated",
    ]);
    expect(report.stacks[0]?.remediations).toHaveLength(1);
    expect(report.stacks[0]?.judged).toBe("whole");
  });

  // The page is read by a parser and a browser elsewhere: it holds the rules' words, which change.
  test.each(
    reportFormats
      .filter(({ name }) => name !== "html" && name !== "json")
      .map((format) => [format.name, format] as const),
  )("is reported as %s", async (_, format) => {
    const report = await reportOf("verdicts.jsonl", "events.jsonl", "digest.json");
    await expect([...format.write(report)].join("")).toMatchFileSnapshot(join(folder, format.fileName));
  });

  test("is reported by its events alone, which tell less", async () => {
    const report = await reportOf("events.jsonl");
    const terminal = reportFormats.find(({ name }) => name === "terminal");
    await expect([...(terminal?.write(report) ?? [])].join("")).toMatchFileSnapshot(join(folder, "events-only.txt"));
  });
});
