import { describe, expect, test } from "vitest";

import rule from "../../../policies/rules/replication-factor-minimum";
import { parameterValues } from "../../../policies/rules/rule";
import uncleanLeaderElectionDisabled from "../../../policies/rules/unclean-leader-election-disabled";

describe("parameterValues", () => {
  test("gives the defaults where nothing is configured", () => {
    expect(parameterValues(rule)).toEqual({ minimum: 3 });
  });

  test("takes a value that tightens the checklist", () => {
    expect(parameterValues(rule, { minimum: 5 })).toEqual({ minimum: 5 });
  });

  test("refuses a parameter that the rule does not have, which may be a misspelt one", () => {
    expect(() => parameterValues(rule, { minimun: 5 })).toThrow(
      new RangeError("replication-factor-minimum: there is no parameter minimun; there is minimum"),
    );
    expect(() => parameterValues(uncleanLeaderElectionDisabled, { foo: 1 })).toThrow(
      new RangeError("unclean-leader-election-disabled: there is no parameter foo; this rule has none"),
    );
  });

  test.each([2, 0, -1, 3.5, "3", null, [3]])("refuses %j, which would loosen it or is no number", (minimum) => {
    expect(() => parameterValues(rule, { minimum })).toThrow(
      new RangeError(
        `replication-factor-minimum: parameter minimum is ${JSON.stringify(minimum)} but must be a whole number of at least 3; ` +
          "a parameter can tighten the checklist, never loosen it",
      ),
    );
  });
});
