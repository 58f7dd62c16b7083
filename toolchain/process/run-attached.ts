import { spawn } from "node:child_process";
import { constants } from "node:os";

import { Interrupted } from "./user-error";

/**
 * Runs a program on the terminal of this one and answers its exit code.
 *
 * On a terminal, Ctrl-C reaches the program by itself, so it is not passed on: Pulumi takes a second interrupt for the
 * wish to abandon an update half-way. Every other signal is passed on as an interrupt, and so is Ctrl-C where there is
 * no terminal: there the program has a process group of its own.
 */
export async function runAttached(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const onTerminal = process.stdin.isTTY;
  const child = spawn(file, [...args], { stdio: "inherit", env, detached: !onTerminal });
  const passOn = (): void => {
    const fromKeyboard = onTerminal && signal.reason instanceof Interrupted && signal.reason.signal === "SIGINT";
    if (!fromKeyboard) child.kill("SIGINT");
  };
  signal.addEventListener("abort", passOn, { once: true });
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, killedBy) => {
        resolve(code ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy]));
      });
    });
  } finally {
    signal.removeEventListener("abort", passOn);
  }
}
