import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/remote-log-kept-on-disable";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(value: Written): Verdict {
  return verdict(rule, declare("topic", { "remote.log.delete.on.disable": value }));
}

describe("remote-log-kept-on-disable", () => {
  test("goes beyond the checklist: advisory, for topics", () => {
    expect(rule).toMatchObject({
      id: "remote-log-kept-on-disable",
      item: "beyond",
      severity: "medium",
      enforcementLevel: "advisory",
      settings: { topic: ["remote.log.delete.on.disable"] },
      parameters: {},
      why: "with remote.storage.enable switched off, all that lies in remote storage is deleted.",
    });
  });

  test.each<[Written]>([[false], ["false"], ["FALSE"], [" false "], [unset("remote.log.delete.on.disable", "false")]])(
    "%j is off, and saying so is as good as leaving it out",
    (value) => {
      expect(judge(value)).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    [true, "remote.log.delete.on.disable is true but must be false"],
    ["true", 'remote.log.delete.on.disable is "true" but must be false'],
    [" True ", 'remote.log.delete.on.disable is " True " but must be false'],
    [
      unset("remote.log.delete.on.disable", "true", "the service's default"),
      "remote.log.delete.on.disable is not set (the service's default is true) but must be false",
    ],
  ])("%j is on", (value, finding) => {
    expect(judge(value)).toEqual({ kind: "violation", finding });
  });

  test("what a service fixes is judged by the service's word", () => {
    const fixed = (value: string): Setting => ({
      state: "fixed",
      path: "remote.log.delete.on.disable",
      value,
      source: "the service",
    });
    expect(judge(fixed("false"))).toEqual({ kind: "compliant" });
    expect(judge(fixed("true"))).toEqual({
      kind: "violation",
      finding: "remote.log.delete.on.disable is true (fixed by the service) but must be false",
    });
  });

  test.each([
    ["yes", 'remote.log.delete.on.disable is "yes" but must be true or false'],
    ["", 'remote.log.delete.on.disable is "" but must be true or false'],
    ["0", 'remote.log.delete.on.disable is "0" but must be true or false'],
    [0, "remote.log.delete.on.disable is 0 but must be true or false"],
    [null, "remote.log.delete.on.disable is null but must be true or false"],
    [[false], "remote.log.delete.on.disable is a list but must be true or false"],
    [{ value: false }, "remote.log.delete.on.disable is an object but must be true or false"],
  ])("%j is neither true nor false", (value, finding) => {
    expect(judge(setting("remote.log.delete.on.disable", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "remote.log.delete.on.disable is known only after the update, which judges it again",
        cause: "remote.log.delete.on.disable is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "remote.log.delete.on.disable",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "remote.log.delete.on.disable is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "remote.log.delete.on.disable",
        from: "remote.log.delete.on.disable",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "remote.log.delete.on.disable is left to the brokers, which are not seen yet",
        cause: "remote.log.delete.on.disable is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", {}))).toEqual({
        kind: "not applicable",
        reason: "this topic has no remote.log.delete.on.disable",
      });
    });
  });

  test("the fix switches it off", () => {
    const [subject] = subjects(rule, declare("topic", { "remote.log.delete.on.disable": "true" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "remote.log.delete.on.disable", value: false }]);
  });

  test("the remediation is the same", () => {
    const [subject] = subjects(rule, declare("topic", { "remote.log.delete.on.disable": "true" }));
    expect(subject && rule.remedy?.(subject)).toEqual([{ name: "remote.log.delete.on.disable", value: false }]);
  });
});
