import { describe, expect, test } from "vitest";

import type { Assignment } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/min-insync-replicas-minimum";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(minInsyncReplicas: Written, beside: Readonly<Record<string, Written>> = {}): Verdict {
  return verdict(rule, declare("topic", { "min.insync.replicas": minInsyncReplicas, ...beside }));
}

/** What mends a topic with too few replicas in sync, beside so many replicas. */
function fixBeside(replicas: Readonly<Record<string, Written>>, parameters = {}): readonly Assignment[] | undefined {
  const [subject] = subjects(rule, declare("topic", { "min.insync.replicas": "1", ...replicas }), parameters);
  return subject && rule.fix?.(subject);
}

/** What a remediation writes into such a topic. */
function remedyBeside(replicas: Readonly<Record<string, Written>>, parameters = {}): readonly Assignment[] | undefined {
  const [subject] = subjects(rule, declare("topic", { "min.insync.replicas": "1", ...replicas }), parameters);
  return subject && rule.remedy?.(subject);
}

const left: Setting = { state: "inherited", path: "replication.factor", from: "default.replication.factor" };
const unseen: Setting = { state: "unseen", path: "replication.factor", reason: "nobody says what applies" };
const object: Setting = { state: "set", path: "replication.factor", value: { value: 3 } };
const nothing: Setting = { state: "set", path: "replication.factor", value: null };

