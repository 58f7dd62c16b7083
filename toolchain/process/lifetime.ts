import { Interrupted, UserError } from "./user-error";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const EXIT_INTERRUPTED = 130;
const EXIT_FAILED = 1;

/**
 * Runs a command of this checkout to its end and sets the exit code of the process: what `main` answers, 130 after
 * Ctrl-C, 1 after an error.
 *
 * The signal is aborted when the process is asked to stop. `main` passes it to whatever it starts and cleans up in
 * `finally`, as after any other error; so a second Ctrl-C, or npm's copy of the first, changes nothing.
 */
export async function runToEnd(main: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) return;
    process.stderr.write(`\nStopping: cleaning up what was started …\n`);
    controller.abort(new Interrupted(signal));
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    process.exitCode = await main(controller.signal);
  } catch (error) {
    process.exitCode = controller.signal.aborted ? EXIT_INTERRUPTED : report(error);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

function report(error: unknown): number {
  const text = error instanceof UserError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n${text ?? ""}\n`);
  return EXIT_FAILED;
}
