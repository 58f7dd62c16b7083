import { readFileSync } from "node:fs";

import { resourcesInState } from "#policies/exported-state";
import type { StackResource } from "#policies/stack-judge";
import { throwIfAny } from "./user-error";

/**
 * The resources of exported states.
 *
 * @throws UserError with all that cannot be read
 */
export function resourcesInFiles(paths: readonly string[]): StackResource[] {
  const problems: string[] = [];
  const resources = paths.flatMap((path) => {
    try {
      return resourcesInState(readFileSync(path, "utf8"));
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      problems.push(cause instanceof RangeError ? `${path} ${message}` : `${path} cannot be read: ${message}`);
      return [];
    }
  });
  throwIfAny(problems);
  return resources;
}
