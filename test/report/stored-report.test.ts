import { describe, expect, test } from "vitest";

import json from "../../report/formats/json";
import { BrokenInput } from "../../report/read/broken-input";
import { storedReport } from "../../report/stored-report";
import { largeReport, sampleReport } from "../support/sample-report";

describe("a report that was stored", () => {
  test.each([
    ["of a stack", sampleReport()],
    ["of many resources", largeReport(50)],
    ["of nothing", sampleReport([])],
  ])("is the same when it is read: %s", (_, report) => {
    expect(storedReport("a.json", [...json.write(report)].join(""))).toEqual(report);
  });

  const broken = (over: object): string => JSON.stringify({ ...sampleReport(), ...over });

  test.each([
    ["", /^a\.json: is no JSON report, or a broken one: /],
    ['{"format":', /^a\.json: is no JSON report, or a broken one: /],
    ["null", /^a\.json: is no report of this project: give what `--format json` wrote$/],
    ["[]", /^a\.json: is no report of this project: give what `--format json` wrote$/],
    ['{"steps":[]}', /^a\.json: is no report of this project: give what `--format json` wrote$/],
    [broken({ version: 2 }), /^a\.json: is a report of version 2, which this version cannot read$/],
    [broken({ stacks: 1 }), /^a\.json: is a broken report: stacks: /],
    [broken({ stacks: [{}] }), /^a\.json: is a broken report: stacks\.0\.project: /],
    [broken({ outcome: "fine" }), /^a\.json: is a broken report: outcome: /],
  ])("is refused by name: %j", (text, message) => {
    const read = (): unknown => storedReport("a.json", text);
    expect(read).toThrow(BrokenInput);
    expect(read).toThrow(message);
  });
});
