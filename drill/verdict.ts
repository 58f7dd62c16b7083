import type { Judgement } from "./judge/judge";
import { variants } from "./lane";
import type { LaneOutcome, Tally, Verdict } from "./report";
import type { Harm } from "./scenarios/scenario";
import { harms } from "./scenarios/scenario";

/** What a run of a drill has shown, by its two lanes: see {@link Verdict}. */
export function verdictOf(harm: Harm, lanes: readonly LaneOutcome[]): Verdict {
  const [violating, durable] = variants.map((variant) => lanes.find((lane) => lane.variant === variant));
  if (violating === undefined || durable === undefined) throw new Error("a drill has two lanes");
  if (lanes.some(({ inconclusive }) => inconclusive.length > 0)) return "inconclusive";
  const count = (tally: Tally): number => harmIn(harm, tally);
  const unharmed = [durable.fault, ...lanes.map(({ control }) => control)];
  const isProven = count(violating.fault) > 0 && unharmed.every((tally) => count(tally) === 0 && isWhole(tally));
  return isProven ? "proven" : "disproven";
}

/** How many messages a tally says were harmed. */
export function harmIn(harm: Harm, tally: Tally): number {
  const sum = (parts: readonly (keyof Tally)[]): number => parts.reduce((so, part) => so + tally[part], 0);
  return Math.max(0, sum(harms[harm].parts) - sum(harms[harm].less));
}

/** Whatever a drill counts: what was taken for kept is there, and whoever consumes has had it. */
function isWhole(tally: Tally): boolean {
  // Outcomes that were stored before a part was counted lack it.
  return !LOSSES.some((part) => tally[part] > 0);
}

const LOSSES = ["lost", "undelivered", "skipped", "expired"] as const satisfies readonly (keyof Tally)[];

/** A judgement in numbers. */
export function tallyOf(judgement: Judgement): Tally {
  const numbers = Object.entries(judgement).map(([part, value]: [string, number | readonly string[]]) => [
    part,
    typeof value === "number" ? value : value.length,
  ]);
  return Object.fromEntries(numbers) as Tally;
}
