import type { LaneOutcome } from "../../report";

/** The time that a picture of a lane shows. */
export interface Span {
  /** Milliseconds since 1970, at the left edge. */
  readonly from: number;
  /** How much it shows. */
  readonly seconds: number;
}

/** One axis for all lanes; lanes that were run one after another begin at zero each. Undefined where nothing was kept. */
export function spansOf(lanes: readonly LaneOutcome[]): readonly Span[] | undefined {
  const times = lanes.map(timesOf);
  if (times.some((each) => each.length === 0)) return undefined;
  const [starts, ends] = [times.map((each) => Math.min(...each)), times.map((each) => Math.max(...each))];
  const isTogether = Math.max(...starts) <= Math.min(...ends);
  const from = starts.map((start) => (isTogether ? Math.min(...starts) : start));
  const seconds = Math.max(...from.map((start, index) => ((ends[index] ?? start) - start) / 1000), 1);
  return from.map((start) => ({ from: start, seconds }));
}

/** Acknowledgements are of the tenth of a second that begins with their time. */
function timesOf({ happenings, acknowledgements }: LaneOutcome): number[] {
  return [...happenings.map(({ at }) => at), ...acknowledgements.map(([at]) => at + 100)];
}
