import type { GenericSchema } from "valibot";
import * as v from "valibot";
import { describe, expect, test } from "vitest";

import { problemsOf } from "../../../policies/estate/problems";
import * as parts from "../../../policies/estate/schema-parts";

function problems(schema: GenericSchema, value: unknown): string[] {
  return problemsOf("it", v.safeParse(schema, value).issues ?? []);
}

const { text, flag, count, day, version, duration, patterns, resource, ruleId, level, levels } = parts;
const schemas = { text, flag, count, day, version, duration, patterns, resource, ruleId, level, levels };

const URN =
  "a URN, or a pattern of one that names at least one of its parts: urn:pulumi:STACK::PROJECT::TYPE::NAME, with * for any characters within a part";
const DURATION = 'a number of minutes, hours or days such as "90m", "36h" or "3d"';

describe("what is right", () => {
  test.each<[keyof typeof schemas, unknown]>([
    ["text", "a"],
    ["text", " a\n"],
    ["flag", false],
    ["count", 1],
    ["count", 1000],
    ["day", "2028-02-29"],
    ["version", "3.9"],
    ["duration", "90m"],
    ["patterns", "orders-*"],
    ["patterns", ["a", "b"]],
    ["resource", "urn:pulumi:*::*::*::orders"],
    ["ruleId", "acks-all"],
    ["levels", { "acks-all": "advisory" }],
    ["levels", {}],
  ])("%s: %j", (name, value) => {
    expect(problems(schemas[name], value)).toEqual([]);
  });
});

describe("what is wrong", () => {
  test.each<[keyof typeof schemas, unknown, string]>([
    ["text", "", 'it is "" but must be text'],
    ["text", " \n", 'it is " \\n" but must be text'],
    ["text", 3, "it is 3 but must be text"],
    ["text", undefined, "it is missing"],
    ["flag", "true", 'it is "true" but must be true or false'],
    ["count", 0, "it is 0 but must be a whole number of at least 1"],
    ["count", -1, "it is -1 but must be a whole number of at least 1"],
    ["count", 1.5, "it is 1.5 but must be a whole number of at least 1"],
    ["count", "3", 'it is "3" but must be a whole number of at least 1'],
    ["day", "2027-02-29", 'it is "2027-02-29" but must be a day such as "2027-03-31"'],
    ["day", "31.3.2027", 'it is "31.3.2027" but must be a day such as "2027-03-31"'],
    ["day", 20270331, 'it is 20270331 but must be a day such as "2027-03-31"'],
    ["version", "three", 'it is "three" but must be a version such as "3.9"'],
    ["version", 3.9, 'it is 3.9 but must be a version such as "3.9"'],
    ["duration", "3 weeks", `it is "3 weeks" but must be ${DURATION}`],
    ["duration", 3, `it is 3 but must be ${DURATION}`],
    ["patterns", 3, 'it is 3 but must be a pattern such as "orders-*", or a list of them'],
    ["patterns", "", 'it is "" but must be text'],
    ["patterns", [3], "it[0] is 3 but must be text"],
    ["resource", "orders", `it is "orders" but must be ${URN}`],
    ["resource", "urn:pulumi:*::*::*::*", `it is "urn:pulumi:*::*::*::*" but must be ${URN}`],
    ["resource", undefined, "it is missing"],
    ["ruleId", undefined, "it is missing"],
    ["ruleId", 3, "it is 3 but must be a rule's id"],
    ["ruleId", "*", 'it is "*" but must be one rule\'s id: never all of them'],
    ["ruleId", "***", 'it is "***" but must be one rule\'s id: never all of them'],
    ["ruleId", "all", 'it is "all" but must be one rule\'s id: never all of them'],
    ["ruleId", "ack-all", 'it: there is no rule "ack-all"; did you mean acks-all?'],
    ["ruleId", "no-such-thing-at-all", 'it: there is no rule "no-such-thing-at-all"'],
    ["ruleId", "acks-*", 'it: there is no rule "acks-*"'],
    ["ruleId", "kafka-durability", 'it: there is no rule "kafka-durability"'],
    ["ruleId", "__proto__", 'it: there is no rule "__proto__"'],
    ["levels", "advisory", 'it is "advisory" but must be an object of levels by the ids of rules'],
    ["levels", { "ack-all": "advisory" }, 'it.ack-all: there is no rule "ack-all"; did you mean acks-all?'],
    [
      "levels",
      { "acks-all": "mandatry" },
      'it.acks-all is "mandatry" but must be "advisory", "mandatory", "remediate" or "disabled"; did you mean mandatory?',
    ],
    ["level", "off", 'it is "off" but must be "advisory", "mandatory", "remediate" or "disabled"'],
    ["level", undefined, "it is missing"],
  ])("%s: %j", (name, value, message) => {
    expect(problems(schemas[name], value)).toEqual([message]);
  });
});

describe("an object", () => {
  const schema = parts.object({ name: parts.text, level: v.exactOptional(parts.level) });

  test.each<[string, string]>([
    ['{ "name": "a" }', ""],
    ['{ "name": "a", "nmae": "b" }', "it.nmae: there is no such setting; did you mean name?"],
    ['{ "name": "a", "toString": "b" }', "it.toString: there is no such setting; there is name and level"],
    ['{ "name": "a", "constructor": "b" }', "it.constructor: there is no such setting; there is name and level"],
    ['{ "name": "a", "__proto__": "b" }', "it.__proto__: there is no such setting; there is name and level"],
    ['{ "name": "a", "": "b" }', 'it[""]: there is no such setting; there is name and level'],
    ["[]", "it.name is missing"],
  ])("%s", (text, message) => {
    expect(problems(schema, JSON.parse(text) as unknown)).toEqual(message === "" ? [] : [message]);
  });
});

test.each([
  ["90m", 5_400_000],
  ["36h", 129_600_000],
  ["3d", 259_200_000],
  [" 3d ", 259_200_000],
])("%s is so many milliseconds: %i", (text, expected) => {
  expect(parts.milliseconds(text)).toBe(expected);
});

test("patterns are a list, or nothing", () => {
  expect(parts.patternsIn("a")).toEqual(["a"]);
  expect(parts.patternsIn(["a", "b"])).toEqual(["a", "b"]);
  expect(parts.patternsIn(undefined)).toBeUndefined();
});
