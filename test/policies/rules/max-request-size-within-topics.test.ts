import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/max-request-size-within-topics";
import type { Written } from "../../support/declaration";
import { declare, unset, verdict } from "../../support/declaration";

const LIMIT = "max.message.bytes of its topics";

function judge(size: Written, limit: Written = 1048588): Verdict {
  return verdict(rule, declare("producer", { "max.request.size": size, [LIMIT]: limit }));
}

describe("max-request-size-within-topics", () => {
  test("goes beyond the checklist: advisory, for producers", () => {
    expect(rule).toMatchObject({
      id: "max-request-size-within-topics",
      item: "beyond",
      severity: "medium",
      enforcementLevel: "advisory",
      settings: { producer: ["max.request.size"] },
      parameters: {},
      why: "the brokers refuse each record that is too large, one by one, and it is lost if nobody listens to the result of the send.",
    });
    // The verdict itself has the fix: it hangs on the topics.
    expect("fix" in rule).toBe(false);
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written, Written]>([
    [1048588, 1048588],
    ["1048587", "1048588"],
    [0, 1048588],
    [unset("max.request.size", "1048576", "the default of the Java client"), 1048588],
    ["9000000000", "9000000001"],
  ])("%j within %j", (size, limit) => {
    expect(judge(size, limit)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, Written, string, number]>([
    [
      1048589,
      1048588,
      "max.request.size is 1048589 but its topics take no more than 1048588 (max.message.bytes)",
      1048588,
    ],
    [
      "5000000",
      "1000000",
      'max.request.size is "5000000" but its topics take no more than 1000000 (max.message.bytes)',
      1000000,
    ],
    [
      unset("max.request.size", "1048576", "the default of the Java client"),
      1000000,
      "max.request.size is not set (the default of the Java client is 1048576) but its topics take no more than 1000000 (max.message.bytes)",
      1000000,
    ],
    [1, 0, "max.request.size is 1 but its topics take no more than 0 (max.message.bytes)", 0],
  ])("%j beyond %j", (size, limit, finding, value) => {
    expect(judge(size, limit)).toEqual({
      kind: "violation",
      finding,
      fix: [{ name: "max.request.size", value }],
      advice: "or raise max.message.bytes of the topics, and of what reads them",
    });
  });

  test.each([
    ["two", 'max.request.size is "two" but must be a whole number'],
    ["2x", 'max.request.size is "2x" but must be a whole number'],
    ["", 'max.request.size is "" but must be a whole number'],
    ["1e9", 'max.request.size is "1e9" but must be a whole number'],
    [200000.5, "max.request.size is 200000.5 but must be a whole number"],
    [NaN, "max.request.size is NaN but must be a whole number"],
    [Infinity, "max.request.size is Infinity but must be a whole number"],
    [true, "max.request.size is true but must be a whole number"],
    [null, "max.request.size is null but must be a whole number"],
    [undefined, "max.request.size is not set but must be a whole number"],
    [[200000], "max.request.size is a list but must be a whole number"],
    [{ value: 200000 }, "max.request.size is an object but must be a whole number"],
    ["9223372036854775808", 'max.request.size is "9223372036854775808" but must be within Kafka\'s range of numbers'],
    ["-9223372036854775809", 'max.request.size is "-9223372036854775809" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("max.request.size", value))).toEqual({ kind: "violation", finding });
  });

  describe("by its topics", () => {
    test("whose limit is not known, there is nothing to hold against", () => {
      expect(verdict(rule, declare("producer", { "max.request.size": 5000000 }))).toEqual({
        kind: "not applicable",
        reason: "this producer has no max.message.bytes of its topics",
      });
    });

    test("whose limit is known after the update: undetermined, and no other word", () => {
      expect(judge("two", UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "max.message.bytes of its topics is known only after the update, which judges it again",
        cause: "max.message.bytes of its topics is known only after the update, which judges it again",
      });
    });

    test("that are still to come: undetermined, and waits for them", () => {
      const topics: Setting = { state: "inherited", path: "topics", from: LIMIT, topics: ["orders"] };
      expect(judge(5000000, topics)).toEqual({
        kind: "undetermined",
        reason: "topics is left to the brokers, which are not seen yet",
        cause: "topics is left to the brokers, which are not seen yet",
        waits: true,
      });
    });
  });

  test("known after the update: undetermined", () => {
    expect(judge(UNKNOWN)).toEqual({
      kind: "undetermined",
      reason: "max.request.size is known only after the update, which judges it again",
      cause: "max.request.size is known only after the update, which judges it again",
    });
  });

  test("not seen from here: undetermined", () => {
    const unseen: Setting = { state: "unseen", path: "max.request.size", reason: "nobody says what applies" };
    expect(judge(unseen)).toEqual({
      kind: "undetermined",
      reason: "max.request.size is not set, and nobody says what applies",
      cause: "nobody says what applies",
    });
  });

  test("nowhere to stand: not applicable", () => {
    expect(verdict(rule, declare("producer", { [LIMIT]: 1048588 }))).toEqual({
      kind: "not applicable",
      reason: "this producer has no max.request.size",
    });
  });
});
