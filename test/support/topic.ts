import type { Declaration } from "../../policies/kafka/declaration";
import { UNKNOWN } from "../../policies/kafka/unknown";
import kafka from "../../policies/platforms/kafka";
import type { Inputs } from "../../policies/platforms/platform";

/** A topic as `new kafka.Topic(name, inputs)` declares it. */
export function topic(inputs: Readonly<Record<string, unknown>>): Declaration {
  const [declaration] = kafka.resources["kafka:index/topic:Topic"]?.read(inputsFrom(inputs)) ?? [];
  if (declaration === undefined) throw new Error("the platform kafka reads no declaration from a topic");
  return declaration;
}

/** Inputs that are plain values, or {@link UNKNOWN}. */
export function inputsFrom(inputs: Readonly<Record<string, unknown>>): Inputs {
  return {
    get(...path) {
      let value: unknown = inputs;
      for (const key of path) {
        if (value === UNKNOWN || typeof value !== "object" || value === null) return undefined;
        value = (value as Record<string, unknown>)[key];
      }
      return value;
    },
  };
}
