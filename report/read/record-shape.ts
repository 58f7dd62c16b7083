import * as v from "valibot";

import { must } from "#policies/estate/problems";
import type { RecordLine } from "./record-line";
import { count, level, listOf, objectOf, problemOf, severity, text, value } from "./shape";

const run = objectOf({
  pack: text,
  started: v.pipe(
    text,
    v.check((time) => !Number.isNaN(Date.parse(time)), must("a time such as 2026-11-26T08:00:00.000Z")),
  ),
  project: text,
  stack: text,
  environment: v.optional(text),
  configuration: objectOf({ digest: text, sources: listOf(text) }),
  operation: v.picklist(["preview", "update"], must("preview or update")),
  rules: listOf(objectOf({ id: text, level, from: text })),
});

const verdict = objectOf({
  cluster: v.optional(text),
  owner: v.optional(text),
  class: v.optional(text),
  container: v.optional(text),
  name: v.optional(text),
  setting: v.optional(text),
  path: v.optional(text),
  state: v.optional(text),
  value: v.optional(value),
  source: v.optional(text),
  reason: v.optional(text),
  why: v.optional(text),
  advice: v.optional(listOf(text)),
  notes: v.optional(text),
  severity,
  exemption: v.optional(objectOf({})),
  baseline: v.optional(objectOf({})),
});

const remediation = objectOf({
  rule: text,
  urn: text,
  assignments: listOf(objectOf({ name: text, before: v.optional(value), value })),
});

const notice = objectOf({ level, severity, message: text });
const end = objectOf({ verdicts: count, resources: count, kafka: count });

const shapes: Readonly<Record<RecordLine["type"], v.GenericSchema>> = { run, verdict, remediation, notice, end };

/** What is wrong with a line of a type that is known; undefined where nothing is. */
export function recordProblem(line: RecordLine): string | undefined {
  return problemOf(shapes[line.type], line);
}
