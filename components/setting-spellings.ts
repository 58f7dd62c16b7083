import type * as pulumi from "@pulumi/pulumi";

import { showValue } from "#policies/kafka/value";
import { squeezed } from "#policies/shapes/spelling";
import { refuse } from "./refuse";

/**
 * Checks that no name of a setting is another spelling of one that is known here, or that stands beside it: Kafka takes its
 * own spelling alone, while environments and frameworks make one name of both, so that one of the two wins without a word.
 *
 * @param property where the names stand, such as `settings`
 * @param known names in Kafka's spelling, of settings that are judged
 * @param instead what to do for one of them, as an imperative
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for the first that is
 */
export function checkSpellings(
  resource: pulumi.Resource | undefined,
  property: string,
  names: readonly string[],
  known: readonly string[],
  instead: (name: string) => string = (name) => `write ${name}`,
): void {
  const kafkas = new Map(known.map((name) => [squeezed(name), name]));
  const seen = new Map<string, string>();
  for (const name of names) {
    const key = squeezed(name);
    const other = seen.get(key) ?? kafkas.get(key);
    if (other !== undefined && other !== name) {
      const fix = kafkas.has(key) ? instead(kafkas.get(key) ?? other) : `write ${other}`;
      refuse(
        resource,
        `${property} has ${showValue(name)}, which differs from ${other} by its spelling alone.\nFix: ${fix}`,
      );
    }
    seen.set(key, name);
  }
}
