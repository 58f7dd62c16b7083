import type { ClientKind } from "#policies/blocks/client-block";
import { isPlainlyASetting } from "#policies/kafka/value";
import { argumentLine, argumentOf, argumentPath, DURATION_ARGUMENTS } from "../clients/client-arguments";
import { showDuration } from "../duration";
import type { ClientPlan } from "./client-dialect";

/** The least and the most that a library takes for a number; it refuses to start with anything else. */
export type Range = readonly [least: number, most: number];

/** Kafka's INT type. */
export const MOST_INT = 2_147_483_647;

/** The same range for many settings. */
export function eachWithin(range: Range, names: readonly string[]): Readonly<Record<string, Range>> {
  return Object.fromEntries(names.map((name) => [name, range]));
}

/**
 * What is wrong with the first setting of a plan that is not within its range, with the fix; undefined where all are.
 *
 * @param ranges by Kafka's names
 */
export function outOfRange(
  { kind, settings }: ClientPlan,
  library: string,
  ranges: Readonly<Record<string, Range>>,
): string | undefined {
  for (const [name, value] of Object.entries(settings)) {
    const range = Object.hasOwn(ranges, name) ? ranges[name] : undefined;
    if (range === undefined || isWithin(value, range)) continue;
    const [least, most] = range;
    const allowed = `from ${shown(kind, name, least)} to ${shown(kind, name, most)}`;
    const nearest = Number(value) < least ? least : most;
    // What is no number may be anything, a secret among it.
    const given = isPlainlyASetting(value) ? shown(kind, name, value) : "no number";
    return `${argumentPath(kind, name)} is ${given} but ${library} takes ${allowed}.\nFix: ${argumentLine(kind, name, nearest)}`;
  }
  return undefined;
}

function isWithin(value: string, [least, most]: Range): boolean {
  return /^[+-]?\d+$/.test(value.trim()) && Number(value) >= least && Number(value) <= most;
}

/** As the program would write it. */
function shown(kind: ClientKind, name: string, value: number | string): string {
  const argument = argumentOf(kind, name);
  const isDuration = argument !== undefined && DURATION_ARGUMENTS.includes(argument);
  return isDuration ? showDuration(Number(value)) : String(value).trim();
}
