import { expect, test } from "vitest";

import { ownConfiguration } from "../../cli/configuration";
import { codeReport } from "../../scan/code-report";

test("a scan that could not read all is cut short, and says what", () => {
  const problem = "src/A.java was not read: EACCES: permission denied";
  const read = { files: 2, lines: 9, kafkaFiles: 1, unreadFiles: 0, unreadable: 1, digest: "", partly: [] };
  const report = codeReport(
    { ...read, places: [], exemptions: new Map(), problems: [problem] },
    { project: "shop", configuration: ownConfiguration(), permits: undefined, madeBy: "1.0.0", started: new Date(0) },
  );
  expect([report.judged, report.problems]).toEqual(["cut short", [problem]]);
});
