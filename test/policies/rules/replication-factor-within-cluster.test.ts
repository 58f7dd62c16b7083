import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/replication-factor-within-cluster";
import type { Written } from "../../support/declaration";
import { declare, unset, verdict } from "../../support/declaration";

function judge(replicationFactor: Written, brokers: Written): Verdict {
  return verdict(rule, declare("topic", { "replication.factor": replicationFactor, "broker count": brokers }));
}

describe("replication-factor-within-cluster", () => {
  test("belongs to row 5 of the checklist, mandatory, for topics and brokers", () => {
    expect(rule).toMatchObject({
      id: "replication-factor-within-cluster",
      item: 5,
      severity: "high",
      enforcementLevel: "mandatory",
      settings: { topic: ["replication.factor"], brokers: ["default.replication.factor"] },
      parameters: {},
      why: "Kafka refuses to create the topic, or, for an internal topic, goes on failing until there are enough brokers.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written, Written]>([
    [3, 3],
    ["3", "3"],
    [3, 4],
    [1, 3],
    [2, 2],
    [32767, 2147483647],
    [unset("replication.factor", "3"), unset("broker count", "3")],
  ])("%j replicas in %j brokers fit", (replicationFactor, brokers) => {
    expect(judge(replicationFactor, brokers)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, Written, string, number]>([
    [4, 3, "replication.factor is 4 but there are only 3 brokers", 3],
    ["5", "4", 'replication.factor is "5" but there are only 4 brokers', 4],
    [
      unset("replication.factor", "5", "the service's default"),
      3,
      "replication.factor is not set (the service's default is 5) but there are only 3 brokers",
      3,
    ],
  ])("%j replicas in %j brokers do not", (replicationFactor, brokers, finding, value) => {
    expect(judge(replicationFactor, brokers)).toEqual({
      kind: "violation",
      finding,
      fix: [{ name: "replication.factor", value }],
      advice: "or add brokers",
    });
  });

  describe("beside min.insync.replicas, which fewer replicas may not meet", () => {
    function beside(inSync: Written): Verdict {
      const settings = { "replication.factor": 5, "broker count": 4, "min.insync.replicas": inSync };
      return verdict(rule, declare("topic", settings));
    }

    test.each<[Written]>([[4], ["4"], [5], [unset("min.insync.replicas", "4", "the brokers' value")]])(
      "%j of four would all have to be in sync: one fewer",
      (inSync) => {
        expect(beside(inSync)).toEqual({
          kind: "violation",
          finding: "replication.factor is 5 but there are only 4 brokers",
          fix: [
            { name: "replication.factor", value: 4 },
            { name: "min.insync.replicas", value: 3 },
          ],
          advice: "or add brokers",
        });
      },
    );

    test.each<[Written]>([[3], ["3"], [1], [UNKNOWN], ["four"], [unset("min.insync.replicas", "1")]])(
      "%s of four leave one to spare, or are not known: as they are",
      (inSync) => {
        expect(beside(inSync)).toEqual({
          kind: "violation",
          finding: "replication.factor is 5 but there are only 4 brokers",
          fix: [{ name: "replication.factor", value: 4 }],
          advice: "or add brokers",
        });
      },
    );

    test("of brokers too, by the name of their default", () => {
      const settings = { "default.replication.factor": 4, "broker count": 3, "min.insync.replicas": 3 };
      expect(verdict(rule, declare("brokers", settings))).toMatchObject({
        fix: [
          { name: "default.replication.factor", value: 3 },
          { name: "min.insync.replicas", value: 2 },
        ],
      });
    });
  });

  test("brokers are judged by their default", () => {
    const brokers = (replicationFactor: number): Verdict =>
      verdict(rule, declare("brokers", { "default.replication.factor": replicationFactor, "broker count": 3 }));
    expect(brokers(3)).toEqual({ kind: "compliant" });
    expect(brokers(4)).toEqual({
      kind: "violation",
      finding: "default.replication.factor is 4 but there are only 3 brokers",
      fix: [{ name: "default.replication.factor", value: 3 }],
      advice: "or add brokers",
    });
  });

  test.each([
    [2, "replication.factor is 3 but there are only 2 brokers"],
    [1, "replication.factor is 3 but there are only 1 brokers"],
    [0, "replication.factor is 3 but there are only 0 brokers"],
  ])("three replicas in %j brokers are the cluster's finding", (brokers, finding) => {
    expect(judge(3, brokers)).toEqual({
      kind: "violation",
      finding,
      fix: [],
      advice: "add brokers",
      reportedBy: {
        rule: "cluster-size-minimum",
        reason: "its cluster needs a third broker first (cluster-size-minimum)",
      },
    });
  });

  test("a number that Kafka cannot read has its finding elsewhere there too", () => {
    expect(judge("three", 2)).toEqual({
      kind: "not applicable",
      reason: 'replication.factor is "three" but must be a whole number',
    });
  });

  describe("without a value to judge", () => {
    test.each<[Written, Written, string]>([
      [3, UNKNOWN, "broker count is known only after the update, which judges it again"],
      [UNKNOWN, 3, "replication.factor is known only after the update, which judges it again"],
    ])("%s replicas in %s brokers: undetermined", (replicationFactor, brokers, reason) => {
      expect(judge(replicationFactor, brokers)).toEqual({ kind: "undetermined", reason, cause: reason });
    });

    test("brokers that are not seen yet: undetermined, and waits for them", () => {
      expect(judge(3, { state: "inherited", path: "broker count", from: "broker count" } as Setting)).toEqual({
        kind: "undetermined",
        reason: "broker count is left to the brokers, which are not seen yet",
        cause: "broker count is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("brokers that nobody counts: not applicable", () => {
      expect(verdict(rule, declare("topic", { "replication.factor": 3 }))).toEqual({
        kind: "not applicable",
        reason: "how many brokers there are is not said",
      });
      expect(judge(3, "three")).toEqual({ kind: "not applicable", reason: "how many brokers there are is not said" });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", { "broker count": 3 }))).toEqual({
        kind: "not applicable",
        reason: "this topic has no replication.factor",
      });
    });

    test.each([
      ["three", 'replication.factor is "three" but must be a whole number'],
      [null, "replication.factor is null but must be a whole number"],
      [{ value: 3 }, "replication.factor is an object but must be a whole number"],
      [32768, "replication.factor is 32768 but must be within Kafka's range of numbers"],
    ])("%j: what is no number has its finding from the rule for it", (value, reason) => {
      expect(judge(setting("replication.factor", value), 3)).toEqual({ kind: "not applicable", reason });
    });
  });
});
