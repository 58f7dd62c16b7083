import { describe, expect, test } from "vitest";

import { kafkaDurabilityPolicies } from "../../policies/library";
import { rules } from "../../policies/rules";
import type { TestResource } from "../../testing";
import { secret, unknown } from "../../testing";
import { briefly, brokers, component, firstLines, ORDERS, producer, topic } from "../support/pack-resources";
import { packHarness } from "../support/resource";

describe("the policies", () => {
  const policies = kafkaDurabilityPolicies();

  test("are the one that looks, and each rule under its own name", () => {
    expect(policies.map(({ name }) => name)).toEqual(["kafka-durability", ...rules.map(({ id }) => id)]);
  });

  test("carry what the engine shows of them", () => {
    expect(policies.find(({ name }) => name === "replication-factor-above-min-insync-replicas")).toMatchObject({
      description: "A topic has more replicas than a write needs.",
      enforcementLevel: "mandatory",
      severity: "high",
      configSchema: {
        properties: {
          margin: { type: "string", default: "at least one", enum: ["at least one", "exactly one"] },
        },
      },
    });
    expect(policies.find(({ name }) => name === "retries-minimum")).toMatchObject({
      configSchema: { properties: { minimum: { type: "integer", default: 10, minimum: 10 } } },
    });
    expect(policies.find(({ name }) => name === "acks-all")).not.toHaveProperty("configSchema");
    expect(policies.at(0)).toMatchObject({
      description: "Looks at each resource for all rules, and says what could not be judged.",
      enforcementLevel: "mandatory",
      severity: "critical",
    });
  });

  test("remediate where their rule can", () => {
    const remediating = policies.filter((policy) => "remediateResource" in policy).map(({ name }) => name);
    expect(remediating).toEqual(rules.filter((rule) => "remedy" in rule).map(({ id }) => id));
    expect(remediating).toContain("min-insync-replicas-minimum");
    expect(remediating).not.toContain("replication-factor-minimum");
  });
});

