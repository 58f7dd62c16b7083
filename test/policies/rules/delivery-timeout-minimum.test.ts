import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/delivery-timeout-minimum";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(timeout: Written, beside: Readonly<Record<string, Written>> = {}): Verdict {
  return verdict(rule, declare("producer", { "delivery.timeout.ms": timeout, ...beside }));
}

describe("delivery-timeout-minimum", () => {
  test("is row 3 of the checklist, mandatory, for producers", () => {
    expect(rule).toMatchObject({
      id: "delivery-timeout-minimum",
      item: 3,
      severity: "high",
      enforcementLevel: "mandatory",
      settings: { producer: ["delivery.timeout.ms"] },
      parameters: {
        minimum: {
          type: "integer",
          description: "The smallest delivery.timeout.ms that passes, in milliseconds.",
          default: 120000,
          minimum: 120000,
        },
      },
      why: "it ends all retries: a send that a failover or a restart outlasts fails, and the message is lost unless the application keeps it.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    [120000],
    ["120000"],
    [" 120000 "],
    ["+120000"],
    [120001],
    ["2147483647"],
    [unset("delivery.timeout.ms", "120000", "the default of the Java client")],
  ])("%j is long enough", (timeout) => {
    expect(judge(timeout)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [119999, "delivery.timeout.ms is 119999 but at least 120000 is required"],
    ["30000", 'delivery.timeout.ms is "30000" but at least 120000 is required'],
    [0, "delivery.timeout.ms is 0 but at least 120000 is required"],
    ["0", 'delivery.timeout.ms is "0" but at least 120000 is required'],
    [-1, "delivery.timeout.ms is -1 but at least 120000 is required"],
    [
      unset("delivery.timeout.ms", "10000", "the default of a client"),
      "delivery.timeout.ms is not set (the default of a client is 10000) but at least 120000 is required",
    ],
  ])("%j is too short", (timeout, finding) => {
    expect(judge(timeout)).toEqual({ kind: "violation", finding });
  });

  test.each([
    ["two", 'delivery.timeout.ms is "two" but must be a whole number'],
    ["2x", 'delivery.timeout.ms is "2x" but must be a whole number'],
    ["", 'delivery.timeout.ms is "" but must be a whole number'],
    ["1e9", 'delivery.timeout.ms is "1e9" but must be a whole number'],
    [200000.5, "delivery.timeout.ms is 200000.5 but must be a whole number"],
    [NaN, "delivery.timeout.ms is NaN but must be a whole number"],
    [Infinity, "delivery.timeout.ms is Infinity but must be a whole number"],
    [true, "delivery.timeout.ms is true but must be a whole number"],
    [null, "delivery.timeout.ms is null but must be a whole number"],
    [undefined, "delivery.timeout.ms is not set but must be a whole number"],
    [[200000], "delivery.timeout.ms is a list but must be a whole number"],
    [{ value: 200000 }, "delivery.timeout.ms is an object but must be a whole number"],
    [2147483648, "delivery.timeout.ms is 2147483648 but must be within Kafka's range of numbers"],
    ["-2147483649", 'delivery.timeout.ms is "-2147483649" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("delivery.timeout.ms", value))).toEqual({ kind: "violation", finding });
  });

  test("the parameter tightens the rule", () => {
    const producer = (timeout: number): Verdict =>
      verdict(rule, declare("producer", { "delivery.timeout.ms": timeout }), { minimum: 300000 });
    expect(producer(300000)).toEqual({ kind: "compliant" });
    expect(producer(299999)).toEqual({
      kind: "violation",
      finding: "delivery.timeout.ms is 299999 but at least 300000 is required",
    });
  });

  describe("by client", () => {
    test.each<[Written]>([[0], ["0"], [" 0 "]])("librdkafka takes %j for no end", (timeout) => {
      expect(judge(timeout, { client: "librdkafka" })).toEqual({ kind: "compliant" });
    });

    test("so does a language's own name for it", () => {
      expect(judge(0, { client: "confluent-kafka-python" })).toEqual({ kind: "compliant" });
    });

    test.each<[Written, string]>([
      [1, "delivery.timeout.ms is 1 but at least 120000 is required"],
      [-1, "delivery.timeout.ms is -1 but at least 120000 is required"],
      ["none", 'delivery.timeout.ms is "none" but must be a whole number'],
    ])("librdkafka ends at %j", (timeout, finding) => {
      expect(judge(timeout, { client: "librdkafka" })).toEqual({ kind: "violation", finding });
    });

    test("librdkafka is librdkafka in any case", () => {
      expect(judge(0, { client: "Librdkafka" })).toEqual({ kind: "compliant" });
    });

    test("librdkafka by default is librdkafka", () => {
      expect(judge(0, { client: unset("client", "librdkafka") })).toEqual({ kind: "compliant" });
    });

    test.each<[Written]>([["java"], ["sarama"], ["rdkafka"], [""], [["librdkafka"]]])(
      "with the client %j, 0 is no time",
      (client) => {
        expect(judge(0, { client })).toEqual({
          kind: "violation",
          finding: "delivery.timeout.ms is 0 but at least 120000 is required",
        });
      },
    );

    test("with a client that is known only after the update, 0 is undetermined", () => {
      expect(judge(0, { client: UNKNOWN })).toEqual({
        kind: "undetermined",
        reason: "client is known only after the update, which judges it again",
        cause: "client is known only after the update, which judges it again",
      });
    });

    test("every other time is judged without asking for the client", () => {
      expect(judge(120000, { client: UNKNOWN })).toEqual({ kind: "compliant" });
      expect(judge(1, { client: UNKNOWN })).toEqual({
        kind: "violation",
        finding: "delivery.timeout.ms is 1 but at least 120000 is required",
      });
      expect(judge(-1, { client: UNKNOWN })).toEqual({
        kind: "violation",
        finding: "delivery.timeout.ms is -1 but at least 120000 is required",
      });
    });

    const unseen: Setting = {
      state: "unseen",
      path: "delivery.timeout.ms",
      reason: "no defaults are known of such an old version of librdkafka",
    };

    test("a value that the program sets for a client without such a setting is judged all the same", () => {
      expect(judge(5000, { client: "sarama" })).toEqual({
        kind: "violation",
        finding: "delivery.timeout.ms is 5000 but at least 120000 is required",
      });
    });

    test.each<[Written]>([["librdkafka"], ["java"], ["sarama"], [UNKNOWN], [["sarama"]]])(
      "a default that cannot be seen is undetermined, with the client %s",
      (client) => {
        expect(judge(unseen, { client })).toEqual({
          kind: "undetermined",
          reason: "delivery.timeout.ms is not set, and no defaults are known of such an old version of librdkafka",
          cause: "no defaults are known of such an old version of librdkafka",
        });
      },
    );

    test.each<[Written]>([["librdkafka"], ["sarama"], [UNKNOWN]])(
      "a producer without the setting has nothing to judge, with the client %s",
      (client) => {
        expect(verdict(rule, declare("producer", { client }))).toEqual({
          kind: "not applicable",
          reason: "this producer has no delivery.timeout.ms",
        });
      },
    );
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "delivery.timeout.ms is known only after the update, which judges it again",
        cause: "delivery.timeout.ms is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "delivery.timeout.ms", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "delivery.timeout.ms is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "delivery.timeout.ms", from: "delivery.timeout.ms" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "delivery.timeout.ms is left to the brokers, which are not seen yet",
        cause: "delivery.timeout.ms is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("producer", {}))).toEqual({
        kind: "not applicable",
        reason: "this producer has no delivery.timeout.ms",
      });
    });
  });

  test.each([
    [{}, 120000],
    [{ minimum: 300000 }, 300000],
  ])("the fix with %j is the parameter's value", (parameters, value) => {
    const [subject] = subjects(rule, declare("producer", { "delivery.timeout.ms": 1 }), parameters);
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "delivery.timeout.ms", value }]);
  });
});
