import type { ModelEvent } from "./events";
import type { Partition } from "./partition";
import { count } from "./partition";
import { IN_SYNC, is, UP } from "./replica";

/**
 * What happens for free while a budget of faults is spent.
 *
 * - `at worst`: whatever the settings let happen. Followers fall behind, brokers are stopped for maintenance, one after the
 *   other and all at once; the ISR shrinks to the last replica, and whoever comes back is elected if it may be.
 * - `while writable`: the same, as long as that leaves the minimum in sync: maintenance that minds `min.insync.replicas`.
 * - `all in sync`: all replicas are in sync but for what the faults did.
 */
export type Circumstances = "at worst" | "while writable" | "all in sync";

export const CIRCUMSTANCES: readonly Circumstances[] = ["at worst", "while writable", "all in sync"];

/** Whether an everyday event is one of these circumstances'. */
export function happensFreely(
  circumstances: Circumstances,
  { name, broker }: ModelEvent,
  { replicas }: Partition,
  minimum: number,
): boolean {
  if (circumstances === "at worst" || (name !== "falls behind" && name !== "goes away")) return true;
  if (circumstances === "all in sync") return false;
  return !is(replicas[broker] ?? 0, IN_SYNC) || count(replicas, UP | IN_SYNC) > minimum;
}
