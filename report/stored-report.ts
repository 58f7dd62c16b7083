import * as v from "valibot";

import { STATUSES } from "./checklist-rows";
import { outcomeOf, OUTCOMES, worstOutcome } from "./outcome";
import type { Outcome, Report } from "./report";
import { REPORT_FORMAT, REPORT_VERSION } from "./report";
import { BrokenInput } from "./read/broken-input";

const text = v.string();
const severity = v.picklist(["low", "medium", "high", "critical"]);
const level = v.picklist(["advisory", "mandatory", "remediate", "disabled"]);
const outcome = v.picklist(OUTCOMES);
const status = v.picklist(STATUSES);
const value = v.union([v.string(), v.number(), v.boolean()]);

const maybe = v.exactOptional(text);

const check = v.looseObject({
  rule: text,
  status,
  level,
  severity,
  setting: maybe,
  container: maybe,
  path: maybe,
  value: v.exactOptional(value),
  state: maybe,
  source: maybe,
  reason: maybe,
  why: maybe,
  advice: v.exactOptional(v.array(text)),
  notes: maybe,
  acceptance: v.exactOptional(
    v.looseObject({
      by: v.picklist(["exemption", "baseline", "class"]),
      owner: maybe,
      reason: maybe,
      until: maybe,
      source: maybe,
    }),
  ),
  fingerprint: maybe,
});

const resource = v.looseObject({
  urn: text,
  name: text,
  type: text,
  kind: maybe,
  kafkaName: maybe,
  cluster: maybe,
  owner: maybe,
  class: maybe,
  source: v.exactOptional(v.looseObject({ file: text, line: v.number(), column: v.exactOptional(v.number()) })),
  guarantee: v.exactOptional(v.array(text)),
  checks: v.array(check),
});

const deletedTopic = { urn: text, name: text, by: v.picklist(["delete", "replace"]) };

const stack = v.looseObject({
  project: text,
  stack: text,
  operation: v.picklist(["preview", "update", "scan", "not recorded"]),
  environment: maybe,
  started: maybe,
  commit: v.exactOptional(v.looseObject({ id: text, branch: maybe, modified: v.boolean() })),
  directory: maybe,
  versions: v.looseObject({ pack: maybe, engine: maybe }),
  configuration: v.exactOptional(v.looseObject({ digest: text, sources: v.array(text) })),
  seen: v.exactOptional(v.looseObject({ resources: v.number(), kafka: v.number() })),
  judged: v.picklist(["whole", "cut short", "events only", "nothing"]),
  outcome,
  problems: v.array(text),
  levels: v.record(text, v.looseObject({ level, from: text })),
  resources: v.array(resource),
  remediations: v.array(
    v.looseObject({
      rule: text,
      urn: text,
      name: text,
      changes: v.array(v.looseObject({ setting: text, before: v.exactOptional(value), after: value })),
    }),
  ),
  notices: v.array(v.looseObject({ level, severity, message: text })),
  unread: v.array(v.looseObject({ type: text, resources: v.number() })),
  deletions: v.array(v.looseObject(deletedTopic)),
  spared: v.exactOptional(v.array(v.looseObject({ ...deletedTopic, because: v.picklist(["retained", "protected"]) }))),
});

const report = v.looseObject({
  created: text,
  madeBy: text,
  outcome,
  rules: v.array(
    v.looseObject({
      id: text,
      title: text,
      item: v.union([v.picklist([1, 2, 3, 4, 5, 6, 7, 8]), v.literal("beyond")]),
      severity,
      why: text,
      details: text,
    }),
  ),
  stacks: v.array(stack),
});

/**
 * A report that was stored as JSON.
 *
 * @param name what it is called in errors
 * @throws BrokenInput for what is none, for a version that this one cannot read, and where it says that it comes to something
 * else than what it holds
 */
export function storedReport(name: string, content: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw new BrokenInput(
      name,
      `is no JSON report, or a broken one: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
  const { format, version } = (value ?? {}) as { readonly format?: unknown; readonly version?: unknown };
  if (format !== REPORT_FORMAT)
    throw new BrokenInput(name, "is no report of this project: give what `--format json` wrote");
  if (version !== REPORT_VERSION) {
    throw new BrokenInput(name, `is a report of version ${JSON.stringify(version)}, which this version cannot read`);
  }
  const problem = shapeProblem(value) ?? contradiction(value as Report);
  if (problem === undefined) return value as Report;
  throw new BrokenInput(name, `is a broken report: ${problem}`);
}

function shapeProblem(value: unknown): string | undefined {
  const parsed = v.safeParse(report, value, { abortEarly: true });
  if (parsed.success) return undefined;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? "";
  return `${path === "" ? "" : `${path}: `}${issue.message}`;
}

/** What a report comes to is believed of what it holds alone: a gate asks for nothing else. */
function contradiction({ outcome: said, stacks }: Report): string | undefined {
  for (const [index, each] of stacks.entries()) {
    const held = outcomeOf(each);
    if (each.outcome !== held) return contradicted(`stacks.${String(index)}.outcome`, each.outcome, held);
  }
  const worst = worstOutcome(stacks.map((each) => each.outcome));
  return said === worst ? undefined : contradicted("outcome", said, worst);
}

function contradicted(path: string, said: Outcome, held: Outcome): string {
  return `${path} is ${JSON.stringify(said)}, but what it holds comes to ${JSON.stringify(held)}`;
}
