import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/cleanup-policy-delete";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(policy: Written): Verdict {
  return verdict(rule, declare("topic", { "cleanup.policy": policy }));
}

describe("cleanup-policy-delete", () => {
  test("is off unless it is asked for: only its owners know whether a topic holds events", () => {
    expect(rule).toMatchObject({
      id: "cleanup-policy-delete",
      item: "beyond",
      severity: "medium",
      enforcementLevel: "disabled",
      settings: { topic: ["cleanup.policy"] },
      parameters: {},
      why: "compaction keeps the last record of each key and deletes the earlier ones: of events, all but the latest are gone.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([["delete"], [" delete "], [["delete"]], [""], [unset("cleanup.policy", "delete")]])(
    "%j compacts nothing",
    (policy) => {
      expect(judge(policy)).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    ["compact", 'cleanup.policy is "compact" but must be delete'],
    [" compact ", 'cleanup.policy is " compact " but must be delete'],
    ["compact,delete", 'cleanup.policy is "compact,delete" but must be delete'],
    ["delete , compact", 'cleanup.policy is "delete , compact" but must be delete'],
    [["delete", "compact"], "cleanup.policy is a list but must be delete"],
    [
      unset("cleanup.policy", "compact", "cleanup.policy of the brokers"),
      "cleanup.policy is not set (cleanup.policy of the brokers is compact) but must be delete",
    ],
  ])("%j compacts", (policy, finding) => {
    expect(judge(policy)).toEqual({ kind: "violation", finding });
  });

  test.each([
    [null, "cleanup.policy is null but must be a list"],
    [{}, "cleanup.policy is an object but must be a list"],
  ])("%j is no list", (value, finding) => {
    expect(judge(setting("cleanup.policy", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "cleanup.policy is known only after the update, which judges it again",
        cause: "cleanup.policy is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "cleanup.policy", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "cleanup.policy is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "cleanup.policy", from: "cleanup.policy" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "cleanup.policy is left to the brokers, which are not seen yet",
        cause: "cleanup.policy is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", {}))).toEqual({
        kind: "not applicable",
        reason: "this topic has no cleanup.policy",
      });
    });
  });

  test("the fix is delete", () => {
    const [subject] = subjects(rule, declare("topic", { "cleanup.policy": "compact" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "cleanup.policy", value: "delete" }]);
  });
});
