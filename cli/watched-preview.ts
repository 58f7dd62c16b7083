import { spawn } from "node:child_process";
import type { Readable } from "node:stream";

import { noPulumi, UserError } from "./user-error";

/** How a preview is run. */
export interface WatchedPreview {
  readonly arguments: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What becomes of the engine's standard output: passed on, passed on and kept, or kept alone. */
  readonly output: "passed" | "both" | "kept";
}

export interface PreviewResult {
  readonly exitCode: number;
  /** The engine's standard output, where it was to be kept. */
  readonly kept: string;
}

const INTERRUPTED = 130;

/**
 * Runs `pulumi preview` in the terminal of this process. An interrupt from the keyboard reaches Pulumi as well, which ends in
 * order; one that a program sends is passed on.
 *
 * @throws UserError where there is no Pulumi, and where it was interrupted
 */
export async function watchedPreview({ arguments: args, env, output }: WatchedPreview): Promise<PreviewResult> {
  const child = spawn("pulumi", ["preview", ...args], {
    stdio: ["inherit", output === "passed" ? "inherit" : "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const interrupts: NodeJS.Signals[] = [];
  const interrupt = (signal: NodeJS.Signals): void => {
    interrupts.push(signal);
    // From the keyboard it comes to Pulumi too, which takes a second one for an order to stop at once.
    if (signal !== "SIGINT") child.kill(signal);
  };
  const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, interrupt);
  try {
    const kept = keep(child.stdout, output === "both");
    const exitCode = await ended(child);
    // Where this process had to wait, the child's end is told before the interrupt that caused it.
    await new Promise((resolve) => setImmediate(resolve));
    if (interrupts.length > 0) throw new UserError("interrupted, and no report was written", INTERRUPTED);
    return { exitCode, kept: await kept };
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? noPulumi() : error);
    });
    child.on("close", (code, signal) => {
      if (signal === null || code !== null) resolve(code ?? 1);
      else resolve(INTERRUPTED);
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
