import { Listr, ListrLogger, type ListrLogLevels, ProcessOutput } from "listr2";

/** What a long step says while it works: replaces the line below the step's title. */
export type Progress = (line: string) => void;

export interface Step {
  /** What is being done and why, while it is. */
  readonly title: string;
  /** Answers what was done, in one line. */
  run(progress: Progress): Promise<string>;
}

/** Milliseconds between two lines of progress: many on a terminal, which redraws them, few in a log. */
const TERMINAL_INTERVAL = 100;
const LOG_INTERVAL = 15_000;

/**
 * Runs steps one after another and shows each as it goes on: a spinner on a terminal; elsewhere plain lines on
 * standard error, so that standard output stays a command's own. The first step that fails ends the rest.
 */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  const isTerminal = process.stdout.isTTY;
  let failure: unknown;
  const list = new Listr(
    steps.map((step) => ({
      title: step.title,
      task: async (_context, task) => {
        const show = (line: string): void => {
          task.output = line;
        };
        try {
          task.title = await step.run(throttled(show, isTerminal ? TERMINAL_INTERVAL : LOG_INTERVAL));
        } catch (error) {
          failure = error;
          throw new Error("did not succeed");
        }
      },
    })),
    {
      // Ctrl-C belongs to the command, which cleans up; the library would end the process.
      registerSignalListeners: false,
      rendererOptions: { showErrorMessage: false },
      fallbackRendererCondition: !isTerminal,
      fallbackRenderer: "simple",
      fallbackRendererOptions: {
        logger: new ListrLogger<ListrLogLevels>({
          processOutput: new ProcessOutput(process.stderr, process.stderr),
          useIcons: true,
        }),
      },
    },
  );
  try {
    await list.run();
  } catch {
    // The whole error is shown once, by the command.
    throw failure;
  }
}

function throttled(show: Progress, interval: number): Progress {
  let last = -Infinity;
  return (line) => {
    const now = performance.now();
    if (now - last < interval) return;
    last = now;
    show(line);
  };
}
