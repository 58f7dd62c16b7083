import { join } from "node:path";

import { withLock } from "./lock.cjs";
import { local } from "../paths";

/**
 * Runs work that no two processes of this checkout may do at once, such as building or starting the same thing.
 *
 * @throws the signal's reason when it is aborted while another process does it.
 */
export function alone<T>(what: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const say = (message: string): void => {
    process.stderr.write(`${message}\n`);
  };
  return withLock(join(local, "locks", what), work, say, signal);
}
