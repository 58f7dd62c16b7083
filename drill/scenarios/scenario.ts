import type { History } from "../judge/history";
import type { Judgement } from "../judge/judge";
import { isOfControl } from "../clients/batch";
import type { DrillCluster } from "../cluster/drill-cluster";
import type { Variant } from "../lane";
import type { Commits, Stage } from "../stage";

/** What a drill counts: parts of the judgement, as messages. None of them may be with durable settings. */
export const harms = {
  lost: { of: "acked", words: "taken for kept, and gone", parts: ["lost", "undelivered"], less: [] },
  // What was given up may have been written: only the acknowledgement is sure to be missing.
  refused: { of: "sent", words: "given up, and not there", parts: ["failed"], less: ["unacknowledgedButPresent"] },
  skipped: { of: "sent", words: "never processed", parts: ["skipped"], less: [] },
  expired: { of: "acked", words: "gone before being processed", parts: ["expired"], less: [] },
  duplicated: { of: "sent", words: "there more than once", parts: ["duplicated"], less: [] },
} as const satisfies Record<string, HarmCounted>;

interface HarmCounted {
  readonly of: "acked" | "sent";
  readonly words: string;
  readonly parts: readonly (keyof Judgement)[];
  /** What of them came to no harm. */
  readonly less: readonly (keyof Judgement)[];
}

export type Harm = keyof typeof harms;

/** Something that must have been seen of a topic, or else the drill has shown nothing. */
export interface Effect {
  /** As the end of `it was not seen that …`. */
  readonly what: string;
  readonly isSeen: (history: History) => boolean;
}

/** A drill: what is done to a cluster while two programs use it that differ in one thing. */
export interface Scenario {
  /** The rule that it proves, and the name of its file; for what no rule of the pack can see, a name of its own. */
  readonly id: string;
  /** The row of the checklist. */
  readonly item: number | "beyond" | "limit";
  /** What happens, in a sentence or two: what the reader is to picture. */
  readonly story: string;
  /** The one thing in which the variants differ, as `violating against durable`. */
  readonly difference: string;
  readonly harm: Harm;
  /**
   * Where the harm is the program's own: what of it needs no fault, as a sentence. The control without a fault is sent by a
   * careful program in both lanes.
   */
  readonly withoutFault?: string;
  /** Producer's settings of both variants that make a refusal show within seconds, and decide nothing else. */
  readonly shortened?: Readonly<Record<string, string>>;
  readonly effects: readonly Effect[];
  /** When the consuming applications commit, where consumers take part: then the control without a fault is processed, too. */
  readonly commits?: (variant: Variant) => Commits;
  /** Whether every message has a key, as compacted topics ask for: in the control without a fault, one of its own. */
  readonly isKeyed?: boolean;
  /** Makes the cluster what a variant asks for, where the variants differ in that; they then run one after another. */
  readonly prepare?: (cluster: DrillCluster, variant: Variant) => Promise<void>;
  run(stage: Stage): Promise<void>;
}

/** The leader was another one after some fault than before. */
export const leaderChanged: Effect = {
  what: "the leader changed",
  isSeen: ({ happenings }) => {
    const leaders = happenings.flatMap((each) =>
      each.kind === "partition" && each.leader !== null ? [each.leader] : [],
    );
    return new Set(leaders).size > 1;
  },
};

/** A replica fell out of the in-sync replicas. */
export const isrShrank: Effect = {
  what: "a replica left the in-sync replicas",
  isSeen: ({ happenings }) => {
    const sizes = happenings.flatMap((each) => (each.kind === "partition" ? [each.isr.length] : []));
    return Math.min(...sizes) < Math.max(...sizes);
  },
};

/** The partition lost its leader: another one took its place, or nobody did for a while. */
export const leaderFell: Effect = {
  what: "the partition lost its leader",
  isSeen: ({ happenings }) =>
    new Set(happenings.flatMap((each) => (each.kind === "partition" ? [each.leader] : []))).size > 1,
};

/** After the control without a fault the program was told that messages are kept: without that none can be lost. */
export const someAcked: Effect = {
  what: "anything was acknowledged",
  isSeen: ({ answers }) => answers.some(({ answer, value }) => answer === "acked" && !isOfControl(value)),
};
