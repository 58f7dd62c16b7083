import { isUnknown } from "#policies/kafka/unknown";
import type { ClientValues } from "./client-values";

/** The limits of a client's topics, as far as the program gives them: numbers of bytes, or `UNKNOWN`. */
export function limitsOf({ limits }: ClientValues): readonly unknown[] {
  if (isUnknown(limits)) return [limits];
  return Array.isArray(limits) ? (limits as unknown[]) : [];
}

/** The smallest limit; undefined where one of them is not known yet, or where there is none. */
export function smallest(limits: readonly unknown[]): number | undefined {
  return limits.length > 0 && !limits.some(isUnknown) ? Math.min(...limits.map(Number)) : undefined;
}

/** The largest limit; undefined where one of them is not known yet, or where there is none. */
export function largest(limits: readonly unknown[]): number | undefined {
  return limits.length > 0 && !limits.some(isUnknown) ? Math.max(...limits.map(Number)) : undefined;
}
