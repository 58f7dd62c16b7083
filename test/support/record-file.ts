import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { BaselineContent, BaselineEntry } from "../../policies/estate/baseline-content";
import { typeIn } from "../../policies/estate/urn-pattern";
import { rules } from "../../policies/rules";
import { STACK, urnOf } from "./estate";
import { TOPIC } from "./pack-resources";

/** A verdict as a record has it (docs/verdict-record.md), as far as the command reads it. */
export interface VerdictLine {
  readonly rule: string;
  readonly urn: string;
  readonly verdict: string;
  readonly level: string;
  readonly entry?: BaselineEntry;
  readonly [field: string]: unknown;
}

export interface RunLines {
  readonly project?: string;
  readonly stack?: string;
  readonly started?: string;
  readonly version?: number;
  /** Levels that are not the rules' own. */
  readonly levels?: Readonly<Record<string, string>>;
  readonly verdicts?: readonly VerdictLine[];
  /** Whether it was cut short. */
  readonly isCutShort?: boolean;
  /** How many of its verdicts are not there. */
  readonly lost?: number;
}

let runs = 0;

/** Runs of the pack, as it records them. */
export function recordText(...given: readonly RunLines[]): string {
  return given.flatMap(linesOf).join("");
}

export function recordIn(folder: string, ...given: readonly RunLines[]): string {
  runs += 1;
  const file = join(folder, `verdicts-${String(runs)}.jsonl`);
  writeFileSync(file, recordText(...given));
  return file;
}

function linesOf({ verdicts = [], levels = {}, isCutShort = false, lost = 0, ...head }: RunLines): string[] {
  runs += 1;
  const run = `run-${String(runs)}`;
  const first = {
    type: "run",
    format: "kafka-durability-verdicts",
    version: 1,
    pack: "0.1.0",
    operation: "preview",
    configuration: { digest: "d1635", sources: [] },
    started: "2027-03-15T12:00:00.000Z",
    ...STACK,
    ...head,
    rules: rules.map(({ id, enforcementLevel }) => ({
      id,
      level: levels[id] ?? enforcementLevel,
      from: "the rule's own level",
    })),
  };
  const end = isCutShort
    ? []
    : [{ type: "end", resources: 9, kafka: verdicts.length, verdicts: verdicts.length + lost }];
  const lines = [first, ...verdicts.map(verdictLine), ...end];
  return lines.map((line) => `${JSON.stringify({ ...line, run })}\n`);
}

function verdictLine(verdict: VerdictLine): object {
  return { type: "verdict", resourceType: typeIn(verdict.urn), kind: "topic", severity: "critical", ...verdict };
}

/** An entry for a topic with too few replicas, but for what is given. */
export function entry(given: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    rule: "replication-factor-minimum",
    type: TOPIC,
    name: "orders",
    setting: "replication.factor",
    value: "1",
    ...given,
  };
}

/** A violation that blocks, by the entry that accepts it. */
export function violation(
  given: Partial<BaselineEntry> = {},
  others: Readonly<Record<string, unknown>> = {},
): VerdictLine {
  const own = entry(given);
  return {
    rule: own.rule,
    urn: urnOf(own.type, own.name),
    verdict: "violation",
    level: "mandatory",
    entry: own,
    ...others,
  };
}

/** A baseline of {@link STACK}. */
export function baseline(entries: readonly BaselineEntry[], head: Partial<BaselineContent> = {}): BaselineContent {
  return { version: 1, ...STACK, owner: "payments", until: "2027-06-30", ...head, entries: [...entries] };
}

export function jsonIn(folder: string, name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
