import { UserError } from "./user-error";

/** What a shell says of a program that an interrupt has ended. */
export const INTERRUPTED = 130;
const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Why work was given up. */
export class Interrupted extends UserError {
  constructor(
    message: string,
    readonly signal: NodeJS.Signals,
  ) {
    super(message, INTERRUPTED);
  }
}

/**
 * Does work that runs programs: whoever ends this one ends those first.
 *
 * @param outcome what is said of it then
 * @throws Interrupted once the work was interrupted and nothing of it runs any more
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  outcome = "interrupted, and nothing was changed",
): Promise<T> {
  const controller = new AbortController();
  return await whileHeard(
    (signal) => {
      controller.abort(new Interrupted(outcome, signal));
    },
    () => work(controller.signal),
  );
}

/**
 * Does work that leaves nothing behind before it is done, such as reading: whoever interrupts it ends this process at once,
 * whatever it waits for.
 */
export async function endedByInterrupt<T>(work: () => Promise<T>, outcome: string): Promise<T> {
  return await whileHeard(() => {
    process.stderr.write(`${outcome}\n`);
    process.exit(INTERRUPTED);
  }, work);
}

async function whileHeard<T>(hear: (signal: NodeJS.Signals) => void, work: () => Promise<T>): Promise<T> {
  for (const signal of SIGNALS) process.on(signal, hear);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, hear);
  }
}
