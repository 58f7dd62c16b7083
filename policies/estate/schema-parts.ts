import * as v from "valibot";

import { showValue } from "../kafka/value";
import { parseVersion } from "../kafka/version";
import { rules } from "../rules";
import { isDay } from "./calendar";
import { didYouMean, must, mustHave, suggestion } from "./problems";
import { urnPattern } from "./urn-pattern";

/** An object that has these entries and no others. */
export function object<const E extends v.ObjectEntries>(entries: E) {
  return v.strictObject(entries, mustHave(Object.keys(entries)));
}

export function list<const S extends v.GenericSchema>(item: S) {
  return v.array(item, must("a list"));
}

export function oneOf<const W extends readonly [string, ...string[]]>(words: W) {
  return v.picklist(words, ({ input }) =>
    input === undefined
      ? " is missing"
      : ` is ${showValue(input)} but must be ${wordsOf(words)}${typeof input === "string" ? didYouMean(input, words) : ""}`,
  );
}

function wordsOf(words: readonly string[]): string {
  const quoted = words.map((word) => JSON.stringify(word));
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
}

export const text = v.pipe(
  v.string(must("text")),
  v.check((value) => value.trim() !== "", must("text")),
);

export const flag = v.boolean(must("true or false"));

export const count = v.pipe(
  v.number(must("a whole number of at least 1")),
  v.integer(must("a whole number of at least 1")),
  v.minValue(1, must("a whole number of at least 1")),
);

export const day = v.pipe(
  v.string(must('a day such as "2027-03-31"')),
  v.check(isDay, must('a day such as "2027-03-31"')),
  v.metadata({ format: "date", pattern: String.raw`^\d{4}-\d\d-\d\d$` }),
);

const VERSION = 'a version such as "3.9"';

export const version = v.pipe(
  v.string(must(VERSION)),
  v.check((value) => parseVersion(value) !== undefined, must(VERSION)),
);

const DURATION = 'a number of minutes, hours or days such as "90m", "36h" or "3d"';

const durationPattern = /^\s*([1-9]\d{0,5})([mhd])\s*$/;

export const duration = v.pipe(v.string(must(DURATION)), v.regex(durationPattern, must(DURATION)));

const unitsInMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A {@link duration} in milliseconds. */
export function milliseconds(text: string): number {
  const match = durationPattern.exec(text);
  return Number(match?.[1]) * (unitsInMs[match?.[2] ?? ""] ?? 0);
}

/** Text in which `*` stands for any characters; one of them or several. */
export const patterns = v.pipe(
  v.union(
    [text, v.pipe(list(text), v.minLength(1, " is empty, so that it means nothing"))],
    must('a pattern such as "orders-*", or a list of them'),
  ),
  v.description("A text, or several, in which * stands for any characters."),
);

/** What {@link patterns} took, as a list. */
export function patternsIn(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === "string" ? [value] : value;
}

const URN =
  "a URN, or a pattern of one that names at least one of its parts: urn:pulumi:STACK::PROJECT::TYPE::NAME, with * for any characters within a part";

export const resource = v.pipe(
  v.string(must(URN)),
  v.check((value) => urnPattern(value) !== undefined, must(URN)),
  v.description("A URN, or a pattern of one: * stands for any characters within one of its four parts."),
);

const ids = rules.map(({ id }) => id) as [string, ...string[]];

function noRule({ input }: v.BaseIssue<unknown>): string {
  if (typeof input !== "string")
    return input === undefined ? " is missing" : ` is ${showValue(input)} but must be a rule's id`;
  if (/^\*+$|^all$/.test(input)) return ` is ${showValue(input)} but must be one rule's id: never all of them`;
  return `: there is no rule ${showValue(input)}${suggestion(input, ids)}`;
}

export const ruleId = v.pipe(
  v.picklist(ids, noRule),
  v.description("The id of a rule, as kafka-durability rules lists them."),
);

const LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;

export const level = oneOf(LEVELS);

/** Levels by the ids of rules. Whether a rule can be remediated at all, {@link levelProblems} says. */
export const levels = v.pipe(v.record(v.picklist(ids, noRule), level, must("an object of levels by the ids of rules")));
