import { join } from "node:path";

import { runToEnd } from "../process/lifetime";
import { checkout } from "../paths";
import { runAttached } from "../process/run-attached";

/** `npm test [-- vitest's arguments]`: all tests; what they need of engine and cluster they get themselves. */
export function main(args: readonly string[]): Promise<void> {
  const vitest = join(checkout, "node_modules", "vitest", "vitest.mjs");
  return runToEnd((signal) => runAttached(process.execPath, [vitest, "run", ...args], process.env, signal));
}
