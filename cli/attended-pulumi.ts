import { spawn } from "node:child_process";
import type { Readable } from "node:stream";

import { Interrupted, INTERRUPTED } from "./interruptible";
import { noPulumi, UserError } from "./user-error";

/** How Pulumi is run before somebody's eyes. */
export interface Attendance {
  /** Variables besides those of this process. */
  readonly env: NodeJS.ProcessEnv;
  /** What becomes of its standard output: passed on, passed on to standard error, passed on and kept, or kept alone. */
  readonly output: "passed" | "aside" | "both" | "kept";
  readonly signal: AbortSignal;
}

export interface AttendedResult {
  readonly exitCode: number;
  /** Its standard output, where it was to be kept. */
  readonly kept: string;
}

const STDOUT = { passed: "inherit", aside: 2, both: "pipe", kept: "pipe" } as const;

/**
 * Runs Pulumi in the terminal of this process, where it may ask for things. An interrupt from the keyboard reaches Pulumi as
 * well, which ends in order; one that a program sends is passed on.
 *
 * @throws UserError where there is no Pulumi, or a signal has ended it
 * @throws the signal's reason once it is aborted and Pulumi has ended
 */
export async function attendedPulumi(
  args: readonly string[],
  { env, output, signal }: Attendance,
): Promise<AttendedResult> {
  signal.throwIfAborted();
  const child = spawn("pulumi", args, {
    stdio: ["inherit", STDOUT[output], "inherit"],
    env: { ...process.env, ...env },
  });
  const pass = (): void => {
    if (!isFromKeyboard(signal.reason)) child.kill(signalIn(signal.reason));
  };
  signal.addEventListener("abort", pass, { once: true });
  try {
    const kept = keep(child.stdout, output === "both");
    const ending = await ended(child);
    // Where this process had to wait, the child's end is told before the interrupt that caused it.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    if (typeof ending === "string") throw new UserError(`pulumi was ended by ${ending}`, INTERRUPTED);
    return { exitCode: ending, kept: await kept };
  } finally {
    signal.removeEventListener("abort", pass);
  }
}

/** Of two interrupts, Pulumi takes the second for an order to stop at once. */
function isFromKeyboard(reason: unknown): boolean {
  return signalIn(reason) === "SIGINT" && process.stdin.isTTY;
}

function signalIn(reason: unknown): NodeJS.Signals {
  return reason instanceof Interrupted ? reason.signal : "SIGINT";
}

/** @returns its exit code, or the signal that has ended it */
function ended(child: ReturnType<typeof spawn>): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? noPulumi() : error);
    });
    child.on("close", (code, signal) => {
      resolve(code ?? signal ?? 1);
    });
  });
}

async function keep(stream: Readable | null, isPassedOn: boolean): Promise<string> {
  if (stream === null) return "";
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    if (isPassedOn) process.stdout.write(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
