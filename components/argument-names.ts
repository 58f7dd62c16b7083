import type * as pulumi from "@pulumi/pulumi";

import { suggestion } from "#policies/estate/problems";
import { showValue } from "#policies/kafka/value";
import { refuse } from "./refuse";

/**
 * Checks that there is no argument that nobody reads: TypeScript knows them all, plain JavaScript and other languages do not.
 *
 * @param of where the arguments stand, such as `deadLetterTopic`; undefined for a component's own
 * @throws pulumi.ResourceError for the first that there is none of, with the one that was probably meant
 */
export function checkArgumentNames(
  resource: pulumi.Resource | undefined,
  args: object,
  known: readonly string[],
  of?: string,
): void {
  const unknown = Object.keys(args).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const where = of === undefined ? "" : `${of}: `;
  refuse(resource, `${where}there is no argument ${showValue(unknown)}${suggestion(unknown, known)}`);
}

/** The names of arguments, all of which the compiler sees listed. */
export function argumentNames<T>(names: Readonly<Record<keyof Required<T>, true>>): readonly string[] {
  return Object.keys(names);
}
