import type { GuaranteeSettings } from "./guarantee-settings";
import type { Part } from "./parts";
import type { KnownSettings } from "./survival";

/** A number as far as it is known: what it is at least and at most, whatever the settings that are not known are. */
export interface Bounds {
  readonly least: number;
  /** Left out where there is no most: the replication factor is not known. */
  readonly most?: number;
  /** The settings that it depends on and that are not known; none where it is exact. */
  readonly dependsOn: readonly (keyof KnownSettings)[];
}

/** As many replicas as are tried at least where nobody says how many there are: all that differs has differed by then. */
const TRIED_REPLICAS = 5;

/** The bounds of a part of the guarantee. Producers that are not seen are taken for those with `acks=all`. */
export function boundsOf(part: Part, settings: GuaranteeSettings): Bounds {
  const completed = completions(part, settings);
  const values = completed.map((each) => part.of(each));
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (least === most) return { least, most, dependsOn: [] };
  const isOpen = growsWithReplicas(settings, completed, values);
  const dependsOn = unknownIn(part, settings).filter(
    (name) => (isOpen && name === "replicationFactor") || matters(name, completed, values),
  );
  return { least, ...(isOpen ? {} : { most }), dependsOn };
}

/** What a part is at least: {@link boundsOf} without the rest, which costs more. */
export function leastOf(part: Part, settings: GuaranteeSettings): number {
  if (isKnown(part, settings)) return part.of(givenIn(settings));
  const known = leasts.get(part) ?? new Map<string, number>();
  leasts.set(part, known);
  // Brokers bound how many replicas there may be.
  const key = [settings.brokers, ...part.restsOn.map((name) => settings[name])].join();
  const there = known.get(key);
  if (there !== undefined) return there;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const least = completions(part, settings).reduce((so, each) => Math.min(so, part.of(each)), Infinity);
  known.set(key, least);
  return least;
}

/** What improvements would make of settings is asked again and again, and few of them concern a part. */
const leasts = new WeakMap<Part, Map<string, number>>();
const MOST_REMEMBERED = 1000;

/** The completion of the settings under which a part is least. */
export function leastCompletion(part: Part, settings: GuaranteeSettings): KnownSettings {
  const [first, ...others] = completions(part, settings);
  if (first === undefined) throw new Error("settings have no completion, which cannot be");
  return others.reduce((least, each) => (part.of(each) < part.of(least) ? each : least), first);
}

/** Whether there is no most: nobody bounds the replicas, and the largest number that was tried has the most. */
function growsWithReplicas(
  { replicationFactor, brokers }: GuaranteeSettings,
  completed: readonly KnownSettings[],
  values: readonly number[],
): boolean {
  if (replicationFactor !== undefined || brokers !== undefined) return false;
  const largest = Math.max(...completed.map((each) => each.replicationFactor));
  const most = (isLargest: boolean): number =>
    Math.max(...values.filter((_, index) => (completed[index]?.replicationFactor === largest) === isLargest));
  return most(true) > most(false);
}

/** Whoever does not see producers speaks of those with `acks=all`. */
function unknownIn({ restsOn }: Part, settings: GuaranteeSettings): readonly (keyof KnownSettings)[] {
  return restsOn.filter((name) => name !== "acks" && settings[name] === undefined);
}

function isKnown({ restsOn }: Part, settings: GuaranteeSettings): boolean {
  return restsOn.every((name) => name === "acks" || settings[name] !== undefined);
}

/** What is known, with something in the place of what is not. */
function givenIn(settings: GuaranteeSettings): KnownSettings {
  const { replicationFactor = 1, minInsyncReplicas = 1, acks = "all", zones = 1 } = settings;
  const { uncleanLeaderElection = false, eligibleLeaderReplicas = false } = settings;
  return { replicationFactor, minInsyncReplicas, acks, uncleanLeaderElection, eligibleLeaderReplicas, zones };
}

/** All settings that these may turn out to be, as far as the part rests on them. */
function completions(part: Part, settings: GuaranteeSettings): readonly KnownSettings[] {
  return unknownIn(part, settings).reduce<readonly KnownSettings[]>(
    (completed, name) =>
      completed.flatMap((each) => valuesOf(name, each, settings).map((value) => ({ ...each, [name]: value }))),
    [givenIn(settings)],
  );
}

/** What a setting may be, beside others that are chosen already. */
function valuesOf(
  name: keyof KnownSettings,
  { replicationFactor }: KnownSettings,
  { brokers, minInsyncReplicas = 0 }: GuaranteeSettings,
): readonly (number | boolean)[] {
  if (name === "replicationFactor") return upTo(brokers ?? Math.max(TRIED_REPLICAS, minInsyncReplicas + 2));
  return name === "minInsyncReplicas" || name === "zones" ? upTo(replicationFactor) : [false, true];
}

/** Whether two completions that differ in this setting alone have different values. */
function matters(name: keyof KnownSettings, completed: readonly KnownSettings[], values: readonly number[]): boolean {
  const byRest = new Map<string, number>();
  return completed.some((each, index) => {
    const rest = JSON.stringify({ ...each, [name]: undefined });
    const value = values[index] ?? 0;
    const known = byRest.get(rest);
    byRest.set(rest, value);
    return known !== undefined && known !== value;
  });
}

/** All whole numbers from 1; of many, the ends, between which nothing is better or worse than both. */
function upTo(most: number): number[] {
  if (most > TRIED_REPLICAS) return [1, 2, most - 1, most];
  return Array.from({ length: most }, (_, index) => index + 1);
}
