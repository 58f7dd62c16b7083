import { showStack } from "#policies/estate/stack-name";
import { typeIn } from "#policies/estate/urn-pattern";
import type { Fix } from "../report/fixes";
import { fixes } from "../report/fixes";
import type { Tally, Violation } from "../report/tally";
import { distinct, grouped, mostFirst, tally } from "../report/tally";
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

/** What could not be judged, by its reason. */
export interface Unjudged {
  readonly reason: string;
  readonly rules: readonly string[];
  readonly resources: number;
  readonly stacks: number;
}

/** A verdict, and where it was given. */
type Found = RecordedVerdict & Violation & { readonly environment: string | undefined };

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
  const all = runs.flatMap((run) => run.verdicts.filter(isOfResource).map((verdict) => foundIn(run, verdict)));
  const violations = all.filter(({ verdict }) => verdict === "violation");
  const partsBy = (name: (found: Found) => string | undefined): Part[] => parts(all, violations, name);
  return {
    stacks: { assessed: runs.length, unassessed },
    resources: {
      seen: sum(runs.map(({ seen }) => seen.resources)),
      kafka: sum(runs.map(({ seen }) => seen.kafka)),
      topics: tally(all.filter(({ kind, container }) => kind === "topic" && container === undefined)).resources,
    },
    violations: tally(violations),
    causes: causes(violations),
    clusters: partsBy(({ cluster }) => cluster),
    environments: partsBy(({ environment }) => environment),
    owners: partsBy(({ owner }) => owner),
    fixes: fixes(violations),
    undetermined: undetermined(all.filter(({ verdict }) => verdict === "undetermined")),
    unread: grouped(unread, (type) => type)
      .map((group) => ({ type: group[0], resources: group.length }))
      .sort((a, b) => b.resources - a.resources || (a.type < b.type ? -1 : 1)),
  };
}

function foundIn(run: RecordedRun, verdict: RecordedVerdict): Found {
  const isAccepted = verdict.exemption !== undefined || verdict.baseline !== undefined;
  return { ...verdict, stack: showStack(run), environment: run.environment, isAccepted };
}

/** A cluster that the configuration states is judged in each stack, as the stack itself: of what it has in order, once would do. */
function isOfResource({ urn, verdict }: RecordedVerdict): boolean {
  return verdict === "violation" || typeIn(urn) !== "pulumi:pulumi:Stack";
}

function causes(violations: readonly Found[]): Cause[] {
  const groups = grouped(violations, ({ rule, reason }) => JSON.stringify([rule, reason]));
  return groups
    .map((group) => ({
      rule: group[0].rule,
      there: group[0].reason ?? "",
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
      judged: tally(group).resources,
    }))
    .sort(mostFirst((part) => part.name ?? ""));
}

/** Nobody's and what is called nothing must not be the same. */
function keyOf(name: string | undefined): string {
  return JSON.stringify(name ?? null);
}

function undetermined(unjudged: readonly Found[]): Unjudged[] {
  return grouped(unjudged, ({ reason }) => reason ?? "")
    .map((group) => {
      const { resources, stacks } = tally(group);
      return { reason: group[0].reason ?? "", rules: distinct(group.map(({ rule }) => rule)), resources, stacks };
    })
    .sort((a, b) => b.resources - a.resources || (a.reason < b.reason ? -1 : 1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
