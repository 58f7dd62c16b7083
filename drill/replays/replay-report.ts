import type { Replay } from "../../model/replays";
import type { PartitionState } from "../cluster/observer";
import type { Tally } from "../report";
import type { Versions } from "../versions";

/** The format of {@link ReplaysReport}; a change that a reader could notice makes it another one. */
export const REPLAYS_REPORT_FORMAT = "kafka-durability-replays/1";

/** What real brokers made of the model's stories, as it is stored. */
export interface ReplaysReport {
  readonly format: typeof REPLAYS_REPORT_FORMAT;
  /** When the first of them began, as ISO 8601 in UTC. */
  readonly date: string;
  readonly command: string;
  readonly versions: Versions;
  readonly stories: readonly ReplayedStory[];
}

/** One story, as brokers told it. */
export interface ReplayedStory extends Pick<Replay, "settings" | "circumstances" | "faults"> {
  /** Its place among the model's, from 1. */
  readonly story: number;
  readonly topic: string;
  readonly seconds: number;
  /** What was done, and what was seen of the partition before the next; ends with the step that was not seen. */
  readonly steps: readonly ToldStep[];
  /** What the model says: whether acknowledged messages are lost. */
  readonly isLost: boolean;
  /** What brokers made of them. */
  readonly tally: Tally;
  readonly verdict: ReplayVerdict;
  /** Why nothing was shown; empty where something was. */
  readonly inconclusive: readonly string[];
}

/** A step in words, and what brokers said after it; nothing where they said nothing. */
export interface ToldStep {
  readonly step: string;
  readonly seen?: Pick<PartitionState, "leader" | "isr" | "elr">;
}

/**
 * - `agrees`: acknowledged messages were lost exactly if the model says so;
 * - `inconclusive`: brokers did not do what the story says, so that its end says nothing;
 * - `disagrees`: they did, and the end was another one.
 */
export type ReplayVerdict = "agrees" | "inconclusive" | "disagrees";

/** What the end of a story has shown. */
export function replayVerdict({
  isLost,
  tally,
  inconclusive,
}: Pick<ReplayedStory, "isLost" | "tally" | "inconclusive">): ReplayVerdict {
  if (inconclusive.length > 0) return "inconclusive";
  return tally.lost > 0 === isLost ? "agrees" : "disagrees";
}

/** Why the end of a story says nothing, though all of it was seen. */
export function doubtsOf({ sent, acked, undelivered }: Tally): string[] {
  return [
    ...(acked === sent && acked > 0 ? [] : ["it was not seen that every message was acknowledged"]),
    // What lies on a disk and nobody can read is neither there nor gone.
    ...(undelivered === 0 ? [] : ["it was not seen that what nobody can read is on no disk"]),
  ];
}
