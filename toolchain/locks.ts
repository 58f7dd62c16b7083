import { join } from "node:path";

import { withLock } from "./lock.cjs";
import { local } from "./paths";

/** Runs work that no two processes of this checkout may do at once, such as building or starting the same thing. */
export function alone<T>(what: string, work: () => Promise<T>): Promise<T> {
  return withLock(join(local, "locks", what), work, (message: string) => {
    process.stderr.write(`${message}\n`);
  });
}
