import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/auto-create-topics-disabled";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(value: Written): Verdict {
  return verdict(rule, declare("brokers", { "auto.create.topics.enable": value }));
}

describe("auto-create-topics-disabled", () => {
  test("goes beyond the checklist: advisory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "auto-create-topics-disabled",
      item: "beyond",
      severity: "high",
      enforcementLevel: "advisory",
      settings: { brokers: ["auto.create.topics.enable"] },
      parameters: {},
      why: "a topic that a client's first request creates has the brokers' defaults, of which the replication factor is 1 unless they say otherwise.",
    });
  });

  test.each<[Written]>([[false], ["false"], ["FALSE"], [" false "], [unset("auto.create.topics.enable", "false")]])(
    "%j is off, and saying so is as good as leaving it out",
    (value) => {
      expect(judge(value)).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    [true, "auto.create.topics.enable is true but must be false"],
    ["true", 'auto.create.topics.enable is "true" but must be false'],
    [" True ", 'auto.create.topics.enable is " True " but must be false'],
    [
      unset("auto.create.topics.enable", "true", "the service's default"),
      "auto.create.topics.enable is not set (the service's default is true) but must be false",
    ],
  ])("%j is on", (value, finding) => {
    expect(judge(value)).toEqual({ kind: "violation", finding });
  });

  test("what a service fixes is judged by the service's word", () => {
    const fixed = (value: string): Setting => ({
      state: "fixed",
      path: "auto.create.topics.enable",
      value,
      source: "the service",
    });
    expect(judge(fixed("false"))).toEqual({ kind: "compliant" });
    expect(judge(fixed("true"))).toEqual({
      kind: "violation",
      finding: "auto.create.topics.enable is true (fixed by the service) but must be false",
    });
  });

  test.each([
    ["yes", 'auto.create.topics.enable is "yes" but must be true or false'],
    ["", 'auto.create.topics.enable is "" but must be true or false'],
    ["0", 'auto.create.topics.enable is "0" but must be true or false'],
    [0, "auto.create.topics.enable is 0 but must be true or false"],
    [null, "auto.create.topics.enable is null but must be true or false"],
    [[false], "auto.create.topics.enable is a list but must be true or false"],
    [{ value: false }, "auto.create.topics.enable is an object but must be true or false"],
  ])("%j is neither true nor false", (value, finding) => {
    expect(judge(setting("auto.create.topics.enable", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "auto.create.topics.enable is known only after the update, which judges it again",
        cause: "auto.create.topics.enable is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "auto.create.topics.enable",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "auto.create.topics.enable is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "auto.create.topics.enable",
        from: "auto.create.topics.enable",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "auto.create.topics.enable is left to the brokers, which are not seen yet",
        cause: "auto.create.topics.enable is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("brokers", {}))).toEqual({
        kind: "not applicable",
        reason: "this brokers has no auto.create.topics.enable",
      });
    });
  });

  test("the fix switches it off", () => {
    const [subject] = subjects(rule, declare("brokers", { "auto.create.topics.enable": "true" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "auto.create.topics.enable", value: false }]);
  });

  test("nothing is remediated", () => {
    expect("remedy" in rule).toBe(false);
  });
});
