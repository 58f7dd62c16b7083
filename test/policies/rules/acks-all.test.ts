import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/acks-all";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(acks: Written, beside: Readonly<Record<string, Written>> = {}): Verdict {
  return verdict(rule, declare("producer", { acks, ...beside }));
}

describe("acks-all", () => {
  test("is row 2 of the checklist, mandatory, for producers", () => {
    expect(rule).toMatchObject({
      id: "acks-all",
      item: 2,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { producer: ["acks"] },
      parameters: {},
      why: "a write counts as sent before other brokers hold it: when the leader fails, the next one has never seen it, whatever min.insync.replicas says.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([["all"], ["-1"], [-1], [" all "], [unset("acks", "all", "the default of librdkafka")]])(
    "%j waits for all",
    (acks) => {
      expect(judge(acks)).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    ["1", 'acks is "1" but must be all'],
    [1, "acks is 1 but must be all"],
    ["0", 'acks is "0" but must be all'],
    [0, "acks is 0 but must be all"],
    [" 1 ", 'acks is " 1 " but must be all'],
    [unset("acks", "1", "the default of Sarama"), "acks is not set (the default of Sarama is 1) but must be all"],
    [
      unset("acks", "0", "the default of segmentio/kafka-go"),
      "acks is not set (the default of segmentio/kafka-go is 0) but must be all",
    ],
  ])("%j does not", (acks, finding) => {
    expect(judge(acks)).toEqual({ kind: "violation", finding });
  });

  test("what a service fixes is judged by the service's word", () => {
    const fixed = (value: string): Setting => ({ state: "fixed", path: "acks", value, source: "the service" });
    expect(judge(fixed("all"))).toEqual({ kind: "compliant" });
    expect(judge(fixed("1"))).toEqual({
      kind: "violation",
      finding: "acks is 1 (fixed by the service) but must be all",
    });
  });

  test.each([
    ["ALL", 'acks is "ALL" but must be all'],
    ["", 'acks is "" but must be all'],
    ["2", 'acks is "2" but must be all'],
    [-2, "acks is -2 but must be all"],
    ["+1", 'acks is "+1" but must be all'],
    ["-1.0", 'acks is "-1.0" but must be all'],
    [true, "acks is true but must be all"],
    [null, "acks is null but must be all"],
    [["all"], "acks is a list but must be all"],
    [{ value: "all" }, "acks is an object but must be all"],
  ])("%j is nothing that a client reads", (value, finding) => {
    expect(judge(setting("acks", value))).toEqual({ kind: "violation", finding });
  });

  describe("beside enable.idempotence", () => {
    test.each<[Written]>([[true], ["true"], ["TRUE"]])(
      "%j, a weak acks is worse: Java does not start",
      (idempotence) => {
        expect(judge("1", { "enable.idempotence": idempotence })).toEqual({
          kind: "violation",
          finding: 'acks is "1" but must be all',
          why: "with enable.idempotence=true beside it, the Java client refuses to start; without, a write is acknowledged before other brokers hold it.",
        });
      },
    );

    test("a write that nobody acknowledges is no better", () => {
      expect(judge("0", { "enable.idempotence": true })).toEqual({
        kind: "violation",
        finding: 'acks is "0" but must be all',
        why: "with enable.idempotence=true beside it, the Java client refuses to start; without, a write is acknowledged before other brokers hold it.",
      });
    });

    test("a word that no client reads is no weak acks: the rule's own reason stands", () => {
      expect(judge("2", { "enable.idempotence": true })).toEqual({
        kind: "violation",
        finding: 'acks is "2" but must be all',
      });
    });

    test.each<[string, Written]>([
      ["false", false],
      ["the default", unset("enable.idempotence", "true")],
      ["not known yet", UNKNOWN],
      ["unreadable", "yes"],
    ])("%s, the rule's own reason stands", (_, idempotence) => {
      expect(judge("1", { "enable.idempotence": idempotence })).toEqual({
        kind: "violation",
        finding: 'acks is "1" but must be all',
      });
    });

    test("true, all is fine", () => {
      expect(judge("all", { "enable.idempotence": true })).toEqual({ kind: "compliant" });
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "acks is known only after the update, which judges it again",
        cause: "acks is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "acks", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "acks is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "acks", from: "acks" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "acks is left to the brokers, which are not seen yet",
        cause: "acks is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("producer", {}))).toEqual({
        kind: "not applicable",
        reason: "this producer has no acks",
      });
    });
  });

  test("the fix is acks=all", () => {
    const [subject] = subjects(rule, declare("producer", { acks: "1" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "acks", value: "all" }]);
  });
});
