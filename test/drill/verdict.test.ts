import { describe, expect, test } from "vitest";

import { verdictOf } from "../../drill/verdict";
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

  test("has shown nothing where the fault of one lane took no effect, whatever was lost", () => {
    const untouched = sampleLane("durable", 0, { inconclusive: ["it was not seen that the leader changed"] });
    expect(verdictOf("lost", [sampleLane("violating", 200), untouched])).toBe("inconclusive");
  });

  test("counts what is not delivered as lost: nobody can read it", () => {
    const hidden = sampleLane("violating", 0, { fault: { ...sampleTally(), undelivered: 3 } });
    expect(verdictOf("lost", [hidden, kept])).toBe("proven");
  });
});
