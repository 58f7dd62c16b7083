import * as pulumi from "@pulumi/pulumi";

import { UNKNOWN } from "#policies/kafka/unknown";

/** A value that the program gives at once; what it only promises is {@link UNKNOWN}. */
export function plain(value: unknown): unknown {
  return pulumi.Output.isInstance(value) || value instanceof Promise ? UNKNOWN : value;
}

/** As {@link plain}, and of what a list or a map holds, each by itself. */
export function plainWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isMap(value) ? mapValues(value, plain) : plain(value);
}

/** A map, and no list, output or promise. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && plain(value) === value;
}

/**
 * Arguments without those that say nothing: undefined is what a configuration that is not set gives, and null is what YAML
 * has for it. Exemptions are not left out by chance: null of them stays, to be refused.
 */
export function said<T extends object>(args: T): T {
  const isSaid = ([name, value]: [string, unknown]): boolean =>
    value !== undefined && (value !== null || name === "exemptions");
  return Object.fromEntries(Object.entries(args).filter(isSaid)) as T;
}

/** A map with each of its values changed. */
export function mapValues(map: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
