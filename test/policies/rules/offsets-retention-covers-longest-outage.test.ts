import { describe, expect, test } from "vitest";

import type { Context } from "../../../policies/kafka/context";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/offsets-retention-covers-longest-outage";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

const TEN_DAYS: Context = { kafkaVersion: { major: 4, minor: 3 }, longestOutageMs: 864_000_000 };

function judge(minutes: Written, context = TEN_DAYS): Verdict {
  return verdict(rule, declare("brokers", { "offsets.retention.minutes": minutes }), {}, context);
}

describe("offsets-retention-covers-longest-outage", () => {
  test("goes beyond the checklist: advisory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "offsets-retention-covers-longest-outage",
      item: "beyond",
      severity: "medium",
      enforcementLevel: "advisory",
      settings: { brokers: ["offsets.retention.minutes"] },
      parameters: {},
      why: "the group's offsets are forgotten, and with auto.offset.reset=latest it goes on behind all that came in meanwhile.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    [14400],
    ["14400"],
    [" 14400 "],
    [14401],
    ["2147483647"],
    [unset("offsets.retention.minutes", "20160", "the service's default")],
  ])("%j minutes cover ten days", (minutes) => {
    expect(judge(minutes)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [
      14399,
      "offsets.retention.minutes is 14399 but at least 14400 is required for the longest outage that the configuration states",
    ],
    [
      0,
      "offsets.retention.minutes is 0 but at least 14400 is required for the longest outage that the configuration states",
    ],
    [
      -2,
      "offsets.retention.minutes is -2 but at least 14400 is required for the longest outage that the configuration states",
    ],
    [
      unset("offsets.retention.minutes", "10080", "Kafka 4.3's default"),
      "offsets.retention.minutes is not set (Kafka 4.3's default is 10080) but at least 14400 is required for the longest outage that the configuration states",
    ],
  ])("%j minutes do not", (minutes, finding) => {
    expect(judge(minutes)).toEqual({ kind: "violation", finding });
  });

  test("a part of a minute counts as a whole one", () => {
    const context = { kafkaVersion: { major: 4, minor: 3 }, longestOutageMs: 60_001 };
    expect(judge(2, context)).toEqual({ kind: "compliant" });
    expect(judge(1, context)).toEqual({
      kind: "violation",
      finding:
        "offsets.retention.minutes is 1 but at least 2 is required for the longest outage that the configuration states",
    });
  });

  test.each([
    ["two", 'offsets.retention.minutes is "two" but must be a whole number'],
    ["2x", 'offsets.retention.minutes is "2x" but must be a whole number'],
    ["", 'offsets.retention.minutes is "" but must be a whole number'],
    ["1e9", 'offsets.retention.minutes is "1e9" but must be a whole number'],
    [200000.5, "offsets.retention.minutes is 200000.5 but must be a whole number"],
    [NaN, "offsets.retention.minutes is NaN but must be a whole number"],
    [Infinity, "offsets.retention.minutes is Infinity but must be a whole number"],
    [true, "offsets.retention.minutes is true but must be a whole number"],
    [null, "offsets.retention.minutes is null but must be a whole number"],
    [undefined, "offsets.retention.minutes is not set but must be a whole number"],
    [[200000], "offsets.retention.minutes is a list but must be a whole number"],
    [{ value: 200000 }, "offsets.retention.minutes is an object but must be a whole number"],
    [2147483648, "offsets.retention.minutes is 2147483648 but must be within Kafka's range of numbers"],
    ["-2147483649", 'offsets.retention.minutes is "-2147483649" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("offsets.retention.minutes", value))).toEqual({ kind: "violation", finding });
  });

  test.each<[Written]>([[1], ["two"], [UNKNOWN]])(
    "%s, where the configuration states no longest outage: not applicable",
    (minutes) => {
      expect(judge(minutes, { kafkaVersion: { major: 4, minor: 3 } })).toEqual({
        kind: "not applicable",
        reason: "the configuration does not say how long a consumer may be away (longestOutage)",
      });
    },
  );

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "offsets.retention.minutes is known only after the update, which judges it again",
        cause: "offsets.retention.minutes is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "offsets.retention.minutes",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "offsets.retention.minutes is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "offsets.retention.minutes",
        from: "offsets.retention.minutes",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "offsets.retention.minutes is left to the brokers, which are not seen yet",
        cause: "offsets.retention.minutes is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("brokers", {}), {}, TEN_DAYS)).toEqual({
        kind: "not applicable",
        reason: "this brokers has no offsets.retention.minutes",
      });
    });
  });

  test("the fix is the longest outage in whole minutes", () => {
    const fixFor = (longestOutageMs: number): unknown => {
      const context = { kafkaVersion: { major: 4, minor: 3 }, longestOutageMs };
      const [subject] = subjects(rule, declare("brokers", { "offsets.retention.minutes": 1 }), {}, context);
      return subject && rule.fix?.(subject);
    };
    expect(fixFor(864_000_000)).toEqual([{ name: "offsets.retention.minutes", value: 14400 }]);
    expect(fixFor(864_000_001)).toEqual([{ name: "offsets.retention.minutes", value: 14401 }]);
  });
});
