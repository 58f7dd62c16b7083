import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/retries-minimum";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(retries: Written): Verdict {
  return verdict(rule, declare("producer", { retries }));
}

describe("retries-minimum", () => {
  test("is row 3 of the checklist, mandatory, for producers", () => {
    expect(rule).toMatchObject({
      id: "retries-minimum",
      item: 3,
      severity: "high",
      enforcementLevel: "mandatory",
      settings: { producer: ["retries"] },
      parameters: {
        minimum: {
          type: "integer",
          description: "The smallest number of retries that passes. The durable choice is to leave retries out.",
          default: 10,
          minimum: 10,
        },
      },
      why: "a broker that restarts outlasts a few retries; the send fails then, and the message is lost unless the application keeps it.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    [10],
    ["10"],
    [" 10 "],
    ["+10"],
    [11],
    [2147483647],
    [unset("retries", "2147483647", "the default of the Java client")],
  ])("%j retries are enough", (retries) => {
    expect(judge(retries)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [9, "retries is 9 but at least 10 is required"],
    ["3", 'retries is "3" but at least 10 is required'],
    [0, "retries is 0 but at least 10 is required"],
    ["0", 'retries is "0" but at least 10 is required'],
    [-1, "retries is -1 but at least 10 is required"],
    [
      unset("retries", "3", "the default of Sarama"),
      "retries is not set (the default of Sarama is 3) but at least 10 is required",
    ],
  ])("%j retries are too few", (retries, finding) => {
    expect(judge(retries)).toEqual({
      kind: "violation",
      finding,
      advice: "or leave it out where the client's own default is large, as Java's and librdkafka's are",
    });
  });

  test.each([
    ["two", 'retries is "two" but must be a whole number'],
    ["2x", 'retries is "2x" but must be a whole number'],
    ["", 'retries is "" but must be a whole number'],
    ["1e9", 'retries is "1e9" but must be a whole number'],
    [200000.5, "retries is 200000.5 but must be a whole number"],
    [NaN, "retries is NaN but must be a whole number"],
    [Infinity, "retries is Infinity but must be a whole number"],
    [true, "retries is true but must be a whole number"],
    [null, "retries is null but must be a whole number"],
    [undefined, "retries is not set but must be a whole number"],
    [[200000], "retries is a list but must be a whole number"],
    [{ value: 200000 }, "retries is an object but must be a whole number"],
    [2147483648, "retries is 2147483648 but must be within Kafka's range of numbers"],
    ["-2147483649", 'retries is "-2147483649" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("retries", value))).toEqual({ kind: "violation", finding });
  });

  test("the parameter tightens the rule", () => {
    const producer = (retries: number): Verdict => verdict(rule, declare("producer", { retries }), { minimum: 100 });
    expect(producer(100)).toEqual({ kind: "compliant" });
    expect(producer(99)).toEqual({
      kind: "violation",
      finding: "retries is 99 but at least 100 is required",
      advice: "or leave it out where the client's own default is large, as Java's and librdkafka's are",
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "retries is known only after the update, which judges it again",
        cause: "retries is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "retries", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "retries is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "retries", from: "retries" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "retries is left to the brokers, which are not seen yet",
        cause: "retries is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("producer", {}))).toEqual({
        kind: "not applicable",
        reason: "this producer has no retries",
      });
    });
  });

  test.each([[{}], [{ minimum: 100 }]])("the fix with %j is as many as there can be", (parameters) => {
    const [subject] = subjects(rule, declare("producer", { retries: 3 }), parameters);
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "retries", value: 2147483647 }]);
  });
});
