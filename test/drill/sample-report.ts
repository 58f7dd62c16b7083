import type { DrillReport, LaneOutcome, ScenarioRun, Tally } from "../../drill/report";
import { DRILL_REPORT_FORMAT } from "../../drill/report";
import { seen } from "./histories";

/** A hundred messages, none of which came to harm. */
const NONE: Tally = {
  sent: 100,
  acked: 100,
  failed: 0,
  lost: 0,
  undelivered: 0,
  duplicated: 0,
  reordered: 0,
  unacknowledgedButPresent: 0,
  skipped: 0,
  expired: 0,
  processedAgain: 0,
};

export function sampleTally(): Tally {
  return NONE;
}

export const sampleVersions = { project: "0.1.0", kafka: "4.3.0", pulumi: "3.259.0", java: "17.0.15", node: "20.20.2" };

/** A lane in which a follower stood still while the leader died. */
export function sampleLane(
  variant: "violating" | "durable",
  lost: number,
  parts: Partial<LaneOutcome> = {},
): LaneOutcome {
  return {
    variant,
    topic: `drill-1.acks-all.${variant}`,
    producer: { acks: variant === "violating" ? "1" : "all" },
    consumer: {},
    control: NONE,
    fault: { ...NONE, sent: 300, acked: 300, lost },
    inconclusive: [],
    happenings: [
      seen(10_000, 1, [1, 2, 3]),
      { at: 12_000, kind: "fault", fault: "pause", target: "broker 2" },
      { at: 14_000, kind: "fault", fault: "kill", target: "broker 1" },
      { at: 15_500, kind: "heal", fault: "pause", target: "broker 2" },
      seen(16_000, null, [3], [2]),
      seen(18_000, 3, [3]),
    ],
    acknowledgements: [
      [11_000, 100],
      [12_500, 200],
    ],
    ...parts,
  };
}

export function sampleRun(parts: Partial<ScenarioRun> = {}): ScenarioRun {
  return {
    id: "acks-all",
    item: 2,
    story: "The leader acknowledges what only it has, and dies.",
    difference: "acks=1 against acks=all",
    harm: "lost",
    repetition: 1,
    attempts: 1,
    seconds: 18.8,
    verdict: "proven",
    lanes: [sampleLane("violating", 150), sampleLane("durable", 0)],
    ...parts,
  };
}

export function sampleDrillReport(parts: Partial<DrillReport> = {}): DrillReport {
  return {
    format: DRILL_REPORT_FORMAT,
    date: "2026-11-26T09:18:58.490Z",
    command: "npm run drill -- acks-all",
    versions: sampleVersions,
    refusals: [
      { rule: "acks-all", resource: "acks-all", message: "acks is 1 but must be all" },
      { rule: "retries-minimum", resource: "retries-minimum", message: "retries is 0" },
      { rule: "acks-all", resource: "other", message: "acks is 0 but must be all" },
    ],
    runs: [sampleRun()],
    ...parts,
  };
}
