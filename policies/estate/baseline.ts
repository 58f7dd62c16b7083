import type { Rule } from "../rules/rule";
import type { BaselineContent, BaselineEntry } from "./baseline-content";
import type { Day } from "./calendar";
import type { StackName } from "./stack-name";

/** A baseline and where it was read: a path, or the place in the configuration where its content stands. */
export interface LoadedBaseline {
  readonly source: string;
  readonly content: BaselineContent;
}

/** A violation by what stays the same when a program is reordered, renamed by alias, or moved under a component. */
export interface ObservedViolation {
  readonly rule: Pick<Rule, "id" | "largerIsSafer">;
  readonly type: string;
  /** All that its cluster is known by: its name in the configuration, and where it is reached. */
  readonly clusters: readonly string[];
  readonly name: string;
  readonly container?: string | undefined;
  readonly setting: string;
  readonly value: string;
  /** The values of other settings that the violation hangs on. */
  readonly with: Readonly<Record<string, string>>;
}

export type BaselineAnswer =
  /** The violation is an old one. */
  | { readonly kind: "accepted"; readonly baseline: LoadedBaseline }
  /** It was, but its baseline has ended. */
  | { readonly kind: "expired"; readonly baseline: LoadedBaseline }
  /** An old violation was there, with another value. */
  | { readonly kind: "changed"; readonly baseline: LoadedBaseline; readonly entry: BaselineEntry };

interface Slot {
  readonly entry: BaselineEntry;
  readonly baseline: LoadedBaseline;
  /** The resource that it accepts: one entry is one violation. */
  urn?: string;
  /** Whether there is still something of which it speaks. */
  found: boolean;
}

/** The baselines of one stack, asked while it is judged. */
export class Baseline {
  readonly #slots = new Map<string, Slot[]>();
  readonly #today: Day;

  constructor(baselines: readonly LoadedBaseline[], stack: StackName, today: Day) {
    this.#today = today;
    for (const baseline of baselines) {
      const { project, stack: name, entries } = baseline.content;
      if (project !== stack.project || name !== stack.stack) continue;
      for (const entry of entries) this.#add({ entry, baseline, found: false });
    }
  }

  /** What the baselines say of a violation; undefined for one that none of them knows. */
  accepts(observed: ObservedViolation, urn: string): BaselineAnswer | undefined {
    const known = this.#slots.get(keyOf({ ...observed, rule: observed.rule.id })) ?? [];
    const free = known.filter((slot) => slot.urn === undefined || slot.urn === urn);
    const here = free.filter(({ entry }) => isOnCluster(entry, observed));
    const slot = nearest(here.filter(({ entry }) => isNoWorse(entry, observed)));
    if (slot === undefined) {
      // On another cluster it may be another topic, or the same one whose cluster is called otherwise now: not fixed.
      const other = here[0] ?? free[0];
      if (other === undefined) return undefined;
      other.found = true;
      return { kind: "changed", baseline: other.baseline, entry: other.entry };
    }
    // As long as nobody knows its cluster, it must not take another's entry.
    if (observed.clusters.length > 0 || slot.entry.cluster === undefined) slot.urn = urn;
    slot.found = true;
    const { baseline } = slot;
    return { kind: baseline.content.until < this.#today ? "expired" : "accepted", baseline };
  }

  /**
   * What could not be judged is neither accepted nor fixed.
   *
   * @returns whether an old violation may lie behind it, which is accepted
   */
  couldNotJudge(observed: Omit<ObservedViolation, "value" | "with">): boolean {
    const slots = this.#slots.get(keyOf({ ...observed, rule: observed.rule.id })) ?? [];
    for (const slot of slots) slot.found = true;
    return slots.some(({ entry, baseline }) => isOnCluster(entry, observed) && baseline.content.until >= this.#today);
  }

  /** What is accepted of resources of a type by their names, for people who ask. */
  entriesOf(
    rule: string,
    type: string,
    names: readonly string[],
  ): readonly { entry: BaselineEntry; baseline: LoadedBaseline }[] {
    return [...this.#slots.values()]
      .flat()
      .filter(({ entry }) => entry.rule === rule && entry.type === type && names.includes(entry.name));
  }

  /**
   * The entries of which nothing was found, by the baseline that they stand in.
   *
   * @param isJudged whether a rule was looked for at all: what nobody looks for is not fixed
   */
  fixed(isJudged: (rule: string) => boolean): ReadonlyMap<LoadedBaseline, readonly BaselineEntry[]> {
    const fixed = new Map<LoadedBaseline, BaselineEntry[]>();
    for (const { baseline, entry, found } of [...this.#slots.values()].flat()) {
      if (found || !isJudged(entry.rule)) continue;
      const entries = fixed.get(baseline);
      // Thousands may be: a list that is copied for each would be quadratic.
      if (entries === undefined) fixed.set(baseline, [entry]);
      else entries.push(entry);
    }
    return fixed;
  }

  #add(slot: Slot): void {
    const key = keyOf(slot.entry);
    const slots = this.#slots.get(key);
    if (slots === undefined) this.#slots.set(key, [slot]);
    else slots.push(slot);
  }
}

type Key = Pick<BaselineEntry, "rule" | "type" | "name" | "setting"> & { readonly container?: string | undefined };

function keyOf({ rule, type, name, container, setting }: Key): string {
  return JSON.stringify([rule, type, name, container, setting]);
}

/** As long as nobody knows the cluster, it may be any. Hosts come and go: one that is the same makes the same cluster. */
export function isOnCluster({ cluster }: BaselineEntry, { clusters }: Pick<ObservedViolation, "clusters">): boolean {
  if (cluster === undefined || clusters.length === 0 || clusters.includes(cluster)) return true;
  const hosts = cluster.split(",");
  return clusters.some((name) => name.split(",").some((host) => host.includes(":") && hosts.includes(host)));
}

/** Whether a value is safer than another one, by a rule that asks for a minimum. */
export function isBetter(rule: Pick<Rule, "largerIsSafer"> | undefined, value: string, than: string): boolean {
  return rule?.largerIsSafer === true && Number(value) > Number(than);
}

/** A team that has gone half of the way is not to be stopped there. */
function isNoWorse(entry: BaselineEntry, { rule, value, with: beside }: ObservedViolation): boolean {
  return (entry.value === value || isBetter(rule, value, entry.value)) && besideIsSame(entry, beside);
}

/** Of the entries that fit, the one that says most: what says less may be another violation's only one. */
function nearest(slots: readonly Slot[]): Slot | undefined {
  const [first] = [...slots].sort(({ entry: a }, { entry: b }) => bySaying(a, b));
  return first;
}

/** No entry that fits has a larger value than what is there; the largest is the one that was accepted last. */
function bySaying(a: BaselineEntry, b: BaselineEntry): number {
  return (
    (Number(b.value) || 0) - (Number(a.value) || 0) ||
    Number(b.cluster !== undefined) - Number(a.cluster !== undefined) ||
    Object.keys(b.with ?? {}).length - Object.keys(a.with ?? {}).length
  );
}

function besideIsSame({ with: accepted = {} }: BaselineEntry, beside: Readonly<Record<string, string>>): boolean {
  return Object.entries(accepted).every(([name, value]) => beside[name] === value);
}
