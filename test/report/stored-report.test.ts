import { describe, expect, test } from "vitest";

import json from "../../report/formats/json";
import { BrokenInput } from "../../report/read/broken-input";
import { storedReport } from "../../report/stored-report";
import { largeReport, sampleReport, sampleResource, sampleStack, violated } from "../support/sample-report";

describe("a report that was stored", () => {
  test.each([
    ["of a stack", sampleReport()],
    ["of many resources", largeReport(50)],
    [
      "of a topic whose data stays",
      sampleReport([sampleStack({ spared: [{ urn: "u", name: "n", by: "replace", because: "protected" }] })]),
    ],
    ["of nothing", sampleReport([], { outcome: "not judged" })],
  ])("is the same when it is read: %s", (_, report) => {
    // What topics survive is said beside what it follows from.
    const { stacks, ...rest } = storedReport("a.json", [...json.write(report)].join(""));
    const recorded = stacks.map(({ resources, ...stack }) => ({
      ...stack,
      resources: resources.map((resource) => ({ ...resource, guarantee: undefined })),
    }));
    expect({ ...rest, stacks: recorded }).toEqual(report);
  });

  const broken = (over: object): string => JSON.stringify({ ...sampleReport(), ...over });

  const brokenStack = (over: object): string => broken({ stacks: [{ ...sampleStack(), ...over }] });

  test.each([
    ["", /^a\.json: is no JSON report, or a broken one: /],
    ['{"format":', /^a\.json: is no JSON report, or a broken one: /],
    ["null", /^a\.json: is no report of this project: give what `--format json` wrote$/],
    ["[]", /^a\.json: is no report of this project: give what `--format json` wrote$/],
    ['{"steps":[]}', /^a\.json: is no report of this project: give what `--format json` wrote$/],
    [broken({ version: 2 }), /^a\.json: is a report of version 2, which this version cannot read$/],
    [broken({ stacks: 1 }), /^a\.json: is a broken report: stacks: /],
    [broken({ stacks: [{}] }), /^a\.json: is a broken report: stacks\.0\.project: /],
    [brokenStack({ started: 5 }), /^a\.json: is a broken report: stacks\.0\.started: /],
    [brokenStack({ commit: {} }), /^a\.json: is a broken report: stacks\.0\.commit\.id: /],
    [brokenStack({ configuration: "x" }), /^a\.json: is a broken report: stacks\.0\.configuration: /],
    [brokenStack({ seen: {} }), /^a\.json: is a broken report: stacks\.0\.seen\.resources: /],
    [brokenStack({ versions: { pack: 1 } }), /^a\.json: is a broken report: stacks\.0\.versions\.pack: /],
    [
      brokenStack({ resources: [{ ...sampleResource("orders", []), checks: [{ ...violated, setting: 5 }] }] }),
      /^a\.json: is a broken report: stacks\.0\.resources\.0\.checks\.0\.setting: /,
    ],
    [
      brokenStack({ resources: [sampleResource("orders", [], { guarantee: [5] as unknown as string[] })] }),
      /^a\.json: is a broken report: stacks\.0\.resources\.0\.guarantee\.0: /,
    ],
    [broken({ outcome: "fine" }), /^a\.json: is a broken report: outcome: /],
    [
      brokenStack({ spared: [{ urn: "u", name: "n", by: "delete", because: "luck" }] }),
      /: stacks\.0\.spared\.0\.because: /,
    ],
    [
      brokenStack({ outcome: "clean" }),
      /^a\.json: is a broken report: stacks\.0\.outcome is "clean", but what it holds comes to "violations"$/,
    ],
    [
      broken({ outcome: "advisory" }),
      /^a\.json: is a broken report: outcome is "advisory", but what it holds comes to "violations"$/,
    ],
    [
      broken({ stacks: [] }),
      /^a\.json: is a broken report: outcome is "violations", but what it holds comes to "not judged"$/,
    ],
  ])("is refused by name: %j", (text, message) => {
    const read = (): unknown => storedReport("a.json", text);
    expect(read).toThrow(BrokenInput);
    expect(read).toThrow(message);
  });
});
