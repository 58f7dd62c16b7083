import { isUnknown, UNKNOWN } from "../kafka/unknown";
import type { Inputs } from "./inputs";

/** Inputs that are plain values, with the marker where one is not known; what an unknown value holds is unknown. */
export function plainInputs(root: unknown): Inputs {
  const at = (path: readonly string[]): unknown => path.reduce(within, root);
  return { get: (...path) => at(path) ?? undefined, within: (...path) => plainInputs(at(path)) };
}

function within(holder: unknown, key: string): unknown {
  if (isUnknown(holder)) return UNKNOWN;
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, key)) return undefined;
  return (holder as Readonly<Record<string, unknown>>)[key];
}
