import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/controller-quorum-minimum";
import type { Written } from "../../support/declaration";
import { declare, verdict } from "../../support/declaration";

function judge(voters: Written): Verdict {
  return verdict(rule, declare("brokers", { "controller.quorum.voters": voters }));
}

describe("controller-quorum-minimum", () => {
  test("goes beyond the checklist: advisory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "controller-quorum-minimum",
      item: "beyond",
      severity: "high",
      enforcementLevel: "advisory",
      settings: { brokers: ["controller.quorum.voters"] },
      parameters: {},
      why: "the cluster's metadata, all topics and in-sync replicas among it, has as many copies as there are voters, and one disk may be the last.",
    });
    expect("fix" in rule).toBe(false);
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    ["1@a:9093,2@b:9093,3@c:9093"],
    [" 1@a:9093 , 2@b:9093 , 3@c:9093 , "],
    [["a:9093", "b:9093", "c:9093"]],
    ["1@a:9093,2@b:9093,3@c:9093,4@d:9093,5@e:9093"],
  ])("%j are enough voters", (voters) => {
    expect(judge(voters)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    ["", "controller.quorum.voters names 0 voters but at least 3 are required"],
    [[], "controller.quorum.voters names 0 voters but at least 3 are required"],
    ["1@a:9093", "controller.quorum.voters names 1 voter but at least 3 are required"],
    ["1@a:9093,2@b:9093", "controller.quorum.voters names 2 voters but at least 3 are required"],
    ["1@a:9093,2@b:9093,3@c:9093,4@d:9093", "controller.quorum.voters names 4 voters but an odd number is required"],
    [["a", "b", "c", "d", "e", "f"], "controller.quorum.voters names 6 voters but an odd number is required"],
  ])("%j are not", (voters, finding) => {
    expect(judge(voters)).toEqual({ kind: "violation", finding, advice: "name three or five controllers" });
  });

  test.each([
    [null, "controller.quorum.voters is null but must be a list"],
    [{}, "controller.quorum.voters is an object but must be a list"],
  ])("%j is no list", (value, finding) => {
    expect(judge(setting("controller.quorum.voters", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "controller.quorum.voters is known only after the update, which judges it again",
        cause: "controller.quorum.voters is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "controller.quorum.voters", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "controller.quorum.voters is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "controller.quorum.voters",
        from: "controller.quorum.voters",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "controller.quorum.voters is left to the brokers, which are not seen yet",
        cause: "controller.quorum.voters is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("brokers", {}))).toEqual({
        kind: "not applicable",
        reason: "this brokers has no controller.quorum.voters",
      });
    });
  });
});
