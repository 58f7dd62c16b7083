import { Secret } from "@pulumi/policy";

import { UNKNOWN } from "./kafka/unknown";
import type { Inputs } from "./shapes/inputs";

type Properties = Record<string, unknown>;

/**
 * The properties of a resource as the policy SDK hands them over, without its surprises: reading an unknown value throws
 * there, and in a remediation secrets are wrapped.
 */
export function inputsOf(props: Properties): Inputs {
  return inputsAt(props);
}

function inputsAt(root: unknown): Inputs {
  return {
    get(...path) {
      try {
        return plain(walk(root, path)) ?? undefined;
      } catch (error) {
        return unlessUnknown(error);
      }
    },
    within(...path) {
      try {
        return inputsAt(walk(root, path));
      } catch (error) {
        return inputsAt(unlessUnknown(error));
      }
    },
  };
}

/** What stands at a path; all that an unknown value holds is unknown. */
function walk(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const key of path) {
    if (value === UNKNOWN) return UNKNOWN;
    value = unwrapped(value);
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Properties)[key];
  }
  return value;
}

/** Writes a value at a path, in place: a map that is rebuilt would fail on unknown values and lay its secrets open. */
export function assign(props: Properties, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    props[key] = value;
    return;
  }
  props[key] ??= {};
  assign(unwrapped(props[key]) as Properties, rest, value);
}

/** A copy without proxies and wrappers, with {@link UNKNOWN} in the place of what is not known. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const held = unwrapped(value);
  if (held !== value) return plain(held);
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => part(value, index));
  return Object.fromEntries(Object.keys(value).map((key) => [key, part(value as Properties, key)]));
}

function part(whole: object, key: string | number): unknown {
  try {
    return plain((whole as Properties)[key]);
  } catch (error) {
    return unlessUnknown(error);
  }
}

function unwrapped(value: unknown): unknown {
  return value instanceof Secret ? (value.value as unknown) : value;
}

/** The SDK does not export the class of the error that reading an unknown value throws. */
function unlessUnknown(error: unknown): typeof UNKNOWN {
  if (error instanceof Error && error.constructor.name === "UnknownValueError") return UNKNOWN;
  throw error;
}
