import { closeSync, openSync, writeSync } from "node:fs";

/** How large a run is. */
export interface RunSize {
  readonly findings: number;
  /** Events that no report needs, as a large stack has them, in megabytes. */
  readonly megabytes: number;
}

const STARTED = "2026-01-01T00:00:00.000Z";
const TIMESTAMP = Date.parse(STARTED) / 1000;
/** How many different things are wrong with the settings: findings do not say what their resource is called. */
const VALUES = 100;
/** Each topic violates as many rules. */
const RULES = ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"];

/** Writes a verdict record with so many violations, on a third as many topics, and as many rules that are kept. */
export function writeRecord(path: string, { findings }: RunSize): void {
  writeLines(path, recordLines(findings));
}

/** Writes the engine's events of the same run. */
export function writeEvents(path: string, size: RunSize): void {
  writeLines(path, numbered(eventLines(size)));
}

function* recordLines(findings: number): Generator<object> {
  const run = "generated";
  yield {
    ...{ type: "run", format: "kafka-durability-verdicts", version: 1, pack: "0.1.0", started: STARTED, run },
    ...{ operation: "preview", project: "generated", stack: "large", context: {}, undetermined: "advisory" },
    configuration: { digest: "0".repeat(64), sources: [] },
    rules: RULES.map((id) => ({
      id,
      item: 5,
      severity: "critical",
      level: "mandatory",
      from: "generated",
      parameters: {},
    })),
  };
  for (let index = 0; index < findings; index += 1) {
    const topic = Math.floor(index / RULES.length);
    const common = { type: "verdict", run, ...about(topic), level: "mandatory", severity: "critical", state: "set" };
    yield {
      ...common,
      rule: ruleOf(index),
      setting: "replication.factor",
      path: "replicationFactor",
      value: index % VALUES,
      verdict: "violation",
      reason: `replicationFactor is ${String(index % VALUES)} but at least 3 is required`,
      advice: ["Fix: replicationFactor: 3"],
    };
    const kept = { rule: "topic-protected", setting: "protect", path: "the resource option protect", value: true };
    yield { ...common, ...kept, verdict: "compliant" };
  }
  yield { type: "end", run, resources: findings, kafka: Math.ceil(findings / RULES.length), verdicts: findings * 2 };
}

function* eventLines({ findings, megabytes }: RunSize): Generator<object> {
  yield { preludeEvent: { config: {} } };
  for (let index = 0; index < findings; index += 1) {
    const { urn, resourceType } = about(Math.floor(index / RULES.length));
    yield { resourcePreEvent: { metadata: { op: "create", urn, type: resourceType } } };
    yield {
      policyEvent: {
        ...{
          resourceUrn: urn,
          policyName: ruleOf(index),
          policyPackName: "kafka-durability",
          policyPackVersion: "0.1.0",
        },
        ...{ enforcementLevel: "mandatory", severity: "critical", color: "never" },
        message: `replicationFactor is ${String(index % VALUES)} but at least 3 is required.\nWhy: there is none to spare.\nFix: replicationFactor: 3\n`,
      },
    };
  }
  const filler = { prefix: "debug: ", message: "x".repeat(FILLER), color: "never", severity: "debug" };
  for (let size = 0; size < megabytes * MEGABYTE; size += FILLER) yield { diagnosticEvent: filler };
  yield { summaryEvent: { isPreview: true, result: "failed", PolicyPacks: { "kafka-durability": "0.1.0" } } };
}

const MEGABYTE = 1024 * 1024;
const FILLER = 1024;

function about(topic: number): {
  readonly urn: string;
  readonly resourceType: string;
  readonly [name: string]: string;
} {
  const name = `topic-${String(topic)}`;
  const resourceType = "kafka:index/topic:Topic";
  const urn = `urn:pulumi:large::generated::${resourceType}::${name}`;
  return { urn, resourceType, kind: "topic", subject: "topic", name, cluster: `cluster-${String(topic % 5)}` };
}

function ruleOf(index: number): string {
  return RULES[index % RULES.length] ?? "";
}

function* numbered(events: Iterable<object>): Generator<object> {
  let sequence = 0;
  for (const event of events) {
    yield { sequence, timestamp: TIMESTAMP, ...event };
    sequence += 1;
  }
}

function writeLines(path: string, values: Iterable<object>): void {
  const file = openSync(path, "w");
  try {
    let chunk = "";
    for (const value of values) {
      chunk += `${JSON.stringify(value)}\n`;
      if (chunk.length < MEGABYTE) continue;
      writeSync(file, chunk);
      chunk = "";
    }
    writeSync(file, chunk);
  } finally {
    closeSync(file);
  }
}
