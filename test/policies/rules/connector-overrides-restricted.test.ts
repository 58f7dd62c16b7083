import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/connector-overrides-restricted";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

const PACKAGE = "org.apache.kafka.connect.connector.policy";

function judge(policy: Written): Verdict {
  return verdict(rule, declare("connect worker", { "connector.client.config.override.policy": policy }));
}

describe("connector-overrides-restricted", () => {
  test("goes beyond the checklist: advisory, for Connect workers", () => {
    expect(rule).toMatchObject({
      id: "connector-overrides-restricted",
      item: "beyond",
      severity: "high",
      enforcementLevel: "advisory",
      settings: { "connect worker": ["connector.client.config.override.policy"] },
      parameters: {},
      why: "any connector may set producer.override.acks to 0 or 1, and loses messages that the worker's own settings would keep.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    ["None"],
    ["Principal"],
    ["Allowlist"],
    [" Principal "],
    [`${PACKAGE}.NoneConnectorClientConfigOverridePolicy`],
    [`${PACKAGE}.PrincipalConnectorClientConfigOverridePolicy`],
    [`${PACKAGE}.AllowlistConnectorClientConfigOverridePolicy`],
    ["PrincipalConnectorClientConfigOverridePolicy"],
    [unset("connector.client.config.override.policy", "None", "the default of Kafka Connect 2.8")],
  ])("%j lets no connector touch durability", (policy) => {
    expect(judge(policy)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    ["All", 'connector.client.config.override.policy is "All" but must be Principal, None or Allowlist'],
    [" All ", 'connector.client.config.override.policy is " All " but must be Principal, None or Allowlist'],
    [
      "AllConnectorClientConfigOverridePolicy",
      'connector.client.config.override.policy is "AllConnectorClientConfigOverridePolicy" but must be Principal, None or Allowlist',
    ],
    [
      `${PACKAGE}.AllConnectorClientConfigOverridePolicy`,
      'connector.client.config.override.policy is "org.apache.kafka.connect.connector.policy.AllConnectorClient…" but must be Principal, None or Allowlist',
    ],
    [
      unset("connector.client.config.override.policy", "All", "the default of Kafka Connect 4.3"),
      "connector.client.config.override.policy is not set (the default of Kafka Connect 4.3 is All) but must be Principal, None or Allowlist",
    ],
  ])("%j lets every connector", (policy, finding) => {
    expect(judge(policy)).toEqual({ kind: "violation", finding });
  });

  describe("an allowlist", () => {
    const ALLOWLIST = "connector.client.config.override.allowlist";

    function judgeList(list: Written, policy: Written = "Allowlist"): Verdict {
      const settings = { "connector.client.config.override.policy": policy, [ALLOWLIST]: list };
      return verdict(rule, declare("connect worker", settings));
    }

    test.each<[Written]>([
      ["sasl.jaas.config"],
      ["sasl.jaas.config, linger.ms"],
      [["sasl.jaas.config"]],
      [""],
      [[]],
      // Names of Kafka's settings know no other case, and no part of a name is the name.
      ["ACKS,acks.all,my.retries"],
      [unset(ALLOWLIST, "")],
    ])("with %j leaves durability alone", (list) => {
      expect(judgeList(list)).toEqual({ kind: "compliant" });
    });

    test.each<[Written, string]>([
      ["acks", "acks"],
      ["retries", "retries"],
      ["delivery.timeout.ms", "delivery.timeout.ms"],
      ["enable.idempotence", "enable.idempotence"],
      [" linger.ms , acks ", "acks"],
      ["acks,sasl.jaas.config,retries", "acks and retries"],
      [["delivery.timeout.ms", " retries ", "acks"], "delivery.timeout.ms, retries and acks"],
      [unset(ALLOWLIST, "acks", "the service's default"), "acks"],
    ])("with %j lets connectors weaken producers", (list, names) => {
      expect(judgeList(list)).toEqual({
        kind: "violation",
        finding: `connector.client.config.override.policy is "Allowlist" and its list has ${names} but must leave durability alone`,
      });
    });

    test("by the name of its class too", () => {
      expect(judgeList("acks", "AllowlistConnectorClientConfigOverridePolicy")).toEqual({
        kind: "violation",
        finding:
          'connector.client.config.override.policy is "AllowlistConnectorClientConfigOverridePolicy" and its list has acks but must leave durability alone',
      });
    });

    test("counts with no other policy", () => {
      expect(judgeList("acks", "Principal")).toEqual({ kind: "compliant" });
      expect(judgeList("acks", "None")).toEqual({ kind: "compliant" });
      expect(judgeList("linger.ms", "All")).toEqual({
        kind: "violation",
        finding: 'connector.client.config.override.policy is "All" but must be Principal, None or Allowlist',
      });
    });
  });

  test.each<[Written, string]>([
    [
      "com.acme.OurPolicy",
      'connector.client.config.override.policy is "com.acme.OurPolicy", a policy of one\'s own that cannot be seen from here',
    ],
    [
      "com.acme.NoneConnectorClientConfigOverridePolicy",
      'connector.client.config.override.policy is "com.acme.NoneConnectorClientConfigOverridePolicy", a policy of one\'s own that cannot be seen from here',
    ],
    [
      "x.org.apache.kafka.connect.connector.policy.None",
      'connector.client.config.override.policy is "x.org.apache.kafka.connect.connector.policy.None", a policy of one\'s own that cannot be seen from here',
    ],
    [
      "org-apache.kafka.connect.connector.policy.None",
      'connector.client.config.override.policy is "org-apache.kafka.connect.connector.policy.None", a policy of one\'s own that cannot be seen from here',
    ],
    [
      "NoneConnectorClientConfigOverridePolicyOfOurs",
      'connector.client.config.override.policy is "NoneConnectorClientConfigOverridePolicyOfOurs", a policy of one\'s own that cannot be seen from here',
    ],
    // What belongs at one end of a name and stands elsewhere.
    [
      "Noorg.apache.kafka.connect.connector.policy.ne",
      'connector.client.config.override.policy is "Noorg.apache.kafka.connect.connector.policy.ne", a policy of one\'s own that cannot be seen from here',
    ],
    [
      "NoConnectorClientConfigOverridePolicyne",
      'connector.client.config.override.policy is "NoConnectorClientConfigOverridePolicyne", a policy of one\'s own that cannot be seen from here',
    ],
    ["all", 'connector.client.config.override.policy is "all", a policy of one\'s own that cannot be seen from here'],
  ])("%j is not Kafka's: undetermined", (policy, reason) => {
    expect(judge(policy)).toEqual({ kind: "undetermined", reason, cause: reason });
  });

  test.each([
    ["", 'connector.client.config.override.policy is "" but must be text'],
    [null, "connector.client.config.override.policy is null but must be text"],
    [["None"], "connector.client.config.override.policy is a list but must be text"],
    [{}, "connector.client.config.override.policy is an object but must be text"],
  ])("%j says nothing", (value, finding) => {
    expect(judge(setting("connector.client.config.override.policy", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "connector.client.config.override.policy is known only after the update, which judges it again",
        cause: "connector.client.config.override.policy is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = {
        state: "unseen",
        path: "connector.client.config.override.policy",
        reason: "nobody says what applies",
      };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "connector.client.config.override.policy is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = {
        state: "inherited",
        path: "connector.client.config.override.policy",
        from: "connector.client.config.override.policy",
      };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "connector.client.config.override.policy is left to the brokers, which are not seen yet",
        cause: "connector.client.config.override.policy is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("connect worker", {}))).toEqual({
        kind: "not applicable",
        reason: "this connect worker has no connector.client.config.override.policy",
      });
    });
  });

  test("the fix is Principal", () => {
    const settings = { "connector.client.config.override.policy": "All" };
    const [subject] = subjects(rule, declare("connect worker", settings));
    expect(subject && rule.fix?.(subject)).toEqual([
      { name: "connector.client.config.override.policy", value: "Principal" },
    ]);
  });

  test("a list that is known only after the update is waited for, beside the policy that reads it", () => {
    const declaration = (policy: string): Declaration =>
      declare("connect worker", {
        "connector.client.config.override.policy": policy,
        "connector.client.config.override.allowlist": UNKNOWN,
      });
    expect(verdict(rule, declaration("Allowlist"))).toMatchObject({ kind: "undetermined" });
    expect(verdict(rule, declaration("None"))).toEqual({ kind: "compliant" });
  });
});
