import { describe, expect, test } from "vitest";

import { runLine, summary } from "../../drill/formats/terminal";
import { sampleDrillReport, sampleLane, sampleRun } from "./sample-report";

describe("in the terminal", () => {
  test("a run is a line", () => {
    expect(runLine(sampleRun())).toBe("✔ acks-all: 150 of 300 taken for kept, and gone, durable 0 of 300 (18.8 s)");
  });

  test("all runs are a table, and what follows from it", () => {
    const again = sampleRun({ repetition: 2, lanes: [sampleLane("violating", 140), sampleLane("durable", 0)] });
    const code = sampleRun({ id: "send-with-callback", item: 1 });
    expect(summary(sampleDrillReport({ runs: [sampleRun(), code, again] })).split("\n")).toEqual([
      "┌─────┬────────────────────┬──────────────────────────┬────────────────┬──────────┬───────────────────────┬────────┐",
      "│ row │ drill              │ counted                  │      violating │  durable │         without fault │ proven │",
      "├─────┼────────────────────┼──────────────────────────┼────────────────┼──────────┼───────────────────────┼────────┤",
      "│ 2   │ acks-all           │ taken for kept, and gone │ 140–150 of 300 │ 0 of 300 │                  none │ 2 of 2 │",
      "│ 1   │ send-with-callback │ taken for kept, and gone │     150 of 300 │ 0 of 300 │ careful program: none │ 1 of 1 │",
      "└─────┴────────────────────┴──────────────────────────┴────────────────┴──────────┴───────────────────────┴────────┘",
      "With durable settings none of 900 messages came to harm in 3 runs, under the same faults.",
      "The policy pack refused the violating stack: 3 findings of 2 rules.",
      "    2  acks-all",
      "    1  retries-minimum",
      "No stack shows send-with-callback: it is in the code of the application, where kafka-durability scan looks.",
    ]);
  });

  test("what was not proven is said with its reason, and a durable loss as what must not be", () => {
    const lanes = [
      sampleLane("violating", 0, { inconclusive: ["it was not seen that the leader changed"] }),
      sampleLane("durable", 1),
    ];
    const runs = [
      sampleRun({ verdict: "inconclusive", lanes }),
      sampleRun({ repetition: 2, verdict: "disproven", lanes: [sampleLane("violating", 0), sampleLane("durable", 1)] }),
    ];
    const lines = summary(sampleDrillReport({ runs, refusals: [] })).split("\n");
    expect(lines.slice(-4)).toEqual([
      "? acks-all, run 1: inconclusive; violating: it was not seen that the leader changed",
      "✘ acks-all, run 2: disproven",
      "With durable settings 2 of 600 messages came to harm in 2 runs, under the same faults: that must not be.",
      "The policy pack was not asked.",
    ]);
  });
});
