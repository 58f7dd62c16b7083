import { durablePartition } from "../../model/partition-settings";
import type { ReplayedStory, ReplaysReport } from "../../drill/replays/replay-report";
import { REPLAYS_REPORT_FORMAT } from "../../drill/replays/replay-report";
import { sampleTally, sampleVersions } from "./sample-report";

/** A leader that acknowledged alone is stopped; brokers lost what the model says is lost. */
export function sampleStory(parts: Partial<ReplayedStory> = {}): ReplayedStory {
  return {
    story: 12,
    settings: { ...durablePartition, acks: "1" },
    circumstances: "at worst",
    faults: 0,
    topic: "drill-1.story-12",
    seconds: 21.04,
    steps: [
      { step: "send", seen: { leader: 1, isr: [1, 2, 3], elr: [] } },
      { step: "clean-stop 1", seen: { leader: 2, isr: [2, 3], elr: [] } },
    ],
    isLost: true,
    tally: { ...sampleTally(), lost: 100 },
    verdict: "agrees",
    inconclusive: [],
    ...parts,
  };
}

export function sampleReplaysReport(stories: readonly ReplayedStory[] = [sampleStory()]): ReplaysReport {
  return {
    format: REPLAYS_REPORT_FORMAT,
    date: "2026-11-26T14:40:00.000Z",
    command: "npm run drill -- replays",
    versions: sampleVersions,
    stories,
  };
}
