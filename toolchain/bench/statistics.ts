/** The middle of a list that has something in it; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (upper === undefined || lower === undefined) throw new RangeError("there is no median of nothing");
  return (lower + upper) / 2;
}

/** Two measurements of the same thing, one right after the other. */
export interface Pair<T> {
  readonly base: T;
  readonly other: T;
}

/** How a figure of the other relates to that of the base: the median of the ratios, with least and most. */
export function ratioOf(pairs: readonly Pair<number>[]): { median: number; least: number; most: number } {
  const ratios = pairs.map(({ base, other }) => other / base);
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

/** How much more the other takes than the base: the median of the differences. */
export function differenceOf(pairs: readonly Pair<number>[]): number {
  return median(pairs.map(({ base, other }) => other - base));
}
