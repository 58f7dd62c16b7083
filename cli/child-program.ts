import { spawn } from "node:child_process";

import { UserError } from "./user-error";

/** What a program said until it ended. */
export interface Captured {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CaptureOptions {
  readonly signal: AbortSignal;
  /** Variables besides those of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** How long a program may take to end in order once it was interrupted, in milliseconds. */
const GRACE = 5_000;
const POLL_MS = 20;
/** How long killed processes may take to be gone, in milliseconds. */
const REAPED = 1_000;

/**
 * Runs a program to its end in a process group of its own, so that an interrupt ends it with all that it has started:
 * Pulumi runs plugins, and Kafka's scripts run Java.
 *
 * @throws the signal's reason once it is aborted and nothing of the program runs any more
 * @throws UserError with code ENOENT in its cause, where there is no such program
 */
export async function capture(program: string, args: readonly string[], options: CaptureOptions): Promise<Captured> {
  const { signal, env = {}, cwd } = options;
  signal.throwIfAborted();
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let ending: Promise<void> | undefined;
  const end = (): void => {
    ending = endGroup(child.pid);
  };
  signal.addEventListener("abort", end, { once: true });
  const texts = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on("error", (cause) => {
        reject(new UserError(`${program} cannot be run: ${cause.message}`, 1, { cause }));
      });
      child.on("close", (code, killer) => {
        if (killer === null || signal.aborted) resolve(code ?? 1);
        else reject(new UserError(`${program} was ended by ${killer}`));
      });
    });
    await ending;
    signal.throwIfAborted();
    return { exitCode, ...texts };
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** First an interrupt, as from a keyboard; then, for those of the group that did not listen, the end. */
async function endGroup(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  const start = performance.now();
  let isThere = signalGroup(pid, "SIGINT");
  while (isThere && performance.now() - start < GRACE) {
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
