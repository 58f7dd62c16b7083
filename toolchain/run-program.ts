import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import type { Writable } from "node:stream";

import { local } from "./paths";
import { UserError } from "./user-error";

/** How long a program may take to end by itself once it was asked to, in milliseconds. */
const DEFAULT_GRACE = 5_000;
const TAIL_LINES = 15;

export interface ProgramOptions {
  readonly signal: AbortSignal;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with each line of output as it comes. */
  readonly onLine?: (line: string) => void;
  /** Milliseconds after which the program is ended; none unless given. */
  readonly timeout?: number;
  /** Milliseconds that the program gets to clean up after an interrupt. */
  readonly grace?: number;
  /** Names the file in `.local/logs` that keeps the whole output; none unless given. */
  readonly log?: string;
}

export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  /** Standard output and standard error, interleaved as they came. */
  readonly output: string;
}

/**
 * Runs a program to its end in a process group of its own, so that it can be ended with all that it has started.
 *
 * @throws the signal's reason when it is aborted; UserError when the program cannot be started or takes too long.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramResult> {
  options.signal.throwIfAborted();
  const { execa } = await import("execa");
  const child = execa(file, [...args], {
    all: true,
    detached: true,
    reject: false,
    stdin: "ignore",
    maxBuffer: Infinity,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env, extendEnv: false }),
  });
  const shown = show(child.all, options);
  const timeout = options.timeout === undefined ? NEVER : AbortSignal.timeout(options.timeout);
  const ended = AbortSignal.any([options.signal, timeout]);
  const end = (): void => void endGroup(child.pid, options.grace ?? DEFAULT_GRACE, child);
  ended.addEventListener("abort", end, { once: true });
  try {
    const result = await child;
    await shown;
    options.signal.throwIfAborted();
    if (timeout.aborted) throw new UserError(`${file} took longer than ${seconds(options.timeout)} s and was ended.`);
    if (result.exitCode === undefined) throw new UserError(`${file} ${whyNoExitCode(result)}.`);
    return { exitCode: result.exitCode, stdout: result.stdout, output: result.all };
  } finally {
    ended.removeEventListener("abort", end);
  }
}

/** For what must not be interrupted. */
export const NEVER: AbortSignal = new AbortController().signal;

function seconds(milliseconds = 0): string {
  return String(milliseconds / 1000);
}

/** Passes a program's output on to the log and to who wants its lines; done when all of it was. */
async function show(output: NodeJS.ReadableStream, { log, onLine }: ProgramOptions): Promise<void> {
  if (log !== undefined) output.pipe(openLog(log));
  if (onLine !== undefined) await forEachLine(output, onLine);
}

/** The last lines of a program's output, for an error message. */
export function tail(output: string): string {
  return output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
}

export function logFile(name: string): string {
  return join(local, "logs", `${name}.log`);
}

function openLog(name: string): Writable {
  mkdirSync(join(local, "logs"), { recursive: true });
  return createWriteStream(logFile(name));
}

async function forEachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): Promise<void> {
  const { createInterface } = await import("node:readline");
  const reader = createInterface({ input: stream });
  reader.on("line", onLine);
  await once(reader, "close");
}

/** First an interrupt, as from a keyboard; then, for those that did not listen, the end. */
async function endGroup(pid: number | undefined, grace: number, ended: Promise<unknown>): Promise<void> {
  if (pid === undefined) return;
  signalGroup(pid, "SIGINT");
  const timeout = new Promise<"late">((resolve) => setTimeout(resolve, grace, "late").unref());
  if ((await Promise.race([ended.then(() => "ended"), timeout])) === "late") signalGroup(pid, "SIGKILL");
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The group may have ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function whyNoExitCode(result: { signal?: string | undefined; originalMessage?: string | undefined }): string {
  return result.signal === undefined
    ? `could not be started: ${result.originalMessage ?? "unknown reason"}`
    : `was ended by ${result.signal}`;
}
