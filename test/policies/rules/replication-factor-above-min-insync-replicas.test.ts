import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import rule from "../../../policies/rules/replication-factor-above-min-insync-replicas";
import { topic } from "../../support/topic";

function judge(replicationFactor: unknown, minInsyncReplicas: unknown): ReturnType<typeof rule.judge> {
  const config = minInsyncReplicas === undefined ? {} : { "min.insync.replicas": minInsyncReplicas };
  return rule.judge(topic({ replicationFactor, config }), {});
}

describe("replication-factor-above-min-insync-replicas", () => {
  test.each([
    [3, "2"],
    [4, "2"],
    [3, undefined],
  ])("%j replicas and %j in sync leave one to spare", (replicationFactor, minInsyncReplicas) => {
    expect(judge(replicationFactor, minInsyncReplicas)).toEqual({ kind: "compliant" });
  });

  test("as many replicas as must be in sync: writes stop with one broker down", () => {
    expect(judge(3, "3")).toEqual({
      kind: "violation",
      finding: `replicationFactor is 3 and config["min.insync.replicas"] is "3" but the replication factor must be the larger`,
      why: "writes stop as soon as one broker is down, and the usual way out, a lower min.insync.replicas, is the one that loses messages.",
      fix: [{ name: "min.insync.replicas", value: 2 }],
    });
  });

  test("fewer replicas than must be in sync: Kafka lowers the number silently", () => {
    expect(judge(2, "3")).toEqual({
      kind: "violation",
      finding: `replicationFactor is 2 and config["min.insync.replicas"] is "3" but the replication factor must be the larger`,
      why: "Kafka quietly lowers min.insync.replicas to the number of replicas, so a write passes that fewer brokers hold than was asked for.",
      fix: [
        { name: "replication.factor", value: 3 },
        { name: "min.insync.replicas", value: 2 },
      ],
    });
  });

  test("two and two: the fix is a third broker, never min.insync.replicas 1", () => {
    expect(judge(2, "2")).toMatchObject({ fix: [{ name: "replication.factor", value: 3 }] });
  });

  test("one replica and Kafka's default of 1", () => {
    expect(judge(1, undefined)).toMatchObject({
      kind: "violation",
      finding: `replicationFactor is 1 and config["min.insync.replicas"] is not set (Kafka's default is 1) but the replication factor must be the larger`,
    });
  });

  test.each([
    [UNKNOWN, "2", "replicationFactor"],
    [3, UNKNOWN, 'config["min.insync.replicas"]'],
  ])("unknown: %s and %s", (replicationFactor, minInsyncReplicas, path) => {
    expect(judge(replicationFactor, minInsyncReplicas)).toEqual({
      kind: "undetermined",
      reason: `${path} is known only after the update, which judges it again`,
    });
  });

  test.each([
    ["three", "2", 'replicationFactor is "three" but must be a whole number'],
    [3, "two", 'config["min.insync.replicas"] is "two" but must be a whole number'],
  ])("what is no number has a finding of its own: %s and %s", (replicationFactor, minInsyncReplicas, reason) => {
    expect(judge(replicationFactor, minInsyncReplicas)).toEqual({ kind: "not applicable", reason });
  });
});
