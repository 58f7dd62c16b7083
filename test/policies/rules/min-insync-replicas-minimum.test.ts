import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import rule from "../../../policies/rules/min-insync-replicas-minimum";
import { topic } from "../../support/topic";

const byDefault = { minimum: 2 };

function withMinInsyncReplicas(value: unknown, replicationFactor: unknown = 3): ReturnType<typeof topic> {
  return topic({ replicationFactor, config: { "min.insync.replicas": value } });
}

describe("min-insync-replicas-minimum", () => {
  test.each(["2", " 2 ", 2, "3"])("%j in sync is enough", (value) => {
    expect(rule.judge(withMinInsyncReplicas(value), byDefault)).toEqual({ kind: "compliant" });
  });

  test.each(["1", "0", "-1"])("%j in sync is too few", (value) => {
    expect(rule.judge(withMinInsyncReplicas(value), byDefault)).toEqual({
      kind: "violation",
      finding: `config["min.insync.replicas"] is "${value}" but at least 2 is required`,
    });
  });

  test.each([{ replicationFactor: 3 }, { replicationFactor: 3, config: {} }])(
    "unset in %j is a violation: Kafka's default is 1",
    (inputs) => {
      expect(rule.judge(topic(inputs), byDefault)).toEqual({
        kind: "violation",
        finding: `config["min.insync.replicas"] is not set (Kafka's default is 1) but at least 2 is required`,
      });
    },
  );

  test.each(["two", "2x", "", true, ["2"], {}])("%j is a violation, not a number that passes", (value) => {
    expect(rule.judge(withMinInsyncReplicas(value), byDefault)).toMatchObject({
      kind: "violation",
      finding: expect.stringMatching(/^config\["min\.insync\.replicas"\] is .+ but must be a whole number$/) as string,
    });
  });

  test.each([{ config: { "min.insync.replicas": UNKNOWN } }, { config: UNKNOWN }])(
    "an unknown value is undetermined",
    (inputs) => {
      expect(rule.judge(topic({ replicationFactor: 3, ...inputs }), byDefault)).toEqual({
        kind: "undetermined",
        reason: `config["min.insync.replicas"] is known only after the update, which judges it again`,
      });
    },
  );

  test.each([1, 2, UNKNOWN])(
    "the fix beside %s replicas moves both, as neither would do alone",
    (replicationFactor) => {
      expect(rule.judge(withMinInsyncReplicas("1", replicationFactor), byDefault)).toMatchObject({
        fix: [
          { name: "replication.factor", value: 3 },
          { name: "min.insync.replicas", value: 2 },
        ],
      });
    },
  );

  test("the fix beside three replicas is the one line", () => {
    expect(rule.fix(byDefault)).toEqual([{ name: "min.insync.replicas", value: 2 }]);
    expect(rule.judge(withMinInsyncReplicas("1", 3), byDefault)).not.toHaveProperty("fix");
  });

  describe("the remediation", () => {
    test("raises it where three replicas leave one to spare", () => {
      expect(rule.remedy?.(withMinInsyncReplicas("1"), byDefault)).toEqual([{ name: "min.insync.replicas", value: 2 }]);
    });

    test.each([1, 2, UNKNOWN, "three"])("leaves a topic with %s replicas alone", (replicationFactor) => {
      expect(rule.remedy?.(withMinInsyncReplicas("1", replicationFactor), byDefault)).toEqual([]);
    });
  });
});
