const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** How to write one, for messages. */
export const DURATIONS = 'a duration such as "90s", "36h" or "7d"';

/**
 * A duration in milliseconds: a whole number and one of the units `ms`, `s`, `m`, `h`, `d` and `w`, such as `7d`.
 *
 * @returns undefined for anything else, and for what Kafka's LONG type does not hold exactly in JavaScript
 */
export function durationInMs(value: unknown): number | undefined {
  const [, digits, unit = ""] = typeof value === "string" ? (/^\s*(\d+)\s*([a-z]+)\s*$/.exec(value) ?? []) : [];
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (digits === undefined || factor === undefined) return undefined;
  const milliseconds = Number(digits) * factor;
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

/** Milliseconds as one writes them: `30s`, or `5ms` where they are no whole seconds. */
export function showDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${String(milliseconds / 1000)}s` : `${String(milliseconds)}ms`;
}
