import * as v from "valibot";

import { must, problemsOf } from "#policies/estate/problems";

/** The shapes that lines of runs are made of: only what a report reads is looked at. */
export const text = v.string(must("a text"));
export const count = v.pipe(
  v.number(must("a number")),
  v.integer(must("a whole number")),
  v.minValue(0, must("no less than 0")),
);
/** Of a setting. */
export const value = v.union([v.string(), v.number(), v.boolean()], must("a text, a number or a boolean"));
export const LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;
export const level = v.picklist(LEVELS, must("advisory, mandatory, remediate or disabled"));
export const severity = v.picklist(["low", "medium", "high", "critical"], must("low, medium, high or critical"));

export function listOf(item: v.GenericSchema): v.GenericSchema {
  return v.array(item, must("a list"));
}

/** An object with these entries, whatever else it has. */
export function objectOf(entries: v.ObjectEntries): v.GenericSchema {
  return v.object(entries, must("an object"));
}

/** What is wrong with a value, as `policyEvent.message is missing`; undefined where nothing is. */
export function problemOf(shape: v.GenericSchema, value: unknown): string | undefined {
  const parsed = v.safeParse(shape, value, { abortEarly: true });
  return parsed.success ? undefined : problemsOf("", parsed.issues)[0]?.replace(/^\./, "");
}
