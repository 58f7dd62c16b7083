import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/replication-factor-minimum";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(replicationFactor: Written, beside: Readonly<Record<string, Written>> = {}): Verdict {
  return verdict(rule, declare("topic", { "replication.factor": replicationFactor, ...beside }));
}

describe("replication-factor-minimum", () => {
  test("is row 5 of the checklist, mandatory, for topics and brokers", () => {
    expect(rule).toMatchObject({
      id: "replication-factor-minimum",
      item: 5,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { topic: ["replication.factor"], brokers: ["default.replication.factor"] },
      parameters: {
        minimum: {
          type: "integer",
          description: "The smallest replication factor that passes.",
          default: 3,
          minimum: 3,
        },
      },
      why: "with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
    });
  });

  test.each<[Written]>([
    [3],
    ["3"],
    [" 3 "],
    ["+3"],
    [4],
    [32767],
    [unset("replication.factor", "3", "the service's default")],
  ])("%j replicas are enough", (replicationFactor) => {
    expect(judge(replicationFactor)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [2, "replication.factor is 2 but at least 3 is required"],
    ["2", 'replication.factor is "2" but at least 3 is required'],
    [1, "replication.factor is 1 but at least 3 is required"],
    [0, "replication.factor is 0 but at least 3 is required"],
    [-1, "replication.factor is -1 but at least 3 is required"],
    [-32768, "replication.factor is -32768 but at least 3 is required"],
    [
      unset("replication.factor", "2", "the default of MirrorMaker 4.3"),
      "replication.factor is not set (the default of MirrorMaker 4.3 is 2) but at least 3 is required",
    ],
  ])("%j replicas are too few", (replicationFactor, finding) => {
    expect(judge(replicationFactor)).toEqual({ kind: "violation", finding });
  });

  test("-1 is judged by the brokers' default that it stands for", () => {
    const left = (value: string): Setting => ({
      state: "default",
      path: "replication.factor",
      value,
      source: "Kafka 4.3's default",
      written: "-1",
      leftTo: "default.replication.factor",
    });
    expect(judge(left("1"))).toEqual({
      kind: "violation",
      finding: "replication.factor is -1 (Kafka 4.3's default is 1) but at least 3 is required",
    });
    expect(judge(left("3"))).toEqual({ kind: "compliant" });
  });

  test("what a service fixes is judged by the service's word", () => {
    const fixed = (value: string): Setting => ({
      state: "fixed",
      path: "replication.factor",
      value,
      source: "the service",
    });
    expect(judge(fixed("3"))).toEqual({ kind: "compliant" });
    expect(judge(fixed("2"))).toEqual({
      kind: "violation",
      finding: "replication.factor is 2 (fixed by the service) but at least 3 is required",
    });
  });

  test.each([
    ["two", 'replication.factor is "two" but must be a whole number'],
    ["2x", 'replication.factor is "2x" but must be a whole number'],
    ["", 'replication.factor is "" but must be a whole number'],
    ["1e9", 'replication.factor is "1e9" but must be a whole number'],
    [200000.5, "replication.factor is 200000.5 but must be a whole number"],
    [NaN, "replication.factor is NaN but must be a whole number"],
    [Infinity, "replication.factor is Infinity but must be a whole number"],
    [true, "replication.factor is true but must be a whole number"],
    [null, "replication.factor is null but must be a whole number"],
    [undefined, "replication.factor is not set but must be a whole number"],
    [[200000], "replication.factor is a list but must be a whole number"],
    [{ value: 200000 }, "replication.factor is an object but must be a whole number"],
    [32768, "replication.factor is 32768 but must be within Kafka's range of numbers"],
    ["-32769", 'replication.factor is "-32769" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("replication.factor", value))).toEqual({ kind: "violation", finding });
  });

  test("brokers are judged by their default, which is 1", () => {
    const brokers = (value: Written): Verdict =>
      verdict(rule, declare("brokers", { "default.replication.factor": value }));
    expect(brokers(3)).toEqual({ kind: "compliant" });
    expect(brokers(2)).toEqual({
      kind: "violation",
      finding: "default.replication.factor is 2 but at least 3 is required",
    });
    expect(brokers(unset("default.replication.factor", "1", "Kafka 4.3's default"))).toEqual({
      kind: "violation",
      finding: "default.replication.factor is not set (Kafka 4.3's default is 1) but at least 3 is required",
    });
  });

  test("the parameter tightens the rule", () => {
    const topic = (replicationFactor: number): Verdict =>
      verdict(rule, declare("topic", { "replication.factor": replicationFactor }), { minimum: 4 });
    expect(topic(4)).toEqual({ kind: "compliant" });
    expect(topic(3)).toEqual({
      kind: "violation",
      finding: "replication.factor is 3 but at least 4 is required",
    });
  });

  describe("in a cluster that is too small", () => {
    test("too few replicas are the cluster's finding", () => {
      expect(judge(2, { "broker count": 2 })).toEqual({
        kind: "violation",
        finding: "replication.factor is 2 but at least 3 is required",
        reportedBy: {
          rule: "cluster-size-minimum",
          reason: "its cluster needs a third broker first (cluster-size-minimum)",
        },
      });
      expect(judge(2, { "broker count": 2, "zone count": 2 })).toEqual({
        kind: "violation",
        finding: "replication.factor is 2 but at least 3 is required",
        reportedBy: {
          rule: "cluster-size-minimum",
          reason: "its cluster needs a third zone first (cluster-size-minimum)",
        },
      });
    });

    test("three brokers have room for more", () => {
      expect(judge(2, { "broker count": 3 })).toEqual({
        kind: "violation",
        finding: "replication.factor is 2 but at least 3 is required",
      });
    });

    test("a topic does not follow the number of zones, as brokers may", () => {
      expect(judge(2, { "broker count": 4, "zone count": 2, "default.replication.factor": 2 })).toEqual({
        kind: "violation",
        finding: "replication.factor is 2 but at least 3 is required",
      });
      const brokers = declare("brokers", { "broker count": 4, "zone count": 2, "default.replication.factor": 2 });
      expect(verdict(rule, brokers)).toEqual({
        kind: "violation",
        finding: "default.replication.factor is 2 but at least 3 is required",
        reportedBy: {
          rule: "cluster-size-minimum",
          reason: "its cluster needs a third zone first (cluster-size-minimum)",
        },
      });
    });

    test.each([
      ["two", 'replication.factor is "two" but must be a whole number'],
      [undefined, "replication.factor is not set but must be a whole number"],
      [32768, "replication.factor is 32768 but must be within Kafka's range of numbers"],
    ])("%j, which Kafka cannot read, is the topic's own finding", (value, finding) => {
      expect(judge(setting("replication.factor", value), { "broker count": 2 })).toEqual({
        kind: "violation",
        finding,
      });
    });

    test("other verdicts stand", () => {
      expect(judge(3, { "broker count": 2 })).toEqual({ kind: "compliant" });
      expect(judge(UNKNOWN, { "broker count": 2 })).toMatchObject({ kind: "undetermined" });
    });

    test.each<[Written]>([[UNKNOWN], ["two"]])("brokers that cannot be counted (%s) excuse nothing", (brokers) => {
      expect(judge(2, { "broker count": brokers })).toEqual({
        kind: "violation",
        finding: "replication.factor is 2 but at least 3 is required",
      });
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "replication.factor is known only after the update, which judges it again",
        cause: "replication.factor is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "replication.factor", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "replication.factor is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "replication.factor", from: "replication.factor" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "replication.factor is left to the brokers, which are not seen yet",
        cause: "replication.factor is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", {}))).toEqual({
        kind: "not applicable",
        reason: "this topic has no replication.factor",
      });
    });
  });

  test.each([
    [{}, 3],
    [{ minimum: 5 }, 5],
  ])("the fix with %j is the parameter's value", (parameters, value) => {
    const [topic] = subjects(rule, declare("topic", { "replication.factor": 1 }), parameters);
    expect(topic && rule.fix?.(topic)).toEqual([{ name: "replication.factor", value }]);
    const [brokers] = subjects(rule, declare("brokers", { "default.replication.factor": 1 }), parameters);
    expect(brokers && rule.fix?.(brokers)).toEqual([{ name: "default.replication.factor", value }]);
  });

  test("the replicas of a topic are never changed by a remediation", () => {
    expect("remedy" in rule).toBe(false);
  });
});

test("waits for the parts of a cluster whose brokers several resources declare: it may be too small", () => {
  const brokerCount: Setting = { state: "inherited", path: "replicas", from: "brokers in pool", sum: true };
  const judged = (replicationFactor: Written): Verdict =>
    verdict(rule, declare("brokers", { "default.replication.factor": replicationFactor, "broker count": brokerCount }));
  expect(judged(2)).toMatchObject({ kind: "undetermined", waits: true });
  expect(judged(3)).toEqual({ kind: "compliant" });
});
