import type { Group, Tally, Violation } from "./tally";
import { distinct, grouped, mostFirst, tally } from "./tally";

/** One thing to do, whatever number of findings that removes. */
export interface Fix extends Tally {
  /** Where: the brokers of a cluster for all that is left to them, or each resource that says so itself. */
  readonly place: "brokers" | "resources";
  /** Of `brokers`; undefined where the resources do not say. */
  readonly cluster?: string;
  /** Undefined where only the rule is known, as of events without a record. */
  readonly setting?: string;
  /** What most of these findings say of it, and the rule that says so. */
  readonly there: string;
  readonly rule: string;
  readonly rules: readonly string[];
}

/** How many fixes are named. */
const MOST = 3;

/**
 * The three fixes that remove most. What topics leave to their brokers is mended at the brokers, once for all; what
 * resources say themselves, each of them has to say otherwise. Each violation belongs to one fix, so that their numbers add
 * up.
 */
export function fixes(violations: readonly Violation[]): Fix[] {
  return grouped(violations, keyOf)
    .map((group) => ({ group, ...tally(group) }))
    .sort(mostFirst(({ group: [first] }) => `${settingOf(first) ?? first.rule} ${first.cluster ?? ""}`))
    .slice(0, MOST)
    .map(({ group, ...numbers }) => fixOf(group, numbers));
}

function keyOf(violation: Violation): string {
  const setting = settingOf(violation);
  if (setting === undefined) return `rule ${violation.rule}`;
  return isOfBrokers(violation) ? `brokers ${setting} ${violation.cluster ?? ""}` : `resources ${setting}`;
}

function fixOf(group: Group<Violation>, numbers: Tally): Fix {
  const [first] = group;
  const ofBrokers = isOfBrokers(first);
  const setting = settingOf(first);
  return {
    place: ofBrokers ? "brokers" : "resources",
    ...(ofBrokers && first.cluster !== undefined ? { cluster: first.cluster } : {}),
    ...(setting === undefined ? {} : { setting }),
    ...saidMost(group),
    rules: distinct(group.map(({ rule }) => rule)),
    ...numbers,
  };
}

/** What a topic leaves out is a setting of its brokers, most of which they call the same. */
function settingOf(violation: Violation): string | undefined {
  const { setting } = violation;
  return isOfBrokers(violation) && setting === "replication.factor" ? "default.replication.factor" : setting;
}

function isOfBrokers({ kind, state }: Violation): boolean {
  if (kind === "brokers") return true;
  return kind === "topic" && (state === "default" || state === "inherited");
}

function saidMost(group: Group<Violation>): { there: string; rule: string } {
  const same = grouped(group, ({ rule, reason = "" }) => `${rule} ${reason}`);
  const said = ([{ reason, rule }]: Group<Violation>): string => `${reason ?? ""} ${rule}`;
  const [[{ reason, rule }] = group] = same.sort((a, b) => b.length - a.length || (said(a) < said(b) ? -1 : 1));
  return { there: reason ?? "", rule };
}
