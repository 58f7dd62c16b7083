import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/auto-offset-reset-none";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(reset: Written): Verdict {
  return verdict(rule, declare("consumer", { "auto.offset.reset": reset }));
}

describe("auto-offset-reset-none", () => {
  test("is off unless it is asked for: what old records are worth hangs on the purpose", () => {
    expect(rule).toMatchObject({
      id: "auto-offset-reset-none",
      item: "beyond",
      severity: "high",
      enforcementLevel: "disabled",
      settings: { consumer: ["auto.offset.reset"] },
      parameters: {},
      why: "a new group, a new partition, or offsets that have expired make the consumer skip what is there already.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    ["none"],
    ["earliest"],
    [" earliest "],
    ["smallest"],
    ["beginning"],
    ["error"],
    ["NONE"],
    ["Earliest"],
    ["Smallest"],
    ["BEGINNING"],
    ["Error"],
  ])("%j skips nothing", (reset) => {
    expect(judge(reset)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    ["latest", 'auto.offset.reset is "latest" but must be none or earliest'],
    [" latest ", 'auto.offset.reset is " latest " but must be none or earliest'],
    ["largest", 'auto.offset.reset is "largest" but must be none or earliest'],
    ["LATEST", 'auto.offset.reset is "LATEST" but must be none or earliest'],
    ["end", 'auto.offset.reset is "end" but must be none or earliest'],
    [
      unset("auto.offset.reset", "latest", "the default of the Java client"),
      "auto.offset.reset is not set (the default of the Java client is latest) but must be none or earliest",
    ],
  ])("%j skips to the end", (reset, finding) => {
    expect(judge(reset)).toEqual({ kind: "violation", finding });
  });

  test.each([
    ["by_duration:PT1H", 'auto.offset.reset is "by_duration:PT1H" but must be none or earliest'],
    ["earliestt", 'auto.offset.reset is "earliestt" but must be none or earliest'],
    ["none earliest", 'auto.offset.reset is "none earliest" but must be none or earliest'],
    [0, "auto.offset.reset is 0 but must be none or earliest"],
  ])("%j skips some, or is nothing that a client reads", (reset, finding) => {
    expect(judge(reset)).toEqual({ kind: "violation", finding });
  });

  test.each([
    ["", 'auto.offset.reset is "" but must be text'],
    [" ", 'auto.offset.reset is " " but must be text'],
    [null, "auto.offset.reset is null but must be text"],
    [["none"], "auto.offset.reset is a list but must be text"],
    [{}, "auto.offset.reset is an object but must be text"],
  ])("%j says nothing", (value, finding) => {
    expect(judge(setting("auto.offset.reset", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "auto.offset.reset is known only after the update, which judges it again",
        cause: "auto.offset.reset is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "auto.offset.reset", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "auto.offset.reset is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "auto.offset.reset", from: "auto.offset.reset" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "auto.offset.reset is left to the brokers, which are not seen yet",
        cause: "auto.offset.reset is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("consumer", {}))).toEqual({
        kind: "not applicable",
        reason: "this consumer has no auto.offset.reset",
      });
    });
  });

  test("the fix is the one loud choice", () => {
    const [subject] = subjects(rule, declare("consumer", { "auto.offset.reset": "latest" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "auto.offset.reset", value: "none" }]);
  });
});
