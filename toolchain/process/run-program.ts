import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";

import { local } from "../paths";
import { UserError } from "./user-error";

/** How long a program may take to end by itself once it was asked to, in milliseconds. */
const DEFAULT_GRACE = 5_000;
const POLL_MS = 20;
/** How long killed processes may take to be gone, in milliseconds. */
const REAPED = 1_000;
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
  const { execa } = await import("execa");
  options.signal.throwIfAborted();
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
  let ending: Promise<void> | undefined;
  const end = (): void => {
    ending = endGroup(child.pid, options.grace ?? DEFAULT_GRACE);
  };
  ended.addEventListener("abort", end, { once: true });
  try {
    const result = await child;
    await shown;
    await ending;
    options.signal.throwIfAborted();
    if (timeout.aborted) throw new UserError(`${file} took longer than ${seconds(options.timeout)} s and was ended.`);
    if (result.exitCode === undefined) throw new UserError(`${file} ${whyNoExitCode(result)}.`);
    return { exitCode: result.exitCode, stdout: result.stdout, output: result.all };
  } finally {
    ended.removeEventListener("abort", end);
  }
}

/** Runs a program that may be missing or broken; undefined unless it ends with exit code 0. */
export async function tryProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramResult | undefined> {
  try {
    const result = await runProgram(file, args, options);
    return result.exitCode === 0 ? result : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** For what must not be interrupted. */
export const NEVER: AbortSignal = new AbortController().signal;

function seconds(milliseconds = 0): string {
  return String(milliseconds / 1000);
}

/** Passes a program's output on to the log and to who wants its lines; done when all of it was. */
async function show(output: NodeJS.ReadableStream, { log, onLine }: ProgramOptions): Promise<void> {
  await Promise.all([
    log === undefined ? undefined : keep(output, logFile(log)),
    onLine === undefined ? undefined : forEachLine(output, onLine),
  ]);
}

/** The last lines of a program's output, for an error message. */
export function tail(output: string): string {
  return output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
}

export function logFile(name: string): string {
  return join(local, "logs", `${name}.log`);
}

/** Keeps a program's output in a log. Where that cannot be written, as on a full disk, what the program says still counts. */
async function keep(output: NodeJS.ReadableStream, file: string): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    await finished(output.pipe(createWriteStream(file)));
  } catch {
    output.resume();
  }
}

async function forEachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): Promise<void> {
  const reader = createInterface({ input: stream });
  reader.on("line", onLine);
  await once(reader, "close");
}

/** First an interrupt, as from a keyboard; then, for those of the group that did not listen, the end. */
async function endGroup(pid: number | undefined, grace: number): Promise<void> {
  if (pid === undefined) return;
  const start = performance.now();
  let isThere = signalGroup(pid, "SIGINT");
  while (isThere && performance.now() - start < grace) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    isThere = signalGroup(pid, 0);
  }
  isThere = signalGroup(pid, "SIGKILL");
  // The kernel ends them when it comes to it; what nobody has reaped yet counts as there, so not for ever.
  for (const killed = performance.now(); isThere && performance.now() - killed < REAPED;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    isThere = signalGroup(pid, 0);
  }
}

/** Sends a signal to all processes of a group; answers whether there are any. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    // EPERM is what macOS says of a group of which only zombies are left.
    if (["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

function whyNoExitCode(result: { signal?: string | undefined; originalMessage?: string | undefined }): string {
  return result.signal === undefined
    ? `could not be started: ${result.originalMessage ?? "unknown reason"}`
    : `was ended by ${result.signal}`;
}
