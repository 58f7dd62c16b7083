import * as pulumi from "@pulumi/pulumi";

import { UNKNOWN } from "#policies/kafka/unknown";

/** What is known of an argument when a component is made: an output, or a promise, only says it later. */
export function knownValue(value: unknown): unknown {
  return pulumi.Output.isInstance(value) || value instanceof Promise ? UNKNOWN : value;
}

/** The same of what a list or a map holds. */
export function knownWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(knownValue);
  return isMap(value) ? mapValues(value, knownValue) : knownValue(value);
}

/** Whether a value is a map that is known itself, whatever it holds. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && knownValue(value) === value;
}

/** A map with each of its values changed. */
export function mapValues(map: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
