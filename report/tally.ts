/** A violation, as far as sums over many of them look at it. */
export interface Violation {
  readonly rule: string;
  readonly urn: string;
  /** The stack that it was found in: the same URN in two exports of a stack is one resource. */
  readonly stack: string;
  readonly level: string;
  /** Whether an exemption or a baseline answers for it. */
  readonly isAccepted: boolean;
  readonly kind?: string | undefined;
  readonly setting?: string | undefined;
  readonly state?: string | undefined;
  readonly cluster?: string | undefined;
  readonly reason?: string | undefined;
}

/** Violations: all of them, those that block an update, and those that somebody answers for. */
export interface Tally {
  readonly findings: number;
  readonly blocking: number;
  readonly accepted: number;
  readonly resources: number;
  readonly stacks: number;
}

export function tally(violations: readonly Violation[]): Tally {
  return {
    findings: violations.length,
    blocking: violations.filter(({ level }) => level === "mandatory").length,
    accepted: violations.filter(({ isAccepted }) => isAccepted).length,
    resources: new Set(violations.map(({ urn }) => urn)).size,
    stacks: new Set(violations.map(({ stack }) => stack)).size,
  };
}

/** By their numbers; where these are the same, by name, so that two runs print the same page. */
export function mostFirst<T extends Tally>(name: (thing: T) => string): (a: T, b: T) => number {
  return (a, b) => b.findings - a.findings || b.blocking - a.blocking || (name(a) < name(b) ? -1 : 1);
}

/** Groups are never empty. */
export type Group<T> = readonly [T, ...T[]];

export function grouped<T>(things: Iterable<T>, key: (thing: T) => string): Group<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const thing of things) {
    const known = groups.get(key(thing));
    if (known === undefined) groups.set(key(thing), [thing]);
    else known.push(thing);
  }
  return [...groups.values()];
}

export function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
