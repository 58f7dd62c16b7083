/** The index of the first that begins at a place or after it, among those that stand in order. */
export function firstFrom<T>(placed: readonly T[], start: number, startOf: (each: T) => number): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = placed[middle];
    if (each !== undefined && startOf(each) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
