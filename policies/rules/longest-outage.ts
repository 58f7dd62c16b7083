import type { Context } from "../kafka/context";
import type { Reading } from "../kafka/reading";
import type { Verdict } from "../kafka/verdict";
import { compliant, notApplicable, violation } from "../kafka/verdict";

/** The judgement of every rule that asks for something to be kept as long as any consumer may be away. */
export function judgeAgainstOutage({ longestOutageMs }: Context, kept: Reading<number>, unitMs: number): Verdict {
  if (longestOutageMs === undefined) {
    return notApplicable("the configuration does not say how long a consumer may be away (longestOutage)");
  }
  if (!kept.known) return kept.verdict;
  // -1 keeps for ever, where Kafka takes it; offsets it does not.
  if (kept.value === -1 || kept.value * unitMs >= longestOutageMs) return compliant;
  return violation(
    `${kept.statement} but at least ${String(leastFor(longestOutageMs, unitMs))} is required for the longest outage that the configuration states`,
  );
}

/** The longest outage in units, rounded up. */
export function leastFor(longestOutageMs: number, unitMs: number): number {
  return Math.ceil(longestOutageMs / unitMs);
}
