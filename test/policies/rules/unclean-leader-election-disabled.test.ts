import { describe, expect, test } from "vitest";

import type { DeclarationKind } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/unclean-leader-election-disabled";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(value: Written, kind: DeclarationKind = "topic"): Verdict {
  return verdict(rule, declare(kind, { "unclean.leader.election.enable": value }));
}

describe("unclean-leader-election-disabled", () => {
  test("is row 4 of the checklist, mandatory, for topics and brokers", () => {
    expect(rule).toMatchObject({
      id: "unclean-leader-election-disabled",
      item: 4,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { topic: ["unclean.leader.election.enable"], brokers: ["unclean.leader.election.enable"] },
      parameters: {},
      why: "a replica that has missed acknowledged writes may become leader, and the others then delete those writes for good.",
    });
  });

  test.each<[Written]>([
    [false],
    ["false"],
    ["FALSE"],
    [" false "],
    [unset("unclean.leader.election.enable", "false")],
  ])("%j is off, and saying so is as good as leaving it out", (value) => {
    expect(judge(value)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [true, "unclean.leader.election.enable is true but must be false"],
    ["true", 'unclean.leader.election.enable is "true" but must be false'],
    [" True ", 'unclean.leader.election.enable is " True " but must be false'],
    [
      unset("unclean.leader.election.enable", "true", "the service's default"),
      "unclean.leader.election.enable is not set (the service's default is true) but must be false",
    ],
  ])("%j is on", (value, finding) => {
    expect(judge(value)).toEqual({ kind: "violation", finding });
  });

  test("what a service fixes is judged by the service's word", () => {
    const fixed = (value: string): Setting => ({
      state: "fixed",
      path: "unclean.leader.election.enable",
      value,
      source: "the service",
    });
    expect(judge(fixed("false"))).toEqual({ kind: "compliant" });
    expect(judge(fixed("true"))).toEqual({
      kind: "violation",
      finding: "unclean.leader.election.enable is true (fixed by the service) but must be false",
    });
  });

  test.each([
    ["yes", 'unclean.leader.election.enable is "yes" but must be true or false'],
    ["", 'unclean.leader.election.enable is "" but must be true or false'],
    ["0", 'unclean.leader.election.enable is "0" but must be true or false'],
    [0, "unclean.leader.election.enable is 0 but must be true or false"],
    [null, "unclean.leader.election.enable is null but must be true or false"],
    [[false], "unclean.leader.election.enable is a list but must be true or false"],
    [{ value: false }, "unclean.leader.election.enable is an object but must be true or false"],
  ])("%j is neither true nor false", (value, finding) => {
    expect(judge(setting("unclean.leader.election.enable", value))).toEqual({ kind: "violation", finding });
  });

  test.each(["topic", "brokers"] as const)("%s are judged alike", (kind) => {
    expect(judge("false", kind)).toEqual({ kind: "compliant" });
    expect(judge("true", kind)).toEqual({
      kind: "violation",
      finding: 'unclean.leader.election.enable is "true" but must be false',
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "unclean.leader.election.enable is known only after the update, which judges it again",
        cause: "unclean.leader.election.enable is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "unclean.leader.election.enable",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "unclean.leader.election.enable is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "unclean.leader.election.enable",
        from: "unclean.leader.election.enable",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "unclean.leader.election.enable is left to the brokers, which are not seen yet",
        cause: "unclean.leader.election.enable is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", {}))).toEqual({
        kind: "not applicable",
        reason: "this topic has no unclean.leader.election.enable",
      });
    });
  });

  test("the fix switches it off", () => {
    const [subject] = subjects(rule, declare("topic", { "unclean.leader.election.enable": "true" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "unclean.leader.election.enable", value: false }]);
  });

  test("the remediation is the same", () => {
    const [subject] = subjects(rule, declare("topic", { "unclean.leader.election.enable": "true" }));
    expect(subject && rule.remedy?.(subject)).toEqual([{ name: "unclean.leader.election.enable", value: false }]);
  });
});
