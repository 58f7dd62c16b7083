import { describe, expect, test } from "vitest";

import aboveMinInsyncReplicas from "../../../policies/rules/replication-factor-above-min-insync-replicas";
import minimum from "../../../policies/rules/replication-factor-minimum";
import type { ChecklistItem, Rule } from "../../../policies/rules/rule";
import { canRemediate, defineRule, inChecklistOrder, kindsOf, parameterValues } from "../../../policies/rules/rule";
import uncleanLeaderElectionDisabled from "../../../policies/rules/unclean-leader-election-disabled";

/** A rule with parameters of both types. */
const rule = defineRule({
  ...uncleanLeaderElectionDisabled,
  id: "both",
  parameters: {
    least: { type: "integer", description: "A number.", default: 5, minimum: 3 },
    word: { type: "string", description: "A word.", default: "loose", enum: ["loose", "strict", "strictest"] },
  },
});

describe("parameterValues", () => {
  test("gives the defaults where nothing is configured", () => {
    expect(parameterValues(rule)).toEqual({ least: 5, word: "loose" });
    expect(parameterValues(rule, {})).toEqual({ least: 5, word: "loose" });
    expect(parameterValues(rule, { least: undefined, word: undefined })).toEqual({ least: 5, word: "loose" });
    expect(parameterValues(uncleanLeaderElectionDisabled)).toEqual({});
  });

  test("takes what is configured, and the defaults of the rest", () => {
    expect(parameterValues(rule, { least: 6 })).toEqual({ least: 6, word: "loose" });
    expect(parameterValues(rule, { word: "strictest" })).toEqual({ least: 5, word: "strictest" });
    expect(parameterValues(rule, { least: 7, word: "strict" })).toEqual({ least: 7, word: "strict" });
  });

  test("refuses a parameter that the rule does not have, which may be a misspelt one", () => {
    expect(() => parameterValues(minimum, { minimun: 5 })).toThrow(
      new RangeError("replication-factor-minimum: there is no parameter minimun; there is minimum"),
    );
    expect(() => parameterValues(rule, { least: 5, words: "loose" })).toThrow(
      new RangeError("both: there is no parameter words; there is least, word"),
    );
    expect(() => parameterValues(uncleanLeaderElectionDisabled, { foo: 1 })).toThrow(
      new RangeError("unclean-leader-election-disabled: there is no parameter foo; this rule has none"),
    );
  });

  test.each(["toString", "constructor"])("%s is no parameter either", (name) => {
    expect(() => parameterValues(minimum, { [name]: 5 })).toThrow(
      new RangeError(`replication-factor-minimum: there is no parameter ${name}; there is minimum`),
    );
  });

  describe("of whole numbers", () => {
    // The parameter's minimum counts, not its default.
    test.each([3, 4, 5, 2147483647])("%j keeps to the checklist", (least) => {
      expect(parameterValues(rule, { least })).toEqual({ least, word: "loose" });
    });

    test.each([
      [2, "2"],
      [0, "0"],
      [-1, "-1"],
      [3.5, "3.5"],
      [NaN, "null"],
      [Infinity, "null"],
      ["3", '"3"'],
      [true, "true"],
      [null, "null"],
      [[3], "[3]"],
      [{ value: 3 }, '{"value":3}'],
    ])("%j would loosen it or is no number", (least, shown) => {
      expect(() => parameterValues(rule, { least })).toThrow(
        new RangeError(
          `both: parameter least is ${shown} but must be a whole number of at least 3; a parameter can tighten the checklist, never loosen it`,
        ),
      );
    });
  });

  describe("of words", () => {
    test.each(["loose", "strict", "strictest"])("%j is one of them", (word) => {
      expect(parameterValues(rule, { word })).toEqual({ least: 5, word });
    });

    test.each([
      ["Strict", '"Strict"'],
      [" strict ", '" strict "'],
      ["", '""'],
      [0, "0"],
      [null, "null"],
      [["strict"], '["strict"]'],
    ])("%j is none of them", (word, shown) => {
      expect(() => parameterValues(rule, { word })).toThrow(
        new RangeError(`both: parameter word is ${shown} but must be "loose", "strict" or "strictest"`),
      );
    });

    test("the margin of replicas is such a parameter", () => {
      expect(parameterValues(aboveMinInsyncReplicas, { margin: "exactly one" })).toEqual({ margin: "exactly one" });
      expect(() => parameterValues(aboveMinInsyncReplicas, { margin: "one" })).toThrow(
        new RangeError(
          'replication-factor-above-min-insync-replicas: parameter margin is "one" but must be "at least one" or "exactly one"',
        ),
      );
    });
  });
});

test("defineRule leaves the rule as it is", () => {
  expect(defineRule(uncleanLeaderElectionDisabled)).toBe(uncleanLeaderElectionDisabled);
});

test("kindsOf names the kinds that a rule judges", () => {
  expect(kindsOf(minimum)).toEqual(["topic", "brokers"]);
  expect(kindsOf({ settings: {} })).toEqual([]);
});

test("canRemediate: whether a rule has a remedy", () => {
  expect(canRemediate(uncleanLeaderElectionDisabled)).toBe(true);
  expect(canRemediate(minimum)).toBe(false);
});

describe("inChecklistOrder", () => {
  const named = (id: string, item: ChecklistItem): Rule => ({ ...uncleanLeaderElectionDisabled, id, item });

  test("sorts by the checklist's row, what lies beyond it last, and then by name", () => {
    const given = [named("b", "beyond"), named("d", 8), named("z", 2), named("a", "beyond"), named("c", 2)];
    expect(inChecklistOrder(given).map(({ id }) => id)).toEqual(["c", "z", "d", "a", "b"]);
    // It was a copy.
    expect(given.map(({ id }) => id)).toEqual(["b", "d", "z", "a", "c"]);
  });
});
