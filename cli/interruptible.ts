import { UserError } from "./user-error";

const INTERRUPTED = 130;
const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Does work that runs programs: whoever ends this one ends those first.
 *
 * @throws UserError once the work was interrupted and nothing of it runs any more
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new UserError("interrupted, and nothing was changed", INTERRUPTED));
  };
  for (const signal of SIGNALS) process.on(signal, abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, abort);
  }
}
