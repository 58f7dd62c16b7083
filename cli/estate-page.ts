import { showStack } from "#policies/estate/stack-name";
import { typeIn } from "#policies/estate/urn-pattern";
import type { RecordedRun, RecordedVerdict } from "./recorded-run";

/** What an assessment of many stacks comes to, on one page: all of it counts, the most first. */
export interface EstatePage {
  readonly stacks: { readonly assessed: number; readonly unassessed: readonly UnassessedStack[] };
  /** Resources of all stacks, those among them that declare something to Kafka, and topics that programs declare. */
  readonly resources: { readonly seen: number; readonly kafka: number; readonly topics: number };
  readonly violations: Tally;
  readonly causes: readonly Cause[];
  readonly clusters: readonly Part[];
  readonly environments: readonly Part[];
  readonly owners: readonly Part[];
  readonly fixes: readonly Fix[];
  readonly undetermined: readonly Unjudged[];
  /** Resources that are Kafka's by their type, of which no rule has said anything. */
  readonly unread: readonly UnreadType[];
}

export interface UnreadType {
  readonly type: string;
  readonly resources: number;
}

/** A stack of which not all is known, and why. */
export interface UnassessedStack {
  /** As it was named: a file, or a stack. */
  readonly stack: string;
  readonly reason: string;
}

/** Violations: all of them, those that block an update, and those that somebody answers for. */
export interface Tally {
  readonly findings: number;
  readonly blocking: number;
  readonly accepted: number;
  readonly resources: number;
  readonly stacks: number;
}

/** A rule, and what was found there: the same mistake, wherever it was made. */
export interface Cause extends Tally {
  readonly rule: string;
  readonly there: string;
}

/** A part of the estate. */
export interface Part extends Tally {
  /** Undefined for what belongs to none. */
  readonly name: string | undefined;
  /** How many resources were judged there. */
  readonly judged: number;
}

/** One thing to do, whatever number of findings that removes. */
export interface Fix extends Tally {
  /** Where: the brokers of a cluster for all that is left to them, or each resource that says so itself. */
  readonly place: "brokers" | "resources";
  /** Of `brokers`; undefined where the resources do not say. */
  readonly cluster?: string;
  readonly setting: string;
  /** What most of these findings say of it, and the rule that says so. */
  readonly there: string;
  readonly rule: string;
  readonly rules: readonly string[];
}

/** What could not be judged, by its reason. */
export interface Unjudged {
  readonly reason: string;
  readonly rules: readonly string[];
  readonly resources: number;
  readonly stacks: number;
}

/** How many fixes a page names. */
const FIXES = 3;

/** A verdict, and where it was given. */
interface Found {
  readonly verdict: RecordedVerdict;
  readonly stack: string;
  readonly environment: string | undefined;
}

/**
 * What the runs over the stacks of an estate come to.
 *
 * @param unread the types of resources, one for each resource, that nobody has looked at
 */
export function estatePage(
  runs: readonly RecordedRun[],
  unassessed: readonly UnassessedStack[] = [],
  unread: readonly string[] = [],
): EstatePage {
  const all = runs.flatMap((run) =>
    run.verdicts
      .filter(isOfResource)
      .map((verdict): Found => ({ verdict, stack: showStack(run), environment: run.environment })),
  );
  const violations = all.filter(({ verdict }) => verdict.verdict === "violation");
  const partsBy = (name: (found: Found) => string | undefined): Part[] => parts(all, violations, name);
  return {
    stacks: { assessed: runs.length, unassessed },
    resources: {
      seen: sum(runs.map(({ seen }) => seen.resources)),
      kafka: sum(runs.map(({ seen }) => seen.kafka)),
      topics: resourcesIn(all.filter(({ verdict }) => verdict.kind === "topic" && verdict.container === undefined)),
    },
    violations: tally(violations),
    causes: causes(violations),
    clusters: partsBy(({ verdict }) => verdict.cluster),
    environments: partsBy(({ environment }) => environment),
    owners: partsBy(({ verdict }) => verdict.owner),
    fixes: fixes(violations).slice(0, FIXES),
    undetermined: undetermined(all.filter(({ verdict }) => verdict.verdict === "undetermined")),
    unread: grouped(unread, (type) => type)
      .map((group) => ({ type: group[0], resources: group.length }))
      .sort((a, b) => b.resources - a.resources || (a.type < b.type ? -1 : 1)),
  };
}

/** A cluster that the configuration states is judged in each stack, as the stack itself: of what it has in order, once would do. */
function isOfResource({ urn, verdict }: RecordedVerdict): boolean {
  return verdict === "violation" || typeIn(urn) !== "pulumi:pulumi:Stack";
}

