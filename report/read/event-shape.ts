import * as v from "valibot";

import { must } from "#policies/estate/problems";
import { count, level, listOf, objectOf, problemOf, severity, text } from "./shape";

const flag = v.boolean(must("true or false"));
/** The last moment that a Date can tell, in seconds. */
const LAST_SECOND = 8.64e12;

const packSummary = objectOf({
  resourceUrn: v.optional(text),
  policyPackName: text,
  policyPackVersion: v.optional(text),
  failed: v.nullish(listOf(text)),
});

const step = objectOf({
  op: text,
  urn: text,
  type: text,
  old: v.nullish(objectOf({ retainOnDelete: v.optional(flag) })),
});

/** An event, as far as a report reads it: sdk/v3/go/common/apitype/events.go, 3.259. */
const event = objectOf({
  sequence: v.optional(count),
  timestamp: v.optional(
    v.pipe(v.number(must("a number of seconds")), v.maxValue(LAST_SECOND, must("a number of seconds"))),
  ),
  policyEvent: v.optional(
    objectOf({
      resourceUrn: v.optional(text),
      message: text,
      policyName: text,
      policyPackName: text,
      policyPackVersion: v.optional(text),
      // A level that nobody knows would count as one that does not block.
      enforcementLevel: level,
      severity: v.optional(severity),
    }),
  ),
  policyAnalyzeSummaryEvent: v.optional(packSummary),
  policyAnalyzeStackSummaryEvent: v.optional(packSummary),
  resourcePreEvent: v.optional(objectOf({ metadata: step })),
  diagnosticEvent: v.optional(objectOf({ severity: text, message: text, urn: v.optional(text) })),
  summaryEvent: v.optional(
    objectOf({
      isPreview: flag,
      resourceChanges: v.nullish(v.record(v.string(), count, must("an object"))),
      PolicyPacks: v.nullish(v.record(v.string(), text, must("an object"))),
    }),
  ),
});

/** What is wrong with an event; undefined where nothing is. */
export function eventProblem(value: object): string | undefined {
  return problemOf(event, value);
}
