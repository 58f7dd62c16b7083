import { argumentLine, argumentPath } from "../clients/client-arguments";
import type { ClientPlan } from "./client-dialect";

/** One of Kafka's settings, and what the library has where nobody says it. */
export interface WithDefault {
  readonly name: string;
  readonly usual: number;
}

/** Two numbers of which the library wants one to be the smaller, or it refuses to start. */
export interface Order {
  readonly smaller: WithDefault;
  readonly larger: WithDefault;
  /** Whether both may be the same. */
  readonly mayBeEqual: boolean;
}

/** What is wrong with the first two settings of a plan that are the wrong way round, with the fix; undefined where none are. */
export function outOfOrder(plan: ClientPlan, library: string, orders: readonly Order[]): string | undefined {
  for (const order of orders) {
    const [small, large] = [order.smaller, order.larger].map((each) => numberOf(plan, each)) as [number, number];
    if (small < large || (order.mayBeEqual && small === large)) continue;
    return sentence(plan, library, order);
  }
  return undefined;
}

/** The larger one is named where the program says it, and the smaller one where it does not. */
function sentence({ kind, settings }: ClientPlan, library: string, { smaller, larger, mayBeEqual }: Order): string {
  const isLarge = settings[larger.name] !== undefined;
  const [blamed, other] = isLarge ? [larger, smaller] : [smaller, larger];
  const [given, bound] = [blamed, other].map(({ name, usual }) => Number(settings[name] ?? usual)) as [number, number];
  const comparison = isLarge ? (mayBeEqual ? "at least" : "more than") : mayBeEqual ? "at most" : "less than";
  const nearest = bound + (mayBeEqual ? 0 : isLarge ? 1 : -1);
  return [
    `${argumentPath(kind, blamed.name)} is ${String(given)} but ${library} takes ${comparison} ${other.name}, which is ${String(bound)}.`,
    `Fix: ${argumentLine(kind, blamed.name, nearest)}`,
  ].join("\n");
}

function numberOf({ settings }: ClientPlan, { name, usual }: WithDefault): number {
  return Number(settings[name] ?? usual);
}
