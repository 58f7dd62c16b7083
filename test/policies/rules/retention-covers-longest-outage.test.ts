import { describe, expect, test } from "vitest";

import type { Context } from "../../../policies/kafka/context";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/retention-covers-longest-outage";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

const AN_HOUR: Context = { kafkaVersion: { major: 4, minor: 3 }, longestOutageMs: 3_600_000 };

function judge(retention: Written, context = AN_HOUR): Verdict {
  return verdict(rule, declare("topic", { "retention.ms": retention }), {}, context);
}

describe("retention-covers-longest-outage", () => {
  test("goes beyond the checklist: advisory, for topics and brokers", () => {
    expect(rule).toMatchObject({
      id: "retention-covers-longest-outage",
      item: "beyond",
      severity: "high",
      enforcementLevel: "advisory",
      settings: { topic: ["retention.ms"], brokers: ["retention.ms"] },
      parameters: {},
      why: "records are deleted before the consumer that was away has read them.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    [3600000],
    ["3600000"],
    [" 3600000 "],
    [3600001],
    ["9223372036854775807"],
    [-1],
    ["-1"],
    [unset("retention.ms", "604800000", "Kafka 4.3's default")],
  ])("%j covers an hour; -1 is for ever", (retention) => {
    expect(judge(retention)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [
      3599999,
      "retention.ms is 3599999 but at least 3600000 is required for the longest outage that the configuration states",
    ],
    [
      "60000",
      'retention.ms is "60000" but at least 3600000 is required for the longest outage that the configuration states',
    ],
    [0, "retention.ms is 0 but at least 3600000 is required for the longest outage that the configuration states"],
    [1, "retention.ms is 1 but at least 3600000 is required for the longest outage that the configuration states"],
    [-2, "retention.ms is -2 but at least 3600000 is required for the longest outage that the configuration states"],
    [
      unset("retention.ms", "60000", "log.retention.ms of the brokers"),
      "retention.ms is not set (log.retention.ms of the brokers is 60000) but at least 3600000 is required for the longest outage that the configuration states",
    ],
  ])("%j does not", (retention, finding) => {
    expect(judge(retention)).toEqual({ kind: "violation", finding });
  });

  test.each([
    ["two", 'retention.ms is "two" but must be a whole number'],
    ["2x", 'retention.ms is "2x" but must be a whole number'],
    ["", 'retention.ms is "" but must be a whole number'],
    ["1e9", 'retention.ms is "1e9" but must be a whole number'],
    [200000.5, "retention.ms is 200000.5 but must be a whole number"],
    [NaN, "retention.ms is NaN but must be a whole number"],
    [Infinity, "retention.ms is Infinity but must be a whole number"],
    [true, "retention.ms is true but must be a whole number"],
    [null, "retention.ms is null but must be a whole number"],
    [undefined, "retention.ms is not set but must be a whole number"],
    [[200000], "retention.ms is a list but must be a whole number"],
    [{ value: 200000 }, "retention.ms is an object but must be a whole number"],
    ["9223372036854775808", 'retention.ms is "9223372036854775808" but must be within Kafka\'s range of numbers'],
    ["-9223372036854775809", 'retention.ms is "-9223372036854775809" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("retention.ms", value))).toEqual({ kind: "violation", finding });
  });

  test("brokers are judged alike", () => {
    expect(verdict(rule, declare("brokers", { "retention.ms": 3600000 }), {}, AN_HOUR)).toEqual({ kind: "compliant" });
    expect(verdict(rule, declare("brokers", { "retention.ms": 1000 }), {}, AN_HOUR)).toEqual({
      kind: "violation",
      finding:
        "retention.ms is 1000 but at least 3600000 is required for the longest outage that the configuration states",
    });
  });

  describe("beside cleanup.policy", () => {
    function beside(policy: Written, retention: Written = 1): Verdict {
      return verdict(rule, declare("topic", { "retention.ms": retention, "cleanup.policy": policy }), {}, AN_HOUR);
    }

    test.each<[Written, string]>([
      ["compact", 'cleanup.policy is "compact", so nothing is deleted for its age'],
      [["compact"], "cleanup.policy is a list, so nothing is deleted for its age"],
      [
        unset("cleanup.policy", "compact", "Kafka 4.3's default"),
        "cleanup.policy is not set (Kafka 4.3's default is compact), so nothing is deleted for its age",
      ],
    ])("%j deletes nothing for its age", (policy, reason) => {
      expect(beside(policy)).toEqual({ kind: "not applicable", reason });
      expect(beside(policy, 3600000)).toEqual({ kind: "compliant" });
    });

    test.each<[Written]>([
      ["delete"],
      ["compact,delete"],
      [" delete , compact "],
      [["compact", "delete"]],
      [""],
      ["DELETE"],
      [unset("cleanup.policy", "delete", "Kafka 4.3's default")],
    ])("%j does", (policy) => {
      expect(beside(policy, 3600000)).toEqual({ kind: "compliant" });
      expect(beside(policy)).toEqual({
        kind: "violation",
        finding:
          "retention.ms is 1 but at least 3600000 is required for the longest outage that the configuration states",
      });
    });
  });

  test("a policy that is not known yet, or that brokers decide, is waited for", () => {
    const beside = (policy: Written): Verdict =>
      verdict(rule, declare("topic", { "retention.ms": 1, "cleanup.policy": policy }), {}, AN_HOUR);
    expect(beside(UNKNOWN)).toMatchObject({ kind: "undetermined" });
    expect(beside({ state: "inherited", path: "cleanup.policy", from: "cleanup.policy" } as Written)).toMatchObject({
      kind: "undetermined",
      waits: true,
    });
  });

  test.each<[Written]>([[1], ["two"], [UNKNOWN]])(
    "%s, where the configuration states no longest outage: not applicable",
    (retention) => {
      expect(judge(retention, { kafkaVersion: { major: 4, minor: 3 } })).toEqual({
        kind: "not applicable",
        reason: "the configuration does not say how long a consumer may be away (longestOutage)",
      });
    },
  );

  test("an outage of no time at all is stated too", () => {
    const context = { kafkaVersion: { major: 4, minor: 3 }, longestOutageMs: 0 };
    expect(judge(0, context)).toEqual({ kind: "compliant" });
    expect(judge("two", context)).toEqual({
      kind: "violation",
      finding: 'retention.ms is "two" but must be a whole number',
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "retention.ms is known only after the update, which judges it again",
        cause: "retention.ms is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "retention.ms", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "retention.ms is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "retention.ms", from: "retention.ms" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "retention.ms is left to the brokers, which are not seen yet",
        cause: "retention.ms is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", {}), {}, AN_HOUR)).toEqual({
        kind: "not applicable",
        reason: "this topic has no retention.ms",
      });
    });
  });

  test("the fix is the longest outage", () => {
    const [subject] = subjects(rule, declare("topic", { "retention.ms": 1 }), {}, AN_HOUR);
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "retention.ms", value: 3600000 }]);
  });
});
