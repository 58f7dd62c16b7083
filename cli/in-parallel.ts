/**
 * Does the same with each of many things, a few at a time, and answers in their order. What fails stops what has not begun;
 * what has begun ends first.
 */
export async function inParallel<T, R>(
  things: readonly T[],
  atOnce: number,
  work: (thing: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = things.map((thing, index) => ({ thing, index }));
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !failed; next = queue.shift()) {
      try {
        results.set(next.index, await work(next.thing, next.index));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: Math.max(1, atOnce) }, worker));
  const rejected = settled.find((each) => each.status === "rejected");
  if (rejected !== undefined) throw rejected.reason;
  return things.map((_, index) => results.get(index) as R);
}
