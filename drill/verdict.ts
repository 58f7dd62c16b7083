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
  const isProven =
    count(violating.fault) > 0 && count(durable.fault) === 0 && lanes.every((lane) => count(lane.control) === 0);
  return isProven ? "proven" : "disproven";
}

/** How many messages a tally says were harmed. */
export function harmIn(harm: Harm, tally: Tally): number {
  return harms[harm].parts.reduce((sum, part) => sum + tally[part], 0);
}

/** A judgement in numbers. */
export function tallyOf(judgement: Judgement): Tally {
  const numbers = Object.entries(judgement).map(([part, value]: [string, number | readonly string[]]) => [
    part,
    typeof value === "number" ? value : value.length,
  ]);
  return Object.fromEntries(numbers) as Tally;
}
