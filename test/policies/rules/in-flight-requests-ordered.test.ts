import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/in-flight-requests-ordered";
import type { Written } from "../../support/declaration";
import { declare, unset, verdict } from "../../support/declaration";

function judge(inFlight: Written, idempotence: Written = false): Verdict {
  return verdict(
    rule,
    declare("producer", { "max.in.flight.requests.per.connection": inFlight, "enable.idempotence": idempotence }),
  );
}

describe("in-flight-requests-ordered", () => {
  test("is off unless it is asked for: no message is lost by it", () => {
    expect(rule).toMatchObject({
      id: "in-flight-requests-ordered",
      item: "beyond",
      severity: "low",
      enforcementLevel: "disabled",
      settings: { producer: ["max.in.flight.requests.per.connection"] },
      parameters: {},
      why: "a retry may overtake or repeat what was sent after it: records come out of order or twice, though none is lost.",
    });
    // Each verdict has its own fix; none is ever written by itself.
    expect("fix" in rule).toBe(false);
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written, Written]>([
    [1, false],
    ["1", false],
    [1, UNKNOWN],
    [2, true],
    [5, true],
    ["5", "TRUE"],
    [
      unset("max.in.flight.requests.per.connection", "5", "the default of the Java client"),
      unset("enable.idempotence", "true", "the default of the Java client"),
    ],
    // librdkafka lowers its default by itself where it is idempotent.
    [unset("max.in.flight.requests.per.connection", "1000000", "the default of librdkafka"), true],
    [unset("max.in.flight.requests.per.connection", "6", "the default of a client"), "true"],
  ])("%j in flight with idempotence %s keep their order", (inFlight, idempotence) => {
    expect(judge(inFlight, idempotence)).toEqual({ kind: "compliant" });
  });

  const idempotent = { name: "enable.idempotence", value: true };
  const atMostFive = { name: "max.in.flight.requests.per.connection", value: 5 };

  test.each<[Written, Written, string, readonly object[]]>([
    [
      2,
      false,
      "max.in.flight.requests.per.connection is 2 and enable.idempotence is false but records in flight need idempotence, and at most 5 of them",
      [idempotent],
    ],
    [
      "5",
      "false",
      'max.in.flight.requests.per.connection is "5" and enable.idempotence is "false" but records in flight need idempotence, and at most 5 of them',
      [idempotent],
    ],
    [
      6,
      true,
      "max.in.flight.requests.per.connection is 6 and enable.idempotence is true but records in flight need idempotence, and at most 5 of them",
      [atMostFive],
    ],
    [
      6,
      false,
      "max.in.flight.requests.per.connection is 6 and enable.idempotence is false but records in flight need idempotence, and at most 5 of them",
      [idempotent, atMostFive],
    ],
    [
      unset("max.in.flight.requests.per.connection", "1000000", "the default of librdkafka"),
      unset("enable.idempotence", "false", "the default of librdkafka"),
      "max.in.flight.requests.per.connection is not set (the default of librdkafka is 1000000) and enable.idempotence is not set (the default of librdkafka is false) but records in flight need idempotence, and at most 5 of them",
      [idempotent],
    ],
    [
      { state: "fixed", path: "in flight", value: "6", source: "the service" } as Setting,
      true,
      "in flight is 6 (fixed by the service) and enable.idempotence is true but records in flight need idempotence, and at most 5 of them",
      [atMostFive],
    ],
    [
      0,
      false,
      "max.in.flight.requests.per.connection is 0 and enable.idempotence is false but records in flight need idempotence, and at most 5 of them",
      [idempotent],
    ],
  ])("%j in flight with idempotence %j do not", (inFlight, idempotence, finding, fix) => {
    expect(judge(inFlight, idempotence)).toEqual({ kind: "violation", finding, fix });
  });

  test("idempotence that is known only after the update decides then", () => {
    expect(judge(5, UNKNOWN)).toEqual({
      kind: "undetermined",
      reason: "enable.idempotence is known only after the update, which judges it again",
      cause: "enable.idempotence is known only after the update, which judges it again",
    });
  });

  test.each([
    ["two", 'max.in.flight.requests.per.connection is "two" but must be a whole number'],
    ["2x", 'max.in.flight.requests.per.connection is "2x" but must be a whole number'],
    ["", 'max.in.flight.requests.per.connection is "" but must be a whole number'],
    ["1e9", 'max.in.flight.requests.per.connection is "1e9" but must be a whole number'],
    [200000.5, "max.in.flight.requests.per.connection is 200000.5 but must be a whole number"],
    [NaN, "max.in.flight.requests.per.connection is NaN but must be a whole number"],
    [Infinity, "max.in.flight.requests.per.connection is Infinity but must be a whole number"],
    [true, "max.in.flight.requests.per.connection is true but must be a whole number"],
    [null, "max.in.flight.requests.per.connection is null but must be a whole number"],
    [undefined, "max.in.flight.requests.per.connection is not set but must be a whole number"],
    [[200000], "max.in.flight.requests.per.connection is a list but must be a whole number"],
    [{ value: 200000 }, "max.in.flight.requests.per.connection is an object but must be a whole number"],
    [2147483648, "max.in.flight.requests.per.connection is 2147483648 but must be within Kafka's range of numbers"],
    [
      "-2147483649",
      'max.in.flight.requests.per.connection is "-2147483649" but must be within Kafka\'s range of numbers',
    ],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("max.in.flight.requests.per.connection", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "max.in.flight.requests.per.connection is known only after the update, which judges it again",
        cause: "max.in.flight.requests.per.connection is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "max.in.flight.requests.per.connection",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "max.in.flight.requests.per.connection is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "max.in.flight.requests.per.connection",
        from: "max.in.flight.requests.per.connection",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "max.in.flight.requests.per.connection is left to the brokers, which are not seen yet",
        cause: "max.in.flight.requests.per.connection is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("producer", {}))).toEqual({
        kind: "not applicable",
        reason: "this producer has no max.in.flight.requests.per.connection",
      });
    });
  });
});
