import { readFileSync } from "node:fs";

import type { BaselineEntry } from "#policies/estate/baseline-content";
import type { StackName } from "#policies/estate/stack-name";
import { showStack } from "#policies/estate/stack-name";
import { UserError } from "./user-error";

/** A verdict of a run, as far as commands hang on it (docs/verdict-record.md). */
export interface RecordedVerdict {
  readonly type: "verdict";
  readonly rule: string;
  readonly urn: string;
  readonly verdict: "compliant" | "violation" | "undetermined" | "not applicable";
  readonly level: string;
  readonly kind?: string;
  /** What within the resource carries the setting, where that is not the resource as a whole. */
  readonly container?: string;
  /** The first name of its cluster. */
  readonly cluster?: string;
  readonly setting?: string;
  readonly state?: string;
  readonly value?: unknown;
  readonly reason?: string;
  /** All that its cluster is known by, where that is more than its first name. */
  readonly clusters?: readonly string[];
  readonly owner?: string;
  /** Of a violation and of what could not be judged. */
  readonly entry?: BaselineEntry;
  readonly exemption?: unknown;
  readonly baseline?: unknown;
}

export interface SeenResources {
  readonly resources: number;
  readonly kafka: number;
}

/** A whole run of the pack over one stack. */
export interface RecordedRun extends StackName {
  /** When, as ISO 8601 in UTC. */
  readonly started: string;
  /** The environment that the stack is in; undefined where none is stated, or none matches. */
  readonly environment?: string;
  /** How many resources there were, and how many of them declare something to Kafka. */
  readonly seen: SeenResources;
  /** The rules that were looked for. */
  readonly judged: ReadonlySet<string>;
  readonly verdicts: readonly RecordedVerdict[];
}

interface RunLine extends StackName {
  readonly type: "run";
  readonly run: string;
  readonly format: string;
  readonly version: number;
  readonly started: string;
  readonly environment?: string;
  readonly rules: readonly { readonly id: string; readonly level: string }[];
}

interface EndLine extends Partial<SeenResources> {
  readonly type: "end";
  readonly run: string;
}

type Line = RunLine | (RecordedVerdict & { readonly run: string }) | EndLine;

/**
 * The last run of each stack in records of verdicts.
 *
 * @throws UserError as {@link recordedRuns} does
 */
export function lastRuns(paths: readonly string[]): RecordedRun[] {
  const runs = paths.flatMap((path) => recordedRuns(path));
  const inTime = [...runs].sort((a, b) => (a.started < b.started ? -1 : Number(a.started > b.started)));
  const last = new Map(inTime.map((run) => [showStack(run), run]));
  return runs.filter((run) => last.get(showStack(run)) === run);
}

/**
 * The last run of each stack in a record of verdicts.
 *
 * @throws UserError for a file that is none, and for a run that was cut short: what it did not say is not known
 */
export function recordedRuns(path: string): RecordedRun[] {
  const lines = readLines(path);
  const runs = lines.filter((line): line is RunLine => line.type === "run");
  if (runs.length === 0)
    throw new UserError(`${path} holds no run of the policy pack: it did not load, or wrote elsewhere`);
  const last = new Map(runs.map((run) => [showStack(run), run]));
  return [...last.values()].map((run) => wholeRun(path, run, lines));
}

function wholeRun(path: string, line: RunLine, lines: readonly Line[]): RecordedRun {
  const { run, project, stack, rules, version, started, environment } = line;
  if (version !== 1) throw new UserError(`${path} is of version ${String(version)}, which this version cannot read`);
  const own = lines.filter((line) => line.run === run);
  const end = own.find((line): line is EndLine => line.type === "end");
  if (end === undefined) {
    throw new UserError(
      `${path}: the run over ${showStack({ project, stack })} was cut short, so that nobody knows what it did not judge; ` +
        "mend what stopped it and run it again",
    );
  }
  return {
    project,
    stack,
    started,
    ...(environment === undefined ? {} : { environment }),
    seen: { resources: end.resources ?? 0, kafka: end.kafka ?? 0 },
    judged: new Set(rules.filter(({ level }) => level !== "disabled").map(({ id }) => id)),
    verdicts: own.filter((line): line is RecordedVerdict & { run: string } => line.type === "verdict"),
  };
}

function readLines(path: string): Line[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    const value = objectIn(line);
    if (value !== undefined) return [value as Line];
    throw new UserError(
      `${path}: line ${String(index + 1)} is no JSON object, so this is no record of verdicts, or a broken one`,
    );
  });
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