describe("a preview", () => {
  test("says nothing of a durable stack", async () => {
    const harness = await packHarness();
    expect(await harness.preview([brokers(), topic({}), producer({ acks: "all" })])).toEqual([]);
  });

  test("says nothing of other resources", async () => {
    const harness = await packHarness();
    expect(await harness.preview([{ type: "aws:s3/bucket:Bucket", inputs: { acl: "private" } }])).toEqual([]);
  });

  test("refuses, and says what is there, what is required, why, and the line to type", async () => {
    const harness = await packHarness();
    const { findings } = await harness.analyze(topic({ config: { "min.insync.replicas": "1" } }));
    expect(findings).toEqual([
      {
        policy: "min-insync-replicas-minimum",
        level: "mandatory",
        severity: "critical",
        urn: ORDERS,
        message: [
          `config["min.insync.replicas"] is "1" but at least 2 is required.`,
          "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
          'Fix: config: { "min.insync.replicas": "2" }',
          "Applying it: changes it in place; nothing is restarted or deleted.",
          "Guarantee: for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
          "More: kafka-durability explain min-insync-replicas-minimum",
        ].join("\n"),
      },
    ]);
  });

  test("reports every broken row of one topic", async () => {
    const harness = await packHarness();
    const config = { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" };
    expect(briefly((await harness.analyze(topic({ replicationFactor: 1, config }))).findings)).toEqual([
      "replication-factor-above-min-insync-replicas mandatory",
      "replication-factor-minimum mandatory",
      "unclean-leader-election-disabled mandatory",
    ]);
  });

  test("advises, once for all that share a cause", async () => {
    const harness = await packHarness();
    const options = { protect: false };
    const findings = await harness.preview([
      { ...topic({}, "a"), options },
      { ...topic({}, "b"), options },
    ]);
    expect(briefly(findings)).toEqual(["topic-protected advisory"]);
    expect(findings.at(0)).not.toHaveProperty("urn");
    expect(firstLines(findings)).toEqual([
      "2 resources (a and b): the resource option protect is not set but must be true.",
    ]);
  });

  test("judges a secret value like any other, and shows no other secret", async () => {
    const harness = await packHarness();
    const config = secret({
      "min.insync.replicas": secret("1"),
      "unclean.leader.election.enable": "false",
      "sasl.jaas.config": "hunter2",
    });
    const { findings } = await harness.analyze(topic({ config }));
    expect(briefly(findings)).toEqual(["min-insync-replicas-minimum mandatory"]);
    expect(JSON.stringify(findings)).not.toContain("hunter2");
  });

  test("begins anew with the next stack", async () => {
    const harness = await packHarness();
    const unprotected = { ...topic({}), options: { protect: false } };
    const brokersOfOne = brokers({ "min.insync.replicas": "1" });
    await harness.preview([brokersOfOne, unprotected]);
    expect(briefly(await harness.preview([unprotected]))).toEqual(["topic-protected advisory"]);
  });
});

describe("what cannot be judged", () => {
  test("is an advisory, and hides no finding of another rule", async () => {
    const harness = await packHarness();
    const config = { "min.insync.replicas": "1", "unclean.leader.election.enable": "true" };
    const findings = await harness.preview([topic({ replicationFactor: unknown.number, config })]);
    expect(briefly(findings)).toEqual([
      "min-insync-replicas-minimum mandatory",
      "unclean-leader-election-disabled mandatory",
      "kafka-durability advisory",
    ]);
    expect(findings.at(-1)).toEqual({
      policy: "kafka-durability",
      level: "advisory",
      severity: "critical",
      urn: ORDERS,
      message:
        "Not judged yet: replicationFactor is known only after the update, which judges it again.\n" +
        "Rules that could not look: replication-factor-above-min-insync-replicas and replication-factor-minimum",
    });
  });

  test.each([
    [
      { "min.insync.replicas": unknown.string, "unclean.leader.election.enable": "false" },
      'config["min.insync.replicas"]',
      "min-insync-replicas-minimum and replication-factor-above-min-insync-replicas",
    ],
    [
      unknown.object,
      "config",
      "min-insync-replicas-minimum, remote-log-kept-on-disable, replication-factor-above-min-insync-replicas and unclean-leader-election-disabled",
    ],
  ])("is unknown, not unset: config %j", async (config, path, ids) => {
    const harness = await packHarness();
    expect(await harness.preview([topic({ config })])).toEqual([
      {
        policy: "kafka-durability",
        level: "advisory",
        severity: "critical",
        urn: ORDERS,
        message: `Not judged yet: ${path} is known only after the update, which judges it again.\nRules that could not look: ${ids}`,
      },
    ]);
  });

  test("is one finding of the stack for many settings, rules and resources with one cause", async () => {
    const harness = await packHarness();
    const clientless = (name: string): TestResource => component("Producer", {}, name);
    const findings = await harness.preview([clientless("a"), clientless("b"), topic({}), clientless("c")]);
    expect(findings).toEqual([
      {
        policy: "kafka-durability",
        level: "advisory",
        severity: "critical",
        message:
          "3 resources (a, b and c): Not judged yet: this producer does not say which client library it uses, so no default is known; " +
          'name it as client, such as "java", or set the value.\n' +
          "Rules that could not look: acks-all, delivery-timeout-minimum and retries-minimum",
      },
    ]);
  });

  test("refuses at once where the configuration says so", async () => {
    const harness = await packHarness({ "kafka-durability": { undetermined: "mandatory" } });
    const { findings } = await harness.analyze(topic({ replicationFactor: unknown.number }));
    expect(findings).toEqual(
      ["replication-factor-above-min-insync-replicas", "replication-factor-minimum"].map((policy) => ({
        policy,
        level: "mandatory",
        severity: policy === "replication-factor-minimum" ? "critical" : "high",
        urn: ORDERS,
        message: `Not judged yet: replicationFactor is known only after the update, which judges it again.\nRules that could not look: ${policy}`,
      })),
    );
  });

  test("never has a higher level than the rule that could not look", async () => {
    const harness = await packHarness({
      "kafka-durability": { undetermined: "mandatory" },
      "replication-factor-minimum": "advisory",
      "replication-factor-above-min-insync-replicas": "disabled",
    });
    const findings = await harness.preview([topic({ replicationFactor: unknown.number })]);
    expect(briefly(findings)).toEqual(["kafka-durability advisory"]);
    expect(findings.at(0)?.message).toContain("Rules that could not look: replication-factor-minimum");
  });
});

describe("what topics inherit", () => {
  const bare = topic({ config: {} });

  test("is a finding beside no brokers", async () => {
    const harness = await packHarness();
    expect((await harness.analyze(bare)).findings).toEqual([]);
    expect(firstLines((await harness.analyzeStack([])).findings)).toEqual([
      `config["min.insync.replicas"] is not set (Kafka 4.3's default is 1) but at least 2 is required.`,
    ]);
  });

  test.each([
    ["before it", [brokers(), bare]],
    ["after it", [bare, brokers()]],
  ])("is right beside brokers that are declared %s", async (_, stack) => {
    const harness = await packHarness();
    expect(await harness.preview(stack)).toEqual([]);
  });

  test.each([
    ["before it", (weak: TestResource): TestResource[] => [weak, bare]],
    ["after it", (weak: TestResource): TestResource[] => [bare, weak]],
  ])("is reported once beside weak brokers that are declared %s", async (_, stackWith) => {
    const harness = await packHarness();
    const findings = await harness.preview(stackWith(brokers({ "min.insync.replicas": "1" })));
    expect(briefly(findings)).toEqual(["min-insync-replicas-minimum mandatory"]);
    expect(findings.at(0)?.urn).toBe("urn:pulumi:test::project::pulumi-kafka-durability:index:Brokers::main");
    expect(firstLines(findings)).toEqual(['settings["min.insync.replicas"] is "1" but at least 2 is required.']);
  });

  test("cannot be seen where brokers differ", async () => {
    const harness = await packHarness();
    const other = {
      ...brokers(
        {
          "min.insync.replicas": "3",
          "default.replication.factor": "4",
          "offsets.topic.replication.factor": "4",
        },
        { brokers: 4 },
      ),
      name: "other",
    };
    const findings = await harness.preview([brokers(), other, bare]);
    expect(findings).toContainEqual({
      policy: "kafka-durability",
      level: "advisory",
      severity: "critical",
      urn: ORDERS,
      message:
        'Not judged yet: the brokers of this stack, "main" and "other", differ in min.insync.replicas.\n' +
        "Rules that could not look: min-insync-replicas-minimum and replication-factor-above-min-insync-replicas",
    });
    expect(findings.every(({ level }) => level === "advisory")).toBe(true);
  });
});

describe("the size of the cluster", () => {
  test("bounds the replication factor", async () => {
    const harness = await packHarness();
    const config = { "min.insync.replicas": "4", "unclean.leader.election.enable": "false" };
    const findings = await harness.preview([brokers(), topic({ replicationFactor: 5, config })]);
    expect(firstLines(findings)).toEqual(["replicationFactor is 5 but there are only 3 brokers."]);
    expect(briefly(findings)).toEqual(["replication-factor-within-cluster mandatory"]);
  });

  test("is one finding where there are two brokers in two zones", async () => {
    const harness = await packHarness();
    const settings = { "default.replication.factor": "2", "offsets.topic.replication.factor": "2" };
    const weak = brokers(settings, { brokers: 2, zones: ["a", "b"] });
    const findings = await harness.preview([weak]);
    expect(findings).toEqual([
      {
        policy: "cluster-size-minimum",
        level: "mandatory",
        severity: "critical",
        urn: "urn:pulumi:test::project::pulumi-kafka-durability:index:Brokers::main",
        message: [
          "brokers is 2 and zones is 2 but at least 3 are required: the cluster needs a third zone.",
          "Why: three replicas need three brokers to be on; with fewer, writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
          "Fix: add a third zone; no values of the other settings make up for it",
          "More: kafka-durability explain cluster-size-minimum",
        ].join("\n"),
      },
    ]);
  });
});
