import { NEVER } from "../process/run-program";
import type { Cluster } from "./cluster";

/** Stops the brokers that a command has started, unless somebody wants to keep them. */
export async function stopOwnBrokers(cluster: Cluster, who: string): Promise<void> {
  if ((await cluster.running(NEVER)).length === 0) return;
  process.stderr.write(`Stopping the brokers that ${who} has started …\n`);
  const stopped = await cluster.stop(() => undefined);
  process.stderr.write(`Stopped ${String(stopped)} brokers; their data stays for the next time.\n`);
}
