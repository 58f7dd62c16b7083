import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import rule from "../../../policies/rules/replication-factor-minimum";
import { topic } from "../../support/topic";

const byDefault = { minimum: 3 };

describe("replication-factor-minimum", () => {
  test.each([3, 4, 32767])("%j replicas are enough", (replicationFactor) => {
    expect(rule.judge(topic({ replicationFactor }), byDefault)).toEqual({ kind: "compliant" });
  });

  test.each([2, 1, 0, -1])("%j replicas are too few", (replicationFactor) => {
    expect(rule.judge(topic({ replicationFactor }), byDefault)).toEqual({
      kind: "violation",
      finding: `replicationFactor is ${String(replicationFactor)} but at least 3 is required`,
    });
  });

  test.each([
    ["three", 'replicationFactor is "three" but must be a whole number'],
    [3.5, "replicationFactor is 3.5 but must be a whole number"],
    [[3], "replicationFactor is a list but must be a whole number"],
    [{}, "replicationFactor is an object but must be a whole number"],
  ])("%j is a violation, not a number that passes", (replicationFactor, finding) => {
    expect(rule.judge(topic({ replicationFactor }), byDefault)).toEqual({ kind: "violation", finding });
  });

  test("an unknown value is undetermined", () => {
    expect(rule.judge(topic({ replicationFactor: UNKNOWN }), byDefault)).toEqual({
      kind: "undetermined",
      reason: "replicationFactor is known only after the update, which judges it again",
    });
  });

  test("the parameter tightens the rule", () => {
    expect(rule.judge(topic({ replicationFactor: 4 }), { minimum: 5 })).toEqual({
      kind: "violation",
      finding: "replicationFactor is 4 but at least 5 is required",
    });
    expect(rule.judge(topic({ replicationFactor: 5 }), { minimum: 5 })).toEqual({ kind: "compliant" });
  });

  test("the fix is the parameter's value", () => {
    expect(rule.fix({ minimum: 5 })).toEqual([{ name: "replication.factor", value: 5 }]);
  });

  test("the replicas of a topic are never changed by a remediation", () => {
    expect("remedy" in rule).toBe(false);
  });
});
