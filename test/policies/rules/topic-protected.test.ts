import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/topic-protected";
import type { Written } from "../../support/declaration";
import { declare, subjects, verdict } from "../../support/declaration";

function judge(protect: Written): Verdict {
  return verdict(rule, declare("topic", { protect }));
}

describe("topic-protected", () => {
  test("goes beyond the checklist: advisory, for topics", () => {
    expect(rule).toMatchObject({
      id: "topic-protected",
      item: "beyond",
      severity: "critical",
      enforcementLevel: "advisory",
      settings: { topic: ["protect"] },
      parameters: {},
      why: "a new name, fewer partitions or a removed line deletes the topic with all its messages at the next update.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([[true], ["true"]])("%j protects it", (protect) => {
    expect(judge(protect)).toEqual({ kind: "compliant" });
  });

  test.each<[Written]>([[false], ["false"]])("%j does not, which is one finding for all such topics", (protect) => {
    expect(judge(protect)).toEqual({
      kind: "violation",
      finding: "the resource option protect is not set but must be true",
      cause: "not protected",
    });
  });

  test.each([
    ["yes", 'protect is "yes" but must be true or false'],
    [1, "protect is 1 but must be true or false"],
    [null, "protect is null but must be true or false"],
    [{}, "protect is an object but must be true or false"],
  ])("%j is neither true nor false", (value, finding) => {
    expect(judge(setting("protect", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "protect is known only after the update, which judges it again",
        cause: "protect is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "protect", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "protect is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "protect", from: "protect" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "protect is left to the brokers, which are not seen yet",
        cause: "protect is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", {}))).toEqual({
        kind: "not applicable",
        reason: "this topic has no protect",
      });
    });
  });

  test("the fix is the resource option", () => {
    const [subject] = subjects(rule, declare("topic", { protect: false }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "protect", value: true }]);
  });
});
