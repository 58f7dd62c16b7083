import { describe, expect, test } from "vitest";

import { kafkaDurabilityPolicies, policyOf } from "../../policies/pack";
import type { Rule } from "../../policies/rules/rule";
import uncleanLeaderElectionDisabled from "../../policies/rules/unclean-leader-election-disabled";
import {
  analyze,
  remediate,
  secret,
  UNKNOWN_NUMBER,
  UNKNOWN_OBJECT,
  UNKNOWN_STRING,
  URN,
} from "../support/policy-handlers";

const TOPIC = "kafka:index/topic:Topic";
const durable = { name: "orders", partitions: 6, replicationFactor: 3, config: { "min.insync.replicas": "2" } };
const policies = kafkaDurabilityPolicies();

describe("the pack, asked as the engine asks it", () => {
  test("says nothing of a durable topic, and looked at it by every rule", async () => {
    expect(await analyze(policies, TOPIC, durable)).toEqual({ findings: [], notApplicable: {} });
  });

  test("says of other resources that no rule applies", async () => {
    const { findings, notApplicable } = await analyze(policies, "aws:s3/bucket:Bucket", { acl: "private" });
    expect(findings).toEqual([]);
    expect(Object.keys(notApplicable)).toEqual(policies.map(({ name }) => name));
    expect(notApplicable["replication-factor-minimum"]).toBe("aws:s3/bucket:Bucket declares nothing to Kafka");
  });

  test("says what is there, what is required, why, and the line to type", async () => {
    const { findings } = await analyze(policies, TOPIC, { ...durable, config: {} });
    expect(findings).toEqual([
      {
        policy: "min-insync-replicas-minimum",
        level: "mandatory",
        message: [
          `config["min.insync.replicas"] is not set (Kafka's default is 1) but at least 2 is required.`,
          "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
          'Fix: config: { "min.insync.replicas": "2" }',
        ].join("\n"),
      },
    ]);
  });

  test("reports every broken row of one topic", async () => {
    const { findings } = await analyze(policies, TOPIC, {
      ...durable,
      replicationFactor: 1,
      config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" },
    });
    expect(findings.map(({ policy }) => policy)).toEqual([
      "replication-factor-above-min-insync-replicas",
      "replication-factor-minimum",
      "unclean-leader-election-disabled",
    ]);
  });

  test("an unknown value is an advisory that says so, and hides no finding of another rule", async () => {
    const config = { "min.insync.replicas": "1", "unclean.leader.election.enable": "true" };
    const { findings } = await analyze(policies, TOPIC, { ...durable, replicationFactor: UNKNOWN_NUMBER, config });
    expect(findings.map(({ policy, level }) => [policy, level])).toEqual([
      ["min-insync-replicas-minimum", "mandatory"],
      ["replication-factor-above-min-insync-replicas", "advisory"],
      ["replication-factor-minimum", "advisory"],
      ["unclean-leader-election-disabled", "mandatory"],
    ]);
    expect(findings[2]?.message).toBe(
      "Not judged yet: replicationFactor is known only after the update, which judges it again.",
    );
  });

  test.each([[{ "min.insync.replicas": UNKNOWN_STRING }], [UNKNOWN_OBJECT]])(
    "a config that is unknown (%j) is undetermined, not unset",
    async (config) => {
      const { findings } = await analyze(policies, TOPIC, { ...durable, config });
      expect(findings).toContainEqual({
        policy: "min-insync-replicas-minimum",
        level: "advisory",
        message: `Not judged yet: config["min.insync.replicas"] is known only after the update, which judges it again.`,
      });
    },
  );

  test("judges a secret value like any other", async () => {
    const config = secret({ "min.insync.replicas": secret("1"), "sasl.jaas.config": "hunter2" });
    const { findings } = await analyze(policies, TOPIC, { ...durable, config });
    expect(findings.map(({ policy }) => policy)).toEqual(["min-insync-replicas-minimum"]);
    expect(JSON.stringify(findings)).not.toContain("hunter2");
  });

  test("a rule that throws stops the run and names rule and resource", async () => {
    const broken: Rule = {
      ...uncleanLeaderElectionDisabled,
      judge: () => {
        throw new Error("out of cheese");
      },
    };
    await expect(analyze([policyOf(broken)], TOPIC, durable)).rejects.toThrow(
      `rule unclean-leader-election-disabled could not judge ${URN}: out of cheese`,
    );
  });
});

describe("remediation", () => {
  test("raises min.insync.replicas of a topic that has replicas to spare, and nothing else", async () => {
    expect(await remediate(policies, TOPIC, { ...durable, config: { "retention.ms": "1" } })).toEqual({
      "min-insync-replicas-minimum": { ...durable, config: { "retention.ms": "1", "min.insync.replicas": "2" } },
    });
  });

  test("writes a config where there was none", async () => {
    expect(await remediate(policies, TOPIC, { name: "orders", partitions: 6, replicationFactor: 3 })).toEqual({
      "min-insync-replicas-minimum": durable,
    });
  });

  test("leaves unknown values unknown and secrets secret", async () => {
    const config = { "retention.ms": UNKNOWN_STRING, "sasl.jaas.config": secret("hunter2") };
    expect(await remediate(policies, TOPIC, { ...durable, config })).toEqual({
      "min-insync-replicas-minimum": { ...durable, config: { ...config, "min.insync.replicas": "2" } },
    });
  });

  test.each([
    ["a durable topic", durable],
    ["a topic with two replicas", { ...durable, replicationFactor: 2, config: {} }],
    ["a topic whose config is unknown", { ...durable, config: UNKNOWN_OBJECT }],
  ])("does not touch %s", async (_, inputs) => {
    expect(await remediate(policies, TOPIC, inputs)).toEqual({});
  });
});
