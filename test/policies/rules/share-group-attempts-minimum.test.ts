import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/share-group-attempts-minimum";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(attempts: Written): Verdict {
  return verdict(rule, declare("brokers", { "group.share.delivery.count.limit": attempts }));
}

describe("share-group-attempts-minimum", () => {
  test("goes beyond the checklist: advisory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "share-group-attempts-minimum",
      item: "beyond",
      severity: "medium",
      enforcementLevel: "advisory",
      settings: { brokers: ["group.share.delivery.count.limit"] },
      parameters: {
        minimum: {
          type: "integer",
          description: "The smallest group.share.delivery.count.limit that passes; Kafka takes 2 to 10.",
          default: 5,
          minimum: 5,
        },
      },
      why: "a record that could not be processed so many times is archived: no consumer of the group ever sees it again.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([[5], ["5"], [" 5 "], ["+5"], [6], [10], [unset("group.share.delivery.count.limit", "5")]])(
    "%j attempts are enough",
    (attempts) => {
      expect(judge(attempts)).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    [4, "group.share.delivery.count.limit is 4 but at least 5 is required"],
    ["2", 'group.share.delivery.count.limit is "2" but at least 5 is required'],
    [0, "group.share.delivery.count.limit is 0 but at least 5 is required"],
    [-1, "group.share.delivery.count.limit is -1 but at least 5 is required"],
  ])("%j attempts are too few", (attempts, finding) => {
    expect(judge(attempts)).toEqual({ kind: "violation", finding });
  });

  test.each([
    ["two", 'group.share.delivery.count.limit is "two" but must be a whole number'],
    ["2x", 'group.share.delivery.count.limit is "2x" but must be a whole number'],
    ["", 'group.share.delivery.count.limit is "" but must be a whole number'],
    ["1e9", 'group.share.delivery.count.limit is "1e9" but must be a whole number'],
    [200000.5, "group.share.delivery.count.limit is 200000.5 but must be a whole number"],
    [NaN, "group.share.delivery.count.limit is NaN but must be a whole number"],
    [Infinity, "group.share.delivery.count.limit is Infinity but must be a whole number"],
    [true, "group.share.delivery.count.limit is true but must be a whole number"],
    [null, "group.share.delivery.count.limit is null but must be a whole number"],
    [undefined, "group.share.delivery.count.limit is not set but must be a whole number"],
    [[200000], "group.share.delivery.count.limit is a list but must be a whole number"],
    [{ value: 200000 }, "group.share.delivery.count.limit is an object but must be a whole number"],
    [2147483648, "group.share.delivery.count.limit is 2147483648 but must be within Kafka's range of numbers"],
    ["-2147483649", 'group.share.delivery.count.limit is "-2147483649" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("group.share.delivery.count.limit", value))).toEqual({ kind: "violation", finding });
  });

  test("the parameter tightens the rule", () => {
    const brokers = (attempts: number): Verdict =>
      verdict(rule, declare("brokers", { "group.share.delivery.count.limit": attempts }), { minimum: 8 });
    expect(brokers(8)).toEqual({ kind: "compliant" });
    expect(brokers(7)).toEqual({
      kind: "violation",
      finding: "group.share.delivery.count.limit is 7 but at least 8 is required",
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "group.share.delivery.count.limit is known only after the update, which judges it again",
        cause: "group.share.delivery.count.limit is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "group.share.delivery.count.limit",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "group.share.delivery.count.limit is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "group.share.delivery.count.limit",
        from: "group.share.delivery.count.limit",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "group.share.delivery.count.limit is left to the brokers, which are not seen yet",
        cause: "group.share.delivery.count.limit is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("brokers", {}))).toEqual({
        kind: "not applicable",
        reason: "this brokers has no group.share.delivery.count.limit",
      });
    });
  });

  test.each([
    [{}, 5],
    [{ minimum: 8 }, 8],
  ])("the fix with %j is the parameter's value", (parameters, value) => {
    const [subject] = subjects(rule, declare("brokers", { "group.share.delivery.count.limit": 2 }), parameters);
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "group.share.delivery.count.limit", value }]);
  });
});
