import { describe, expect, test } from "vitest";

import type { Context } from "../../../policies/kafka/context";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/replication-factor-above-min-insync-replicas";
import type { Written } from "../../support/declaration";
import { declare, unset, verdict } from "../../support/declaration";

const AT_4_3: Context = { kafkaVersion: { major: 4, minor: 3 } };

function judge(replicationFactor: Written, minInsyncReplicas: Written, context = AT_4_3): Verdict {
  const settings = { "replication.factor": replicationFactor, "min.insync.replicas": minInsyncReplicas };
  return verdict(rule, declare("topic", settings), {}, context);
}

function exactly(replicationFactor: Written, minInsyncReplicas: Written): Verdict {
  const settings = { "replication.factor": replicationFactor, "min.insync.replicas": minInsyncReplicas };
  return verdict(rule, declare("topic", settings), { margin: "exactly one" });
}

const EQUAL =
  "writes stop as soon as one broker is down, and the usual way out, a lower min.insync.replicas, is the one that loses messages.";
const BELOW =
  "Kafka quietly lowers min.insync.replicas to the number of replicas, so a write passes that fewer brokers hold than was asked for.";
const BELOW_BEFORE_3_7 = "no write with acks=all ever succeeds, and producers that give up drop their messages.";
const FAR_ABOVE =
  "a write waits for fewer of the copies than it could, so that the loss of those few takes acknowledged messages with it.";

