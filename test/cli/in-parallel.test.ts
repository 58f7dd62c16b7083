import { expect, test } from "vitest";

import { inParallel } from "../../cli/in-parallel";

test("answers in the order of the things, whatever ends first", async () => {
  const waits = [30, 1, 10];
  const order: number[] = [];
  const results = await inParallel(waits, 3, async (wait, index) => {
    await new Promise((resolve) => setTimeout(resolve, wait));
    order.push(index);
    return `${String(index)} after ${String(wait)}`;
  });
  expect(results).toEqual(["0 after 30", "1 after 1", "2 after 10"]);
  expect(order).toEqual([1, 2, 0]);
});

test("does no more at once than it may", async () => {
  let [now, most] = [0, 0];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, 2));
    now -= 1;
  });
  expect(most).toBe(3);
});

test("begins nothing after a failure, ends what has begun, and says what failed", async () => {
  const done: number[] = [];
  const work = async (thing: number): Promise<void> => {
    if (thing === 1) throw new Error("one failed");
    await new Promise((resolve) => setTimeout(resolve, 5));
    done.push(thing);
  };
  await expect(inParallel([0, 1, 2, 3], 2, work)).rejects.toThrow("one failed");
  expect(done).toEqual([0]);
});

test("does nothing with nothing", async () => {
  expect(await inParallel([], 2, () => Promise.reject(new Error("nobody asked")))).toEqual([]);
});
