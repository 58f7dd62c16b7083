import { layoutOf } from "../../../toolchain/cluster/layout";
import { checkPortsFree } from "../../../toolchain/cluster/ports";
import { UserError } from "../../../toolchain/process/user-error";

const LOWEST = 21_000;
const SPAN = 9_000;
const TRIES = 50;

/** A first port from which on a cluster finds all its ports free, below those that the system hands out itself. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * SPAN);
    try {
      await checkPortsFree(layoutOf("any", port).brokers);
      return port;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  throw new Error("no free ports were found for a cluster");
}