describe("replication-factor-above-min-insync-replicas", () => {
  test("is row 7 of the checklist, mandatory, for topics and brokers", () => {
    expect(rule).toMatchObject({
      id: "replication-factor-above-min-insync-replicas",
      item: 7,
      severity: "high",
      enforcementLevel: "mandatory",
      settings: { topic: ["replication.factor"], brokers: ["default.replication.factor"] },
      parameters: {
        margin: {
          type: "string",
          description: "How many replicas more than min.insync.replicas there must be: at least one, or exactly one.",
          default: "at least one",
          enum: ["at least one", "exactly one"],
        },
      },
      why: EQUAL,
    });
    // Each verdict has its own fix; none is ever written by itself.
    expect("fix" in rule).toBe(false);
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written, Written]>([
    [3, "2"],
    ["3", 2],
    [4, "2"],
    [32767, "2"],
    [2, "1"],
    [3, unset("min.insync.replicas", "1", "Kafka 4.3's default")],
    [unset("replication.factor", "3"), "2"],
  ])("%j replicas and %j in sync leave one to spare", (replicationFactor, minInsyncReplicas) => {
    expect(judge(replicationFactor, minInsyncReplicas)).toEqual({ kind: "compliant" });
  });

  describe("as many replicas as must be in sync: writes stop with one broker down", () => {
    test("three and three: one fewer in sync", () => {
      expect(judge(3, "3")).toEqual({
        kind: "violation",
        finding: 'replication.factor is 3 and min.insync.replicas is "3" but the replication factor must be the larger',
        why: EQUAL,
        fix: [{ name: "min.insync.replicas", value: 2 }],
      });
    });

    test("four and four: one fewer in sync", () => {
      expect(judge(4, 4)).toEqual({
        kind: "violation",
        finding: "replication.factor is 4 and min.insync.replicas is 4 but the replication factor must be the larger",
        why: EQUAL,
        fix: [{ name: "min.insync.replicas", value: 3 }],
      });
    });

    test("two and two: a third broker, never min.insync.replicas 1", () => {
      expect(judge(2, 2)).toEqual({
        kind: "violation",
        finding: "replication.factor is 2 and min.insync.replicas is 2 but the replication factor must be the larger",
        why: EQUAL,
        fix: [{ name: "replication.factor", value: 3 }],
      });
    });

    test("one and Kafka's default of 1: two more brokers", () => {
      expect(judge(1, unset("min.insync.replicas", "1"))).toEqual({
        kind: "violation",
        finding:
          "replication.factor is 1 and min.insync.replicas is not set (Kafka's default is 1) but the replication factor must be the larger",
        why: EQUAL,
        fix: [{ name: "replication.factor", value: 3 }],
      });
    });

    test("none and none: 0 does not pass", () => {
      expect(judge(0, 0)).toEqual({
        kind: "violation",
        finding: "replication.factor is 0 and min.insync.replicas is 0 but the replication factor must be the larger",
        why: EQUAL,
        fix: [{ name: "replication.factor", value: 3 }],
      });
    });
  });

  describe("fewer replicas than must be in sync", () => {
    test("since Kafka 3.7 it lowers the number silently", () => {
      expect(judge(2, "3")).toEqual({
        kind: "violation",
        finding: 'replication.factor is 2 and min.insync.replicas is "3" but the replication factor must be the larger',
        why: BELOW,
        fix: [
          { name: "replication.factor", value: 3 },
          { name: "min.insync.replicas", value: 2 },
        ],
      });
    });

    test("one replica that two should have: the silent hole", () => {
      expect(judge(1, 2)).toEqual({
        kind: "violation",
        finding: "replication.factor is 1 and min.insync.replicas is 2 but the replication factor must be the larger",
        why: BELOW,
        fix: [{ name: "replication.factor", value: 3 }],
      });
    });

    test("enough replicas: only fewer in sync", () => {
      expect(judge(4, 5)).toEqual({
        kind: "violation",
        finding: "replication.factor is 4 and min.insync.replicas is 5 but the replication factor must be the larger",
        why: BELOW,
        fix: [{ name: "min.insync.replicas", value: 3 }],
      });
    });

    test.each([
      [{ major: 4, minor: 3 }, BELOW],
      [{ major: 3, minor: 7 }, BELOW],
      [{ major: 3, minor: 6 }, BELOW_BEFORE_3_7],
      [{ major: 2, minor: 8 }, BELOW_BEFORE_3_7],
    ])("in Kafka %j", (kafkaVersion, why) => {
      expect(judge(1, 2, { kafkaVersion })).toMatchObject({ kind: "violation", why });
      expect(judge(2, 2, { kafkaVersion })).toMatchObject({ kind: "violation", why: EQUAL });
    });
  });

  describe("the declaration's own version of Kafka comes before the configuration's", () => {
    const topic = declare("topic", { "replication.factor": 1, "min.insync.replicas": 2 });

    test("3.6 beside 4.3", () => {
      expect(verdict(rule, { ...topic, kafkaVersion: { major: 3, minor: 6 } }, {}, AT_4_3)).toEqual({
        kind: "violation",
        finding: "replication.factor is 1 and min.insync.replicas is 2 but the replication factor must be the larger",
        why: BELOW_BEFORE_3_7,
        fix: [{ name: "replication.factor", value: 3 }],
      });
    });

    test("4.3 beside 3.6", () => {
      const context: Context = { kafkaVersion: { major: 3, minor: 6 } };
      expect(verdict(rule, { ...topic, kafkaVersion: { major: 4, minor: 3 } }, {}, context)).toEqual({
        kind: "violation",
        finding: "replication.factor is 1 and min.insync.replicas is 2 but the replication factor must be the larger",
        why: BELOW,
        fix: [{ name: "replication.factor", value: 3 }],
      });
    });
  });

  test("-1 is judged by the brokers' default that it stands for", () => {
    const replicationFactor: Setting = {
      state: "default",
      path: "replication.factor",
      value: "1",
      source: 'default.replication.factor of the brokers "main"',
      written: "-1",
    };
    expect(judge(replicationFactor, 2)).toMatchObject({
      kind: "violation",
      finding:
        'replication.factor is -1 (default.replication.factor of the brokers "main" is 1) and min.insync.replicas is 2 but the replication factor must be the larger',
    });
  });

  test("a -1 that nothing stands for passes no more than 0 does", () => {
    expect(judge(-1, 2)).toEqual({
      kind: "violation",
      finding: "replication.factor is -1 and min.insync.replicas is 2 but the replication factor must be the larger",
      why: BELOW,
      fix: [{ name: "replication.factor", value: 3 }],
    });
  });

  test("brokers are judged by their default, which the fix names", () => {
    const brokers = (replicationFactor: number): Verdict =>
      verdict(rule, declare("brokers", { "default.replication.factor": replicationFactor, "min.insync.replicas": 2 }));
    expect(brokers(3)).toEqual({ kind: "compliant" });
    expect(brokers(2)).toEqual({
      kind: "violation",
      finding:
        "default.replication.factor is 2 and min.insync.replicas is 2 but the replication factor must be the larger",
      why: EQUAL,
      fix: [{ name: "default.replication.factor", value: 3 }],
    });
  });

  describe("with the margin of exactly one", () => {
    test("one more is right", () => {
      expect(exactly(3, 2)).toEqual({ kind: "compliant" });
    });

    test("two more are too many", () => {
      expect(exactly(4, 2)).toEqual({
        kind: "violation",
        finding:
          "replication.factor is 4 and min.insync.replicas is 2 but the replication factor must be larger by exactly one",
        why: FAR_ABOVE,
        fix: [{ name: "min.insync.replicas", value: 3 }],
      });
    });

    test("three more: all but one in sync", () => {
      expect(exactly(5, 2)).toEqual({
        kind: "violation",
        finding:
          "replication.factor is 5 and min.insync.replicas is 2 but the replication factor must be larger by exactly one",
        why: FAR_ABOVE,
        fix: [{ name: "min.insync.replicas", value: 4 }],
      });
      expect(exactly(5, 4)).toEqual({ kind: "compliant" });
    });

    test("one and one: three replicas, and so two in sync", () => {
      expect(exactly(1, 1)).toEqual({
        kind: "violation",
        finding: "replication.factor is 1 and min.insync.replicas is 1 but the replication factor must be the larger",
        why: EQUAL,
        fix: [
          { name: "replication.factor", value: 3 },
          { name: "min.insync.replicas", value: 2 },
        ],
      });
    });

    test("two and none in sync: never min.insync.replicas 1", () => {
      expect(exactly(2, 0)).toEqual({
        kind: "violation",
        finding:
          "replication.factor is 2 and min.insync.replicas is 0 but the replication factor must be larger by exactly one",
        why: FAR_ABOVE,
        fix: [
          { name: "replication.factor", value: 3 },
          { name: "min.insync.replicas", value: 2 },
        ],
      });
    });

    test("two and two in sync: only the replicas", () => {
      expect(exactly(2, 2)).toMatchObject({ kind: "violation", fix: [{ name: "replication.factor", value: 3 }] });
    });

    test("two replicas more are well where at least one is asked for", () => {
      expect(judge(2, 0)).toEqual({ kind: "compliant" });
      expect(judge(5, 2)).toEqual({ kind: "compliant" });
      expect(judge(1, 1)).toMatchObject({ kind: "violation", fix: [{ name: "replication.factor", value: 3 }] });
    });

    test("none more is too few, as ever", () => {
      expect(exactly(3, 3)).toEqual({
        kind: "violation",
        finding: "replication.factor is 3 and min.insync.replicas is 3 but the replication factor must be the larger",
        why: EQUAL,
        fix: [{ name: "min.insync.replicas", value: 2 }],
      });
    });
  });

  describe("in a cluster that is too small", () => {
    const settings = { "replication.factor": 2, "min.insync.replicas": 2 };

    test("it is the cluster's finding", () => {
      expect(verdict(rule, declare("topic", { ...settings, "broker count": 2 }))).toEqual({
        kind: "violation",
        finding: "replication.factor is 2 and min.insync.replicas is 2 but the replication factor must be the larger",
        why: EQUAL,
        fix: [{ name: "replication.factor", value: 3 }],
        reportedBy: {
          rule: "cluster-size-minimum",
          reason: "its cluster needs a third broker first (cluster-size-minimum)",
        },
      });
    });

    test("three brokers have room for more", () => {
      expect(verdict(rule, declare("topic", { ...settings, "broker count": 3 }))).toMatchObject({ kind: "violation" });
    });
  });

  describe("without a value to judge", () => {
    test.each<[Written, Written, string]>([
      [UNKNOWN, 2, "replication.factor is known only after the update, which judges it again"],
      [3, UNKNOWN, "min.insync.replicas is known only after the update, which judges it again"],
      [UNKNOWN, UNKNOWN, "replication.factor is known only after the update, which judges it again"],
    ])("%s and %s: undetermined", (replicationFactor, minInsyncReplicas, reason) => {
      expect(judge(replicationFactor, minInsyncReplicas)).toEqual({ kind: "undetermined", reason, cause: reason });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const minInsyncReplicas: Setting = {
        state: "inherited",
        path: "min.insync.replicas",
        from: "min.insync.replicas",
      };
      expect(judge(3, minInsyncReplicas)).toEqual({
        kind: "undetermined",
        reason: "min.insync.replicas is left to the brokers, which are not seen yet",
        cause: "min.insync.replicas is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("not seen from here: undetermined", () => {
      const replicationFactor: Setting = {
        state: "unseen",
        path: "replication.factor",
        reason: "nobody says what applies",
      };
      expect(judge(replicationFactor, 2)).toEqual({
        kind: "undetermined",
        reason: "replication.factor is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("topic", { "min.insync.replicas": 2 }))).toEqual({
        kind: "not applicable",
        reason: "this topic has no replication.factor",
      });
      expect(verdict(rule, declare("topic", { "replication.factor": 3 }))).toEqual({
        kind: "not applicable",
        reason: "this topic has no min.insync.replicas",
      });
    });

    test.each([
      ["three", 2, 'replication.factor is "three" but must be a whole number'],
      [{ value: 3 }, 2, "replication.factor is an object but must be a whole number"],
      [null, 2, "replication.factor is null but must be a whole number"],
      [32768, 2, "replication.factor is 32768 but must be within Kafka's range of numbers"],
      [3, "two", 'min.insync.replicas is "two" but must be a whole number'],
      [3, { value: 2 }, "min.insync.replicas is an object but must be a whole number"],
      [3, 2147483648, "min.insync.replicas is 2147483648 but must be within Kafka's range of numbers"],
    ])("%j and %j: what is no number has its finding from the rule for it", (factor, insync, reason) => {
      const verdictOf = judge(setting("replication.factor", factor), setting("min.insync.replicas", insync));
      expect(verdictOf).toEqual({ kind: "not applicable", reason });
    });

    test("more replicas in sync than Kafka's replicas can ever be are a number all the same", () => {
      expect(judge(32767, 32768)).toMatchObject({
        kind: "violation",
        fix: [{ name: "min.insync.replicas", value: 32766 }],
      });
    });
  });
});