function causes(violations: readonly Found[]): Cause[] {
  const groups = grouped(violations, ({ verdict: { rule, reason } }) => JSON.stringify([rule, reason]));
  return groups
    .map((group) => ({
      rule: group[0].verdict.rule,
      there: group[0].verdict.reason ?? "",
      ...tally(group),
    }))
    .sort(mostFirst(({ rule, there }) => `${rule} ${there}`));
}

function parts(
  all: readonly Found[],
  violations: readonly Found[],
  name: (found: Found) => string | undefined,
): Part[] {
  const found = new Map(
    grouped(violations, (each) => keyOf(name(each))).map((group) => [keyOf(name(group[0])), group]),
  );
  return grouped(all, (each) => keyOf(name(each)))
    .map((group) => ({
      name: name(group[0]),
      ...tally(found.get(keyOf(name(group[0]))) ?? []),
      judged: resourcesIn(group),
    }))
    .sort(mostFirst((part) => part.name ?? ""));
}

/** Nobody's and what is called nothing must not be the same. */
function keyOf(name: string | undefined): string {
  return JSON.stringify(name ?? null);
}

/**
 * What topics leave to their brokers is mended at the brokers, once for all; what resources say themselves, each of them
 * has to say otherwise. Each violation belongs to one fix, so that their numbers add up.
 */
function fixes(violations: readonly Found[]): Fix[] {
  const groups = grouped(violations, ({ verdict }) => {
    const { setting, cluster } = verdict;
    return JSON.stringify(
      isOfBrokers(verdict) ? ["brokers", cluster ?? null, brokersName(setting)] : ["resources", setting],
    );
  });
  return groups
    .map((group): Fix => {
      const [{ verdict: first }] = group;
      const ofBrokers = isOfBrokers(first);
      return {
        place: ofBrokers ? "brokers" : "resources",
        ...(ofBrokers && first.cluster !== undefined ? { cluster: first.cluster } : {}),
        setting: (ofBrokers ? brokersName(first.setting) : first.setting) ?? "",
        ...saidMost(group),
        rules: distinct(group.map(({ verdict }) => verdict.rule)),
        ...tally(group),
      };
    })
    .sort(mostFirst(({ setting, cluster }) => `${setting} ${cluster ?? ""}`));
}

function isOfBrokers({ kind, state }: RecordedVerdict): boolean {
  if (kind === "brokers") return true;
  return kind === "topic" && (state === "default" || state === "inherited");
}

/** What a topic leaves out is a setting of its brokers, most of which they call the same. */
function brokersName(setting: string | undefined): string | undefined {
  return setting === "replication.factor" ? "default.replication.factor" : setting;
}

function undetermined(unjudged: readonly Found[]): Unjudged[] {
  return grouped(unjudged, ({ verdict }) => verdict.reason ?? "")
    .map((group) => ({
      reason: group[0].verdict.reason ?? "",
      rules: distinct(group.map(({ verdict }) => verdict.rule)),
      resources: resourcesIn(group),
      stacks: stacksIn(group),
    }))
    .sort((a, b) => b.resources - a.resources || (a.reason < b.reason ? -1 : 1));
}

function tally(found: readonly Found[]): Tally {
  const accepted = found.filter(({ verdict }) => verdict.exemption !== undefined || verdict.baseline !== undefined);
  return {
    findings: found.length,
    blocking: found.filter(({ verdict }) => verdict.level === "mandatory").length,
    accepted: accepted.length,
    resources: resourcesIn(found),
    stacks: stacksIn(found),
  };
}

/** The same URN in two exports of a stack is one resource. */
function resourcesIn(found: readonly Found[]): number {
  return new Set(found.map(({ verdict }) => verdict.urn)).size;
}

function stacksIn(found: readonly Found[]): number {
  return new Set(found.map(({ stack }) => stack)).size;
}

/** Groups are never empty. */
type Group<T> = readonly [T, ...T[]];

function grouped<T>(things: readonly T[], key: (thing: T) => string): Group<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const thing of things) {
    const known = groups.get(key(thing));
    if (known === undefined) groups.set(key(thing), [thing]);
    else known.push(thing);
  }
  return [...groups.values()];
}

function saidMost(group: Group<Found>): { there: string; rule: string } {
  const same = grouped(group, ({ verdict: { rule, reason } }) => JSON.stringify([reason, rule]));
  const said = ([{ verdict }]: Group<Found>): string => `${verdict.reason ?? ""} ${verdict.rule}`;
  const [[{ verdict }] = group] = same.sort((a, b) => b.length - a.length || (said(a) < said(b) ? -1 : 1));
  return { there: verdict.reason ?? "", rule: verdict.rule };
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}

/** By their numbers; where these are the same, by name, so that two runs print the same page. */
function mostFirst<T extends Tally>(name: (thing: T) => string): (a: T, b: T) => number {
  return (a, b) => b.findings - a.findings || b.blocking - a.blocking || (name(a) < name(b) ? -1 : 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
