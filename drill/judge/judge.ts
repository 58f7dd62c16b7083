import type { History, StoredRecord } from "./history";

/** What became of the messages of a history. Values are named once each, in the order in which they were sent. */
export interface Judgement {
  /** How many were given to be sent. */
  readonly sent: number;
  /** How many of them the program takes for kept. */
  readonly acked: number;
  /** How many the program was told of that they are not. */
  readonly failed: number;
  /** Acknowledged, not readable, and in no broker's log: gone. */
  readonly lost: readonly string[];
  /** Acknowledged and not readable, but in the log of some broker: not delivered yet. */
  readonly undelivered: readonly string[];
  /** There more than once. */
  readonly duplicated: readonly string[];
  /** Stand behind one that was sent after them, in the same partition. */
  readonly reordered: readonly string[];
  /** There, though the program was told that they are not, or was told nothing. */
  readonly unacknowledgedButPresent: readonly string[];
  /** Readable, and never processed by the consuming application; none where there was no such application. */
  readonly skipped: readonly string[];
  /** Acknowledged, not readable any more, and never processed by the consuming application; none where there was none. */
  readonly expired: readonly string[];
  /** Processed more than once. */
  readonly processedAgain: readonly string[];
}

/** Judges a history. It looks at nothing else, so that a history that was kept can be judged again. */
export function judge(history: History): Judgement {
  const acked = valuesOf(history, "acked");
  const failed = valuesOf(history, "failed");
  const readable = countsOf(history.read.map(({ value }) => value));
  const inSegments = new Set(history.inSegments);
  const processed = countsOf(history.processed ?? []);
  const missing = history.sent.filter((value) => acked.has(value) && !readable.has(value));
  const isUnprocessed = (value: string): boolean => history.processed !== undefined && !processed.has(value);
  return {
    sent: history.sent.length,
    acked: acked.size,
    failed: failed.size,
    lost: missing.filter((value) => !inSegments.has(value)),
    undelivered: missing.filter((value) => inSegments.has(value)),
    duplicated: history.sent.filter((value) => (readable.get(value) ?? 0) > 1),
    reordered: reordered(history),
    unacknowledgedButPresent: history.sent.filter((value) => !acked.has(value) && readable.has(value)),
    skipped: history.sent.filter((value) => readable.has(value) && isUnprocessed(value)),
    expired: missing.filter(isUnprocessed),
    processedAgain: history.sent.filter((value) => (processed.get(value) ?? 0) > 1),
  };
}

/** A value that was acknowledged after it had failed, as a program that sends again is told, is acknowledged. */
function valuesOf({ answers }: History, wanted: "acked" | "failed"): ReadonlySet<string> {
  const acked = new Set(answers.filter(({ answer }) => answer === "acked").map(({ value }) => value));
  if (wanted === "acked") return acked;
  return new Set(answers.map(({ value }) => value).filter((value) => !acked.has(value)));
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** A value is where it first stands in its partition: what follows is a duplicate. */
function reordered({ sent, read }: History): string[] {
  const numbers = new Map(sent.map((value, number) => [value, number]));
  const highest = new Map<number, number>();
  const seen = new Set<string>();
  const late = new Set<string>();
  for (const { partition, value } of inOrder(read)) {
    const number = numbers.get(value);
    if (number === undefined || seen.has(value)) continue;
    seen.add(value);
    const before = highest.get(partition) ?? -1;
    if (number < before) late.add(value);
    else highest.set(partition, number);
  }
  return sent.filter((value) => late.has(value));
}

function inOrder(records: readonly StoredRecord[]): StoredRecord[] {
  return [...records].sort((one, other) => one.partition - other.partition || one.offset - other.offset);
}
