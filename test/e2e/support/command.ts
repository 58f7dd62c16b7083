import { join } from "node:path";

import { checkout } from "../../../toolchain/paths";
import { NEVER, runProgram } from "../../../toolchain/process/run-program";
import type { TestStack } from "./stack";

const main = join(checkout, "dist", "cli", "main.js");

/** Runs `kafka-durability` in the folder of a stack, with the engine of the tests on the PATH. */
export function kafkaDurability(
  stack: TestStack,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ exitCode: number; output: string }> {
  return runProgram(process.execPath, [main, ...args], {
    signal: NEVER,
    cwd: stack.folder,
    env: { ...stack.env, ...env },
  });
}