describe("min-insync-replicas-minimum", () => {
  test("is row 6 of the checklist, mandatory, for topics and brokers", () => {
    expect(rule).toMatchObject({
      id: "min-insync-replicas-minimum",
      item: 6,
      severity: "critical",
      enforcementLevel: "mandatory",
      settings: { topic: ["min.insync.replicas"], brokers: ["min.insync.replicas"] },
      parameters: {
        minimum: {
          type: "integer",
          description: "The smallest min.insync.replicas that passes.",
          default: 2,
          minimum: 2,
        },
      },
      why: "when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
    });
  });

  test.each<[Written]>([
    [2],
    ["2"],
    [" 2 "],
    ["+2"],
    [3],
    ["2147483647"],
    [unset("min.insync.replicas", "2", "min.insync.replicas of the brokers")],
  ])("%j in sync is enough", (minInsyncReplicas) => {
    expect(judge(minInsyncReplicas)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    [1, "min.insync.replicas is 1 but at least 2 is required"],
    ["1", 'min.insync.replicas is "1" but at least 2 is required'],
    [0, "min.insync.replicas is 0 but at least 2 is required"],
    ["0", 'min.insync.replicas is "0" but at least 2 is required'],
    [-1, "min.insync.replicas is -1 but at least 2 is required"],
  ])("%j in sync is too few", (minInsyncReplicas, finding) => {
    expect(judge(minInsyncReplicas)).toEqual({ kind: "violation", finding });
  });

  test("left out, it is judged by what applies then: the commonest gap of all", () => {
    expect(judge(unset("min.insync.replicas", "1", "Kafka 4.3's default"))).toEqual({
      kind: "violation",
      finding: "min.insync.replicas is not set (Kafka 4.3's default is 1) but at least 2 is required",
    });
  });

  test("what a service fixes is judged by the service's word", () => {
    const fixed = (value: string): Setting => ({
      state: "fixed",
      path: "min.insync.replicas",
      value,
      source: "the service",
    });
    expect(judge(fixed("2"))).toEqual({ kind: "compliant" });
    expect(judge(fixed("1"))).toEqual({
      kind: "violation",
      finding: "min.insync.replicas is 1 (fixed by the service) but at least 2 is required",
    });
  });

  test.each([
    ["two", 'min.insync.replicas is "two" but must be a whole number'],
    ["2x", 'min.insync.replicas is "2x" but must be a whole number'],
    ["", 'min.insync.replicas is "" but must be a whole number'],
    ["1e9", 'min.insync.replicas is "1e9" but must be a whole number'],
    [200000.5, "min.insync.replicas is 200000.5 but must be a whole number"],
    [NaN, "min.insync.replicas is NaN but must be a whole number"],
    [Infinity, "min.insync.replicas is Infinity but must be a whole number"],
    [true, "min.insync.replicas is true but must be a whole number"],
    [null, "min.insync.replicas is null but must be a whole number"],
    [undefined, "min.insync.replicas is not set but must be a whole number"],
    [[200000], "min.insync.replicas is a list but must be a whole number"],
    [{ value: 200000 }, "min.insync.replicas is an object but must be a whole number"],
    [2147483648, "min.insync.replicas is 2147483648 but must be within Kafka's range of numbers"],
    ["-2147483649", 'min.insync.replicas is "-2147483649" but must be within Kafka\'s range of numbers'],
  ])("%j is a violation, not a number that passes", (value, finding) => {
    expect(judge(setting("min.insync.replicas", value))).toEqual({ kind: "violation", finding });
  });

  test("brokers are judged alike", () => {
    const brokers = (value: Written): Verdict => verdict(rule, declare("brokers", { "min.insync.replicas": value }));
    expect(brokers("2")).toEqual({ kind: "compliant" });
    expect(brokers("1")).toEqual({
      kind: "violation",
      finding: 'min.insync.replicas is "1" but at least 2 is required',
    });
  });

  test("the parameter tightens the rule", () => {
    const topic = (value: number): Verdict =>
      verdict(rule, declare("topic", { "min.insync.replicas": value }), { minimum: 3 });
    expect(topic(3)).toEqual({ kind: "compliant" });
    expect(topic(2)).toEqual({ kind: "violation", finding: "min.insync.replicas is 2 but at least 3 is required" });
  });

  test("in a cluster that is too small, it is the cluster's finding", () => {
    expect(judge("1", { "broker count": 2 })).toEqual({
      kind: "violation",
      finding: 'min.insync.replicas is "1" but at least 2 is required',
      reportedBy: {
        rule: "cluster-size-minimum",
        reason: "its cluster needs a third broker first (cluster-size-minimum)",
      },
    });
    expect(judge("1", { "broker count": 3 })).toEqual({
      kind: "violation",
      finding: 'min.insync.replicas is "1" but at least 2 is required',
    });
    expect(judge("2", { "broker count": 2 })).toEqual({ kind: "compliant" });
  });

  test("a value that Kafka cannot read is its own finding there too", () => {
    expect(judge("two", { "broker count": 2 })).toEqual({
      kind: "violation",
      finding: 'min.insync.replicas is "two" but must be a whole number',
    });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "min.insync.replicas is known only after the update, which judges it again",
        cause: "min.insync.replicas is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "min.insync.replicas", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "min.insync.replicas is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "min.insync.replicas", from: "min.insync.replicas" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "min.insync.replicas is left to the brokers, which are not seen yet",
        cause: "min.insync.replicas is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", {}))).toEqual({
        kind: "not applicable",
        reason: "this topic has no min.insync.replicas",
      });
    });
  });

  describe("the fix", () => {
    test.each<[Written]>([[3], ["3"], [4], [unset("replication.factor", "3")]])(
      "beside %j replicas is the one line",
      (replicationFactor) => {
        expect(fixBeside({ "replication.factor": replicationFactor })).toEqual([
          { name: "min.insync.replicas", value: 2 },
        ]);
      },
    );

    test.each<[Written]>([[2], [1], [0], [-1], ["three"], [[3]], [object], [nothing]])(
      "beside %s replicas moves both, as neither would do alone",
      (replicationFactor) => {
        expect(fixBeside({ "replication.factor": replicationFactor })).toEqual([
          { name: "replication.factor", value: 3 },
          { name: "min.insync.replicas", value: 2 },
        ]);
      },
    );

    test.each<[Written]>([[UNKNOWN], [left], [unseen]])(
      "beside replicas whose number is not known (%s) says nothing of them",
      (replicationFactor) => {
        expect(fixBeside({ "replication.factor": replicationFactor })).toEqual([
          { name: "min.insync.replicas", value: 2 },
        ]);
      },
    );

    test("where replicas cannot be said, says nothing of them", () => {
      expect(fixBeside({})).toEqual([{ name: "min.insync.replicas", value: 2 }]);
    });

    test("with a larger minimum, keeps one replica to spare", () => {
      expect(fixBeside({ "replication.factor": 4 }, { minimum: 3 })).toEqual([
        { name: "min.insync.replicas", value: 3 },
      ]);
      expect(fixBeside({ "replication.factor": 3 }, { minimum: 3 })).toEqual([
        { name: "replication.factor", value: 4 },
        { name: "min.insync.replicas", value: 3 },
      ]);
    });

    test("of brokers moves their default replication factor", () => {
      const fix = (replicas: number): unknown => {
        const settings = { "min.insync.replicas": 1, "default.replication.factor": replicas, "replication.factor": 3 };
        const [subject] = subjects(rule, declare("brokers", settings));
        return subject && rule.fix?.(subject);
      };
      expect(fix(2)).toEqual([
        { name: "default.replication.factor", value: 3 },
        { name: "min.insync.replicas", value: 2 },
      ]);
      expect(fix(3)).toEqual([{ name: "min.insync.replicas", value: 2 }]);
    });
  });

  describe("the remediation", () => {
    test.each<[Written]>([[3], ["3"], [4]])("raises it where %j replicas leave one to spare", (replicationFactor) => {
      expect(remedyBeside({ "replication.factor": replicationFactor })).toEqual([
        { name: "min.insync.replicas", value: 2 },
      ]);
    });

    test.each<[Written]>([[2], [1], [0], [-1], [UNKNOWN], ["three"], [[3]], [left], [unseen], [object], [nothing]])(
      "leaves a topic with %s replicas alone, which would take no writes then",
      (replicationFactor) => {
        expect(remedyBeside({ "replication.factor": replicationFactor })).toEqual([]);
      },
    );

    test("leaves a topic alone whose replicas cannot be said", () => {
      expect(remedyBeside({})).toEqual([]);
    });

    test("with a larger minimum, asks for more replicas too", () => {
      expect(remedyBeside({ "replication.factor": 3 }, { minimum: 3 })).toEqual([]);
      expect(remedyBeside({ "replication.factor": 4 }, { minimum: 3 })).toEqual([
        { name: "min.insync.replicas", value: 3 },
      ]);
    });
  });
});
