const POLL_MS = 50;

/** A condition that did not come true in time: what a drill waited for is then not what happened. */
export class ConditionMissed extends Error {}

/** Milliseconds after which a condition counts as missed: far more than it takes on a machine that is busy. */
export const DEADLINE = 90_000;

/**
 * Waits until a condition is true; never for a time.
 *
 * @param what is waited for, as the end of `it was not seen that …`
 * @throws ConditionMissed after `deadline` milliseconds; the signal's reason when it is aborted
 */
export async function waitFor(
  what: string,
  condition: () => boolean,
  signal: AbortSignal,
  deadline: number = DEADLINE,
): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    signal.throwIfAborted();
    if (performance.now() - start > deadline) {
      throw new ConditionMissed(`it was not seen within ${String(deadline / 1000)} s that ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Lets time pass, where it is the length of a fault, or of a time without one, that matters; it is no wait for anything. */
export async function passTime(milliseconds: number, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  await waitFor("the time has passed", () => performance.now() - start >= milliseconds, signal);
}

/** Answers what was waited for in vain, where that is what work came to its end by. */
export async function whatIsMissed(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ConditionMissed) return error.message;
    throw error;
  }
}
