import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/controllers-dedicated";
import type { Written } from "../../support/declaration";
import { declare, subjects, verdict } from "../../support/declaration";

function judge(roles: Written): Verdict {
  return verdict(rule, declare("brokers", { "process.roles": roles }));
}

describe("controllers-dedicated", () => {
  test("goes beyond the checklist: advisory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "controllers-dedicated",
      item: "beyond",
      severity: "medium",
      enforcementLevel: "advisory",
      settings: { brokers: ["process.roles"] },
      parameters: {},
      why: "a broker that runs out of memory or disk takes a voter with it, and replicas and metadata share a failure.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([["broker"], ["controller"], [["broker"]], [["controller"]], [""]])(
    "%j is one role at most",
    (roles) => {
      expect(judge(roles)).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    ["broker,controller", 'process.roles is "broker,controller" but must be broker or controller, not both'],
    ["controller, broker", 'process.roles is "controller, broker" but must be broker or controller, not both'],
    [["broker", "controller"], "process.roles is a list but must be broker or controller, not both"],
  ])("%j are both", (roles, finding) => {
    expect(judge(roles)).toEqual({
      kind: "violation",
      finding,
      advice: "and run controllers as processes of their own",
    });
  });

  test.each([
    [null, "process.roles is null but must be a list"],
    [{}, "process.roles is an object but must be a list"],
  ])("%j is no list", (value, finding) => {
    expect(judge(setting("process.roles", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "process.roles is known only after the update, which judges it again",
        cause: "process.roles is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "process.roles", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "process.roles is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "process.roles", from: "process.roles" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "process.roles is left to the brokers, which are not seen yet",
        cause: "process.roles is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("brokers", {}))).toEqual({
        kind: "not applicable",
        reason: "this brokers has no process.roles",
      });
    });
  });

  test("the fix leaves the broker", () => {
    const [subject] = subjects(rule, declare("brokers", { "process.roles": "broker,controller" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "process.roles", value: "broker" }]);
  });
});
