/** A record as it can be read. */
export interface StoredRecord {
  readonly partition: number;
  readonly offset: number;
  readonly value: string;
}

/** What a sending program was told of a value. */
export interface Answer {
  readonly value: string;
  /**
   * - `acked`: the brokers have acknowledged it, or nobody listens and send() has come back without an exception: either
   *   way the program goes on as if it were kept.
   * - `failed`: the program was told that it was not.
   */
  readonly answer: "acked" | "failed";
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The exception's class, of a failure. */
  readonly reason?: string;
}

/** What happened to the cluster or was done to it. */
export type Happening =
  | { readonly at: number; readonly kind: "fault" | "heal"; readonly fault: string; readonly target: string }
  | {
      readonly at: number;
      readonly kind: "partition";
      readonly leader: number | null;
      readonly isr: readonly number[];
      readonly elr: readonly number[];
    }
  | { readonly at: number; readonly kind: "note"; readonly text: string };

/** All that was seen of one topic in a drill. */
export interface History {
  readonly topic: string;
  /** The values that were given to be sent, in that order; each once. */
  readonly sent: readonly string[];
  readonly answers: readonly Answer[];
  /** What could be read after everything was healed, in order of the offsets of each partition. */
  readonly read: readonly StoredRecord[];
  /** Values that lie in a log segment of some broker, looked up where something acknowledged could not be read. */
  readonly inSegments: readonly string[];
  /** The values that a consuming application has processed, in that order; undefined where there was none. */
  readonly processed: readonly string[] | undefined;
  readonly happenings: readonly Happening[];
}

/** A history in which nothing was sent, and nothing happened. */
export const EMPTY_HISTORY: History = {
  topic: "",
  sent: [],
  answers: [],
  read: [],
  inSegments: [],
  processed: undefined,
  happenings: [],
};
