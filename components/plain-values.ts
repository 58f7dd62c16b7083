import * as pulumi from "@pulumi/pulumi";

import { UNKNOWN } from "#policies/kafka/unknown";

/** A value that the program gives at once; what it only promises is {@link UNKNOWN}. */
export function plain(value: unknown): unknown {
  return pulumi.Output.isInstance(value) || value instanceof Promise ? UNKNOWN : value;
}

/** As {@link plain}, and each value of a map by itself. */
export function plainMap(value: unknown): unknown {
  if (!isMap(value)) return plain(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

/** A map, and no list, output or promise. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && plain(value) === value;
}
