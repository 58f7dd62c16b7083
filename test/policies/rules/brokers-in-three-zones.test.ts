import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/brokers-in-three-zones";
import type { Written } from "../../support/declaration";
import { declare, unset, verdict } from "../../support/declaration";

function judge(zones: Written, beside: Readonly<Record<string, Written>> = {}): Verdict {
  return verdict(rule, declare("brokers", { "zone count": zones, ...beside }));
}

describe("brokers-in-three-zones", () => {
  test("goes beyond the checklist: advisory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "brokers-in-three-zones",
      item: "beyond",
      severity: "high",
      enforcementLevel: "advisory",
      settings: { brokers: ["zone count"] },
      parameters: {},
      why: "replicas share a failure: when a zone or a rack goes, all copies of a partition may go with it.",
    });
    expect("fix" in rule).toBe(false);
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([[3], ["3"], [4], [unset("zone count", "3", "the region's number of zones")]])(
    "%j zones are enough",
    (zones) => {
      expect(judge(zones)).toEqual({ kind: "compliant" });
    },
  );

  test.each<[Written, string]>([
    [2, "zone count is 2 but at least 3 are required: the cluster needs a third zone"],
    ["2", 'zone count is "2" but at least 3 are required: the cluster needs a third zone'],
    [1, "zone count is 1 but at least 3 are required: the cluster needs a third zone"],
    [0, "zone count is 0 but at least 3 are required: the cluster needs a third zone"],
    [-3, "zone count is -3 but at least 3 are required: the cluster needs a third zone"],
  ])("%j zones are too few", (zones, finding) => {
    expect(judge(zones, { "broker count": 6 })).toEqual({ kind: "violation", finding, advice: "add a third zone" });
  });

  test.each([
    ["three", 'zone count is "three" but must be a whole number'],
    ["3x", 'zone count is "3x" but must be a whole number'],
    [3.5, "zone count is 3.5 but must be a whole number"],
    [["a", "b", "c"], "zone count is a list but must be a whole number"],
    [{ value: 3 }, "zone count is an object but must be a whole number"],
    [2147483648, "zone count is 2147483648 but must be within Kafka's range of numbers"],
  ])("%j is no number of zones", (value, finding) => {
    expect(judge(setting("zone count", value))).toEqual({ kind: "violation", finding });
  });

  describe("one cause, one finding", () => {
    test("two zones that the replication factor follows are the cluster's finding", () => {
      expect(judge(2, { "default.replication.factor": 2 })).toEqual({
        kind: "violation",
        finding: "zone count is 2 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone",
        reportedBy: {
          rule: "cluster-size-minimum",
          reason: "its cluster needs a third zone first (cluster-size-minimum)",
        },
      });
    });

    test("one zone with one replica is this rule's: Kafka's default follows no zones", () => {
      expect(judge(1, { "broker count": 3, "default.replication.factor": 1 })).toEqual({
        kind: "violation",
        finding: "zone count is 1 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone",
      });
    });

    test("with more replicas than zones, they are this rule's", () => {
      expect(judge(2, { "default.replication.factor": 3 })).toEqual({
        kind: "violation",
        finding: "zone count is 2 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone",
      });
    });

    test("two brokers in two zones are the cluster's finding", () => {
      expect(judge(2, { "broker count": 2 })).toEqual({
        kind: "violation",
        finding: "zone count is 2 but at least 3 are required: the cluster needs a third zone",
        advice: "add a third zone",
        reportedBy: {
          rule: "cluster-size-minimum",
          reason: "its cluster needs a third zone first (cluster-size-minimum)",
        },
      });
    });
  });

  test("zones that Kafka cannot read are this rule's, however few brokers there are", () => {
    expect(judge("two", { "broker count": 2 })).toEqual({
      kind: "violation",
      finding: 'zone count is "two" but must be a whole number',
    });
  });

  test.each<[Readonly<Record<string, Written>>]>([[{}], [{ "zone count": 2 }], [{ "zone count": 3 }]])(
    "controllers alone (%j) have nothing to spread",
    (settings) => {
      expect(verdict(rule, { ...declare("brokers", settings), noun: "controllers" })).toEqual({
        kind: "not applicable",
        reason: "controllers hold no replicas of topics",
      });
    },
  );

  describe("where zones are not counted", () => {
    test("brokers must say where they stand", () => {
      expect(verdict(rule, declare("brokers", {}))).toEqual({
        kind: "violation",
        finding: "neither zones nor broker.rack is set but brokers must say where they stand",
        advice: "set broker.rack of each broker to its zone, and zones to the list of them",
      });
    });

    test.each<[Written]>([["eu-central-1a"], [UNKNOWN]])(
      "one broker's rack (%s) says nothing of the others",
      (rack) => {
        expect(verdict(rule, declare("brokers", { "broker.rack": rack }))).toEqual({
          kind: "not applicable",
          reason: "broker.rack is set, and where the other brokers stand is not said",
        });
      },
    );

    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "zone count is known only after the update, which judges it again",
        cause: "zone count is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined", () => {
      const unseen: Setting = { state: "unseen", path: "zone count", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "zone count is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });
  });
});

describe("brokers that nobody may tell their rack directly", () => {
  const placedBy = "spec.kafka.rack.topologyKey";

  test("are told by what places them there", () => {
    expect(verdict(rule, { ...declare("brokers", {}), placedBy })).toEqual({
      kind: "violation",
      finding: "spec.kafka.rack.topologyKey is not set but brokers must say where they stand",
      advice: "set spec.kafka.rack.topologyKey, so that each broker says its zone",
    });
  });

  test("that are placed are not asked how many zones there are", () => {
    expect(verdict(rule, { ...declare("brokers", { "broker.rack": "zone" }), placedBy }).kind).toBe("not applicable");
  });
});
