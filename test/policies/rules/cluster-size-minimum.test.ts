import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/cluster-size-minimum";
import replicationFactorMinimum from "../../../policies/rules/replication-factor-minimum";
import type { Written } from "../../support/declaration";
import { declare, unset, verdict } from "../../support/declaration";

function judge(settings: Readonly<Record<string, Written>>): Verdict {
  return verdict(rule, declare("brokers", settings));
}

describe("cluster-size-minimum", () => {
  test("is row 5 of the checklist, mandatory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "cluster-size-minimum",
      item: 5,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { brokers: ["broker count"] },
      parameters: {},
      why: "three replicas need three brokers to be on; with fewer, writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
    });
    expect("fix" in rule).toBe(false);
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([[3], ["3"], [" 3 "], [4], [2147483647], [unset("broker count", "3", "the service's default")]])(
    "%j brokers are enough",
    (brokers) => {
      expect(judge({ "broker count": brokers })).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    [2, "broker count is 2 but at least 3 are required: the cluster needs a third broker"],
    ["2", 'broker count is "2" but at least 3 are required: the cluster needs a third broker'],
    [1, "broker count is 1 but at least 3 are required: the cluster needs a third broker"],
    [0, "broker count is 0 but at least 3 are required: the cluster needs a third broker"],
    [-1, "broker count is -1 but at least 3 are required: the cluster needs a third broker"],
    [
      unset("broker count", "1", "the service's default"),
      "broker count is not set (the service's default is 1) but at least 3 are required: the cluster needs a third broker",
    ],
  ])("%j brokers are too few", (brokers, finding) => {
    expect(judge({ "broker count": brokers })).toEqual({
      kind: "violation",
      finding,
      advice: "add a third broker; no values of the other settings make up for it",
    });
  });

  test.each([
    ["three", 'broker count is "three" but must be a whole number'],
    ["3x", 'broker count is "3x" but must be a whole number'],
    [3.5, "broker count is 3.5 but must be a whole number"],
    [NaN, "broker count is NaN but must be a whole number"],
    [[1, 2, 3], "broker count is a list but must be a whole number"],
    [{ value: 3 }, "broker count is an object but must be a whole number"],
    [2147483648, "broker count is 2147483648 but must be within Kafka's range of numbers"],
  ])("%j is no number of brokers", (value, finding) => {
    expect(judge({ "broker count": setting("broker count", value) })).toEqual({ kind: "violation", finding });
  });

  describe("beside zones", () => {
    test("two brokers in two zones need a third zone", () => {
      expect(judge({ "broker count": 2, "zone count": 2 })).toEqual({
        kind: "violation",
        finding: "broker count is 2 and zone count is 2 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone; no values of the other settings make up for it",
      });
    });

    test("two brokers in three zones need a third broker", () => {
      expect(judge({ "broker count": 2, "zone count": 3 })).toEqual({
        kind: "violation",
        finding: "broker count is 2 but at least 3 are required: the cluster needs a third broker",
        advice: "add a third broker; no values of the other settings make up for it",
      });
    });

    test("four brokers in two zones need a third zone where the replication factor follows the zones", () => {
      expect(judge({ "broker count": 4, "zone count": 2, "default.replication.factor": 2 })).toEqual({
        kind: "violation",
        finding: "zone count is 2 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone; no values of the other settings make up for it",
      });
    });

    test.each<[string, Readonly<Record<string, Written>>]>([
      ["more replicas", { "default.replication.factor": 3 }],
      ["fewer replicas", { "default.replication.factor": 1 }],
      ["a number of replicas that is not known yet", { "default.replication.factor": UNKNOWN }],
      ["a number of replicas that is none", { "default.replication.factor": "two" }],
      ["nothing said of replicas", {}],
    ])("four brokers in two zones with %s are enough", (_, replicas) => {
      expect(judge({ "broker count": 4, "zone count": 2, ...replicas })).toEqual({ kind: "compliant" });
    });

    test.each([3, 4])("three brokers in %i zones are enough, whatever the replication factor", (zones) => {
      expect(judge({ "broker count": 3, "zone count": zones, "default.replication.factor": zones })).toEqual({
        kind: "compliant",
      });
    });

    test("zones alone say how many brokers there are not", () => {
      expect(judge({ "zone count": 3 })).toEqual({
        kind: "not applicable",
        reason: "how many brokers there are is not said",
      });
    });

    test("brokers that are counted only after the update, beside enough zones: undetermined", () => {
      const reason = "broker count is known only after the update, which judges it again";
      expect(judge({ "broker count": UNKNOWN, "zone count": 3 })).toEqual({
        kind: "undetermined",
        reason,
        cause: reason,
      });
    });

    test("brokers that nobody sees, beside enough zones: undetermined", () => {
      const unseen: Setting = { state: "unseen", path: "broker count", reason: "nobody says what applies" };
      expect(judge({ "broker count": unseen, "zone count": 3 })).toEqual({
        kind: "undetermined",
        reason: "broker count is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("brokers that are no number, beside enough zones: a violation", () => {
      expect(judge({ "broker count": "three", "zone count": 3 })).toEqual({
        kind: "violation",
        finding: 'broker count is "three" but must be a whole number',
      });
    });

    test("brokers that are not counted, beside too few zones: the zones decide", () => {
      for (const brokers of [UNKNOWN, "three"]) {
        expect(judge({ "broker count": brokers, "zone count": 2, "default.replication.factor": 2 })).toEqual({
          kind: "violation",
          finding: "zone count is 2 but at least 3 are required: the cluster needs a third zone",
          advice: "add a third zone; no values of the other settings make up for it",
        });
      }
    });

    test("one zone with three brokers and one replica is not the zones' lack: it is the replicas'", () => {
      const cluster = { "broker count": 3, "zone count": 1, "default.replication.factor": 1 };
      expect(judge(cluster)).toEqual({ kind: "compliant" });
      expect(verdict(replicationFactorMinimum, declare("brokers", cluster))).toEqual({
        kind: "violation",
        finding: "default.replication.factor is 1 but at least 3 is required",
      });
    });

    test("two zones with three brokers and two replicas is: no finding besides", () => {
      const cluster = { "broker count": 3, "zone count": 2, "default.replication.factor": 2 };
      expect(judge(cluster)).toEqual({
        kind: "violation",
        finding: "zone count is 2 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone; no values of the other settings make up for it",
      });
      expect(verdict(replicationFactorMinimum, declare("brokers", cluster))).toEqual({
        kind: "violation",
        finding: "default.replication.factor is 2 but at least 3 is required",
        reportedBy: {
          rule: "cluster-size-minimum",
          reason: "its cluster needs a third zone first (cluster-size-minimum)",
        },
      });
    });

    test("one zone with two brokers needs a third zone all the same", () => {
      expect(judge({ "broker count": 2, "zone count": 1, "default.replication.factor": 1 })).toEqual({
        kind: "violation",
        finding: "broker count is 2 and zone count is 1 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone; no values of the other settings make up for it",
      });
    });

    test("zones alone are enough to see that a third is needed", () => {
      expect(judge({ "zone count": 2, "default.replication.factor": 2 })).toEqual({
        kind: "violation",
        finding: "zone count is 2 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone; no values of the other settings make up for it",
      });
    });

    test.each<[Written]>([[UNKNOWN], ["two"]])(
      "zones that cannot be counted (%s) leave the brokers' verdict",
      (zones) => {
        expect(judge({ "broker count": 3, "zone count": zones })).toEqual({ kind: "compliant" });
        expect(judge({ "broker count": 2, "zone count": zones })).toEqual({
          kind: "violation",
          finding: "broker count is 2 but at least 3 are required: the cluster needs a third broker",
          advice: "add a third broker; no values of the other settings make up for it",
        });
      },
    );
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge({ "broker count": UNKNOWN })).toEqual({
        kind: "undetermined",
        reason: "broker count is known only after the update, which judges it again",
        cause: "broker count is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "broker count", reason: "nobody says what applies" };
      expect(judge({ "broker count": unseen })).toEqual({
        kind: "undetermined",
        reason: "broker count is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "broker count", from: "broker count" };
      expect(judge({ "broker count": inherited })).toEqual({
        kind: "undetermined",
        reason: "broker count is left to the brokers, which are not seen yet",
        cause: "broker count is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("two zones, whose lack hangs on a replication factor that is not seen yet: undetermined, and waits for it", () => {
      const left: Setting = { state: "inherited", path: "settings", from: "default.replication.factor" };
      const waiting = { "broker count": 4, "zone count": 2, "default.replication.factor": left };
      expect(judge(waiting)).toMatchObject({ kind: "undetermined", waits: true });
      expect(judge({ ...waiting, "zone count": 3 })).toMatchObject({ kind: "compliant" });
      expect(judge({ ...waiting, "default.replication.factor": UNKNOWN })).toMatchObject({ kind: "compliant" });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("brokers", {}))).toEqual({
        kind: "not applicable",
        reason: "this brokers has no broker count",
      });
    });
  });
});
