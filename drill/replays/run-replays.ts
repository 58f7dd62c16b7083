import { replays } from "../../model/replays";
import type { Replay } from "../../model/replays";
import { UserError } from "../../toolchain/process/user-error";
import type { DrillCluster } from "../cluster/drill-cluster";
import type { ResumableRunning } from "../running";
import type { ReplayedStory, ReplaysReport } from "./replay-report";
import { REPLAYS_REPORT_FORMAT } from "./replay-report";
import { stepWords } from "./replay-words";
import { tellReplay } from "./tell-replay";

/** A story of the model's with its place among them, from 1. */
export interface NumberedReplay {
  readonly story: number;
  readonly replay: Replay;
}

/**
 * The model's stories by their numbers; all of them unless any are named.
 *
 * @throws UserError for a number that none has
 */
export function chosenReplays(only: readonly number[]): NumberedReplay[] {
  const all = replays().map((replay, index) => ({ story: index + 1, replay }));
  const unknown = only.filter((number) => all[number - 1] === undefined);
  if (unknown.length > 0) {
    throw new UserError(`There is no story ${unknown.join(", ")}. There are ${String(all.length)}, from 1.`);
  }
  return all.filter(({ story }) => only.length === 0 || only.includes(story));
}

export interface Replaying extends ResumableRunning<ReplayedStory, ReplaysReport> {
  readonly cluster: DrillCluster;
  readonly chosen: readonly NumberedReplay[];
}

/** The stories that an earlier run has not told; one that has shown nothing is told again. */
export function stillToTell(
  chosen: readonly NumberedReplay[],
  earlier: Pick<ReplaysReport, "stories"> | undefined,
): NumberedReplay[] {
  const told = toldOf(earlier).map(({ story }) => story);
  return chosen.filter(({ story }) => !told.includes(story));
}

/** Tells stories one after another on one cluster, and answers what came of them. */
export async function runReplays(replaying: Replaying): Promise<ReplaysReport> {
  const { cluster, command, versions, signal, earlier } = replaying;
  const date = earlier?.date ?? new Date().toISOString();
  let stories = toldOf(earlier);
  const report = (): ReplaysReport => ({ format: REPLAYS_REPORT_FORMAT, date, command, versions, stories });
  for (const { story, replay } of stillToTell(replaying.chosen, earlier)) {
    replaying.say(`${String(story)}: ${replay.steps.map(stepWords).join(", ")}`);
    const told = await tellReplay({ cluster, story, replay, signal });
    stories = [...stories, told].sort((one, other) => one.story - other.story);
    replaying.done(told, report());
  }
  return report();
}

function toldOf(earlier: Pick<ReplaysReport, "stories"> | undefined): ReplayedStory[] {
  return (earlier?.stories ?? []).filter(({ verdict }) => verdict !== "inconclusive");
}
