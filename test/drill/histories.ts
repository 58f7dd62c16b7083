import type { Answer, Happening, History, StoredRecord } from "../../drill/judge/history";
import { EMPTY_HISTORY } from "../../drill/judge/history";

/** A history as one would write it by hand; nothing happened in it unless said. */
export function historyOf(parts: Partial<History>): History {
  return { ...EMPTY_HISTORY, topic: "orders", ...parts };
}

export function acked(...values: string[]): Answer[] {
  return values.map((value) => ({ value, answer: "acked", at: 1000 }));
}

export function failed(...values: string[]): Answer[] {
  return values.map((value) => ({ value, answer: "failed", at: 1000 }));
}

/** Records that follow each other in a partition. */
export function stored(values: readonly string[], partition = 0): StoredRecord[] {
  return values.map((value, offset) => ({ partition, offset, value }));
}

export function seen(at: number, leader: number | null, isr: number[], elr: number[] = []): Happening {
  return { at, kind: "partition", leader, isr, elr };
}
