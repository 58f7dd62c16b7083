import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import type { DrillReport, Tally } from "../../drill/report";
import { DRILL_REPORT_FORMAT } from "../../drill/report";
import type { Harm } from "../../drill/scenarios/scenario";
import type { SoakReport } from "../../drill/soak/soak-report";
import { harmIn, verdictOf } from "../../drill/verdict";
import { checkout } from "../../toolchain/paths";
import { sampleLane, sampleTally } from "./sample-report";

describe("a run", () => {
  const kept = sampleLane("durable", 0);

  test("has proven its rule where the violating lane lost, the durable one did not, and neither did without a fault", () => {
    expect(verdictOf("lost", [sampleLane("violating", 1), kept])).toBe("proven");
  });

  test.each([
    ["nothing was lost", [sampleLane("violating", 0), kept]],
    ["the durable lane lost, too", [sampleLane("violating", 200), sampleLane("durable", 1)]],
    [
      "something was lost without a fault",
      [sampleLane("violating", 200, { control: { ...sampleTally(), lost: 1 } }), kept],
    ],
    [
      "what was lost is of another kind",
      [sampleLane("violating", 0, { fault: { ...sampleTally(), duplicated: 9 } }), kept],
    ],
  ])("has disproven it where %s", (_, lanes) => {
    expect(verdictOf("lost", lanes)).toBe("disproven");
  });

  test.each<[string, Harm, Partial<Tally>]>([
    ["acknowledged messages are gone, where what is given up is counted", "refused", { lost: 50 }],
    ["messages are on disks, and nobody can read them", "refused", { undelivered: 1 }],
    ["an application passed by what it could read, where what expires is counted", "expired", { skipped: 100 }],
    ["messages were deleted before the application had them, where skipping is counted", "skipped", { expired: 100 }],
  ])("has disproven it where in the durable lane %s", (_, harm, losses) => {
    const harmed = { lost: 1, failed: 1, skipped: 1, expired: 1 };
    const violating = sampleLane("violating", 1, { fault: { ...sampleTally(), ...harmed } });
    expect(verdictOf(harm, [violating, kept])).toBe("proven");
    const fault = { ...sampleTally(), ...losses };
    expect(verdictOf(harm, [violating, sampleLane("durable", 0, { fault })])).toBe("disproven");
    expect(verdictOf(harm, [violating, { ...kept, control: fault }])).toBe("disproven");
  });

  test("counts what was given up only where it is not there", () => {
    const given = (failed: number, unacknowledgedButPresent: number): Tally => ({
      ...sampleTally(),
      failed,
      unacknowledgedButPresent,
    });
    expect(harmIn("refused", given(9, 4))).toBe(5);
    // What the program was told nothing of may be there as well.
    expect(harmIn("refused", given(0, 3))).toBe(0);
    expect(verdictOf("refused", [sampleLane("violating", 0, { fault: given(9, 9) }), kept])).toBe("disproven");
  });

  test("has shown nothing where the fault of one lane took no effect, whatever was lost", () => {
    const untouched = sampleLane("durable", 0, { inconclusive: ["it was not seen that the leader changed"] });
    expect(verdictOf("lost", [sampleLane("violating", 200), untouched])).toBe("inconclusive");
  });

  test("counts what is not delivered as lost: nobody can read it", () => {
    const hidden = sampleLane("violating", 0, { fault: { ...sampleTally(), undelivered: 3 } });
    expect(verdictOf("lost", [hidden, kept])).toBe("proven");
  });
});

test("all that is recorded is proven by today's judgement", () => {
  const folder = join(checkout, "drill", "recorded");
  const reports = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as DrillReport | SoakReport,
  );
  const runs = reports.flatMap((report) => (report.format === DRILL_REPORT_FORMAT ? report.runs : []));
  expect(runs.length).toBeGreaterThanOrEqual(170);
  expect(runs.filter(({ harm, lanes }) => verdictOf(harm, lanes) !== "proven").map(({ id }) => id)).toEqual([]);
});
