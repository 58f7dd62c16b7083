import { closest, distance } from "fastest-levenshtein";
import type * as v from "valibot";

import { listed, showValue } from "../kafka/value";

/** What is wrong with a configuration, one sentence each; all of it, not only the first. */
export type Problems = readonly string[];

/** @throws RangeError with all that is wrong; nothing where nothing is. */
export function refuse(problems: Problems): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new RangeError(
    problems.length === 1
      ? first
      : `${String(problems.length)} things are wrong with the configuration:\n${problems.map((problem) => `- ${problem}`).join("\n")}`,
  );
}

/** As a clause that begins with its own punctuation: `; did you mean acks-all?` */
export function suggestion(name: string, known: readonly string[]): string {
  const near = didYouMean(name, known);
  return near !== "" || known.length > MOST_LISTED ? near : `; there is ${listed(known, "and")}`;
}

/** The same, where what there is has been listed already: nothing where none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = known.length === 0 ? undefined : closest(name, known);
  return nearest !== undefined && isNear(name, nearest) ? `; did you mean ${nearest}?` : "";
}

/** Whether one could be a misspelling of the other. */
export function isNear(name: string, other: string): boolean {
  return distance(name, other) <= Math.max(2, Math.floor(other.length / 3));
}

const MOST_LISTED = 12;

/** The message of a schema whose value is none: `must("a whole number")`. */
export function must(expected: string): (issue: v.BaseIssue<unknown>) => string {
  return ({ input }) => (input === undefined ? " is missing" : ` is ${showValue(input)} but must be ${expected}`);
}

/** The message of an object's schema: for an entry that is missing, one that nobody knows, and what is no object. */
export function mustHave(known: readonly string[]): (issue: v.BaseIssue<unknown>) => string {
  return ({ expected, received, input, path }) => {
    const key = path?.at(-1)?.key;
    if (expected === "never") return `: there is no such setting${suggestion(String(key), known)}`;
    if (received === "undefined") return " is missing";
    return ` is ${showValue(input)} but must be an object with ${listed(known, "and")}`;
  };
}

/** The issues of a schema as sentences, each with the path of what is wrong, from `root` on. */
export function problemsOf(root: string, issues: readonly v.BaseIssue<unknown>[]): string[] {
  return issues.flatMap((issue) => flattened(issue).map((each) => `${pathText(root, each)}${each.message}`));
}

/** Of two shapes that a value may have, the one that was meant: the one whose entries were looked at. */
function flattened(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown>[] {
  const inner = issue.issues?.filter(({ path }) => path !== undefined) ?? [];
  if (inner.length === 0) return [issue];
  const path = issue.path ?? [];
  return inner.map((each) => ({ ...each, path: [...path, ...(each.path ?? [])] as typeof each.path }));
}

function pathText(root: string, { path }: v.BaseIssue<unknown>): string {
  return (path ?? []).reduce((text, { key }) => {
    if (typeof key === "number") return `${text}[${String(key)}]`;
    return /^[A-Za-z_$][\w$-]*$/.test(String(key)) ? `${text}.${String(key)}` : `${text}[${JSON.stringify(key)}]`;
  }, root);
}
