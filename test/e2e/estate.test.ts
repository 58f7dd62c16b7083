import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, inject, test } from "vitest";

import { listTopics } from "../../toolchain/cluster/topics";
import { policyPack } from "../../toolchain/paths";
import { NEVER } from "../../toolchain/process/run-program";
import { testCluster } from "./support/brokers";
import { kafkaDurability } from "./support/command";
import { findings, messages, TestStack } from "./support/stack";

const DAYS_MS = 86_400_000;

function inDays(days: number): string {
  return new Date(Date.now() + days * DAYS_MS).toISOString().slice(0, 10);
}

/** A topic of two replicas, which breaks two rules. */
function weakTopic(name: string): string {
  return `new kafka.Topic("${name}", {
    name: "e2e-${name}", partitions: 1, replicationFactor: 2, config: { "min.insync.replicas": "1" },
  });`;
}

const DURABLE = `new kafka.Topic("durable", {
  name: "e2e-estate", partitions: 1, replicationFactor: 3, config: { "min.insync.replicas": "2" },
});`;

describe("clusters that the configuration states", () => {
  /** The same brokers under two names. */
  function servers(host: string): string {
    return JSON.stringify(inject("bootstrapServers").map((server) => server.replace("127.0.0.1", host)));
  }

  test("decide what their topics leave out, each cluster its own; one that is not stated is said once", async () => {
    const program = `
      const provider = (name, bootstrapServers) => new kafka.Provider(name, { bootstrapServers, tlsEnabled: false });
      const east = provider("east", ${servers("127.0.0.1")});
      const west = provider("west", ${servers("localhost")});
      const topic = (name, provider) =>
        new kafka.Topic(name, { name: "e2e-" + name, partitions: 1, replicationFactor: 3 }, { provider });
      topic("in-east", east);
      topic("in-west", west);
      topic("nowhere", provider("north", ["north-1.example.com:9092"]));
      topic("nowhere-too", provider("north-again", ["north-1.example.com:9092"]));`;
    const stack = await TestStack.create("clusters", program);
    const clusters = [
      { name: "East", match: [{ bootstrap: "127.0.0.1" }], brokers: 3, defaults: { "min.insync.replicas": 2 } },
      { name: "West", match: [{ provider: "we*" }], platform: "msk", zones: 2 },
    ];
    const preview = await stack.preview({ packConfig: { "kafka-durability": { clusters } } });
    expect(messages(preview)).toEqual([
      "2 topics are on a cluster that the configuration does not state: north-1.example.com:9092.",
      'clusters["West"].zones is 2 but at least 3 are required: the cluster needs a third zone.',
      'config["min.insync.replicas"] is not set (Kafka 4.3\'s default is 1) but at least 2 is required.',
      'config["min.insync.replicas"] is not set (Kafka 4.3\'s default is 1) but at least 2 is required.',
      'config["min.insync.replicas"] is not set (MSK\'s default in two zones is 1) but at least 2 is required.',
      'config["unclean.leader.election.enable"] is not set (MSK\'s default without tiered storage is true) but must be false.',
    ]);
    expect(findings(preview)).toEqual([
      `advisory kafka-durability ${stack.project}-test`,
      `mandatory cluster-size-minimum ${stack.project}-test`,
      "mandatory min-insync-replicas-minimum in-west",
      "mandatory min-insync-replicas-minimum nowhere",
      "mandatory min-insync-replicas-minimum nowhere-too",
      "mandatory unclean-leader-election-disabled in-west",
    ]);
    expect(preview.exitCode).not.toBe(0);
  });
});

describe("a stack with topics on three kinds of cluster", () => {
  const ARN = "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/abc-1";

  interface StateResource {
    type: string;
    name: string;
    inputs: object;
  }

  /** A state as `pulumi stack export` writes it; no provider of it is installed. */
  function stateOf(project: string, resources: readonly StateResource[]): object {
    const urn = (type: string, name: string): string => `urn:pulumi:test::${project}::${type}::${name}`;
    const stack = urn("pulumi:pulumi:Stack", `${project}-test`);
    return {
      version: 3,
      deployment: {
        manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
        resources: [
          { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
          ...resources.map(({ type, name, inputs }) => ({
            urn: urn(type, name),
            custom: true,
            id: name,
            type,
            parent: stack,
            inputs,
            outputs: inputs,
          })),
        ],
      },
    };
  }

  test("is judged by what the configuration says of each", async () => {
    const stack = await TestStack.create("kinds", "");
    const strimzi = (namespace: string): object => ({
      metadata: { name: "orders", namespace, labels: { "strimzi.io/cluster": "main" } },
      spec: { replicas: 3 },
    });
    const state = join(stack.folder, "state.json");
    const type = "kubernetes:kafka.strimzi.io/v1beta2:KafkaTopic";
    writeFileSync(
      state,
      JSON.stringify(
        stateOf(stack.project, [
          { type: "aws:msk/topic:Topic", name: "on-msk", inputs: { clusterArn: ARN, name: "a", replicationFactor: 3 } },
          { type, name: "on-strimzi", inputs: strimzi("kafka") },
          { type, name: "elsewhere", inputs: strimzi("attic") },
        ]),
      ),
    );
    const clusters = [
      { name: "msk", match: [{ arn: "arn:aws:kafka:*:cluster/orders/*" }], platform: "msk", zones: 3 },
      {
        name: "strimzi",
        match: [{ namespace: "kafka", labels: { "strimzi.io/cluster": "main" } }],
        platform: "strimzi",
        defaults: { "min.insync.replicas": "2" },
      },
    ];
    const file = join(stack.folder, "configuration.json");
    writeFileSync(file, JSON.stringify({ "topic-protected": "disabled", "kafka-durability": { clusters } }));
    const args = ["policy", "analyze", "--policy-pack", relative(stack.folder, policyPack), "--file", state];
    const { output, exitCode } = await stack.pulumi(args, { KAFKA_DURABILITY_CONFIG: file });
    expect(
      output
        .match(/\[(?:mandatory|advisory)\].*/g)
        ?.map((line) => line.replace(/ +/g, " "))
        .sort(),
    ).toEqual([
      `[advisory] [severity: medium] kafka-durability (pulumi:pulumi:Stack: ${stack.project}-test)`,
      "[mandatory] [severity: critical] min-insync-replicas-minimum (kubernetes:kafka.strimzi.io/v1beta2:KafkaTopic: elsewhere)",
      "[mandatory] [severity: critical] unclean-leader-election-disabled (aws:msk:Topic: on-msk)",
    ]);
    expect(output).toContain(
      "1 topic is on a cluster that the configuration does not state: attic strimzi.io/cluster=main.",
    );
    expect(output).toContain("is not set (MSK's default without tiered storage is true) but must be false.");
    expect(exitCode).not.toBe(0);
  });
});

describe("environments", () => {
  const environments = [
    { name: "sandbox", stack: "sandbox-*", ephemeral: true, bundle: "production" },
    { name: "test", project: "environments-*", stack: "te*t", levels: { "replication-factor-minimum": "advisory" } },
  ];

  test("choose levels by project and stack, and the run says which was chosen", async () => {
    const stack = await TestStack.create("environments", weakTopic("weak"));
    const preview = await stack.preview({ packConfig: { "kafka-durability": { environments } } });
    expect(findings(preview)).toEqual([
      "advisory replication-factor-minimum weak",
      "mandatory min-insync-replicas-minimum weak",
    ]);
    expect(preview.output).toMatch(
      /kafka-durability judges environments-\d+\/test by .*; environment test; switched off: .*topic-protected/,
    );
  });

  test("that do not match leave a stack with the strictest levels of all", async () => {
    const stack = await TestStack.create("elsewhere", weakTopic("weak"));
    const preview = await stack.preview({
      packConfig: { "topic-protected": "advisory", "kafka-durability": { environments } },
    });
    expect(findings(preview)).toEqual([
      "mandatory min-insync-replicas-minimum weak",
      "mandatory replication-factor-minimum weak",
      "mandatory topic-protected weak",
    ]);
    expect(preview.output).toContain("no environment matches, so the strictest levels count");
  });

  test("that are ephemeral ask for no protection, so that a stack can be destroyed", async () => {
    const stack = await TestStack.create("ephemeral", DURABLE);
    const production = [{ name: "made to go", stack: "test", ephemeral: true, bundle: "production" }];
    const packConfig = { "topic-protected": "advisory", "kafka-durability": { environments: production } };
    const up = await stack.up({ packConfig });
    expect(findings(up)).toEqual([]);
    expect(up.exitCode).toBe(0);
    expect(await listTopics(testCluster(), NEVER)).toContain("e2e-estate");
    expect((await stack.destroy()).exitCode).toBe(0);
    expect(await stack.resources()).toEqual([]);
    expect(await listTopics(testCluster(), NEVER)).not.toContain("e2e-estate");
  });
});

describe("exemptions", () => {
  const RULES = ["min-insync-replicas-minimum", "replication-factor-minimum"];

  function exemption(rule: string, expires: string, name = "weak"): object {
    const resource = `urn:pulumi:test::exemptions-*::kafka:index/topic:Topic::${name}`;
    return { rule, resource, reason: "the second broker comes in spring", owner: "payments", expires };
  }

  async function preview(
    program: string,
    settings: object,
  ): Promise<ReturnType<TestStack["preview"]> extends Promise<infer R> ? R : never> {
    const stack = await TestStack.create("exemptions", program);
    return stack.preview({ packConfig: { "kafka-durability": settings } });
  }

  test("excuse a violation until a day, and it stays visible", async () => {
    const exemptions = RULES.map((rule) => exemption(rule, inDays(1)));
    const result = await preview(weakTopic("weak"), { exemptions });
    expect(findings(result)).toEqual(RULES.map((rule) => `advisory ${rule} weak`));
    expect(result.output).toContain(
      `Excused until ${inDays(1)} in the pack's configuration (payments): the second broker comes in spring.`,
    );
    expect(result.exitCode).toBe(0);
  });

  test("that have expired bring the violation back, and it says so", async () => {
    const exemptions = RULES.map((rule) => exemption(rule, inDays(-1)));
    const result = await preview(weakTopic("weak"), { exemptions });
    expect(findings(result)).toEqual(RULES.map((rule) => `mandatory ${rule} weak`));
    expect(result.output).toContain(
      `Its exemption expired on ${inDays(-1)} (payments): the second broker comes in spring.`,
    );
    expect(result.exitCode).not.toBe(0);
  });

  test("that excuse nothing are said to", async () => {
    const result = await preview(DURABLE, { exemptions: [exemption("replication-factor-minimum", inDays(1), "gone")] });
    expect(messages(result)).toEqual([
      "The exemption from replication-factor-minimum for urn:pulumi:test::exemptions-*::kafka:index/topic:Topic::gone in the pack's configuration (payments) excuses nothing here.",
    ]);
    expect(result.exitCode).toBe(0);
  });

  test("in stack configuration count where they are permitted, and policy analyze says that it sees none", async () => {
    const stack = await TestStack.create("exemptions", weakTopic("weak"));
    const packConfig = {
      "kafka-durability": { permitExemptions: { stackConfiguration: { rules: RULES, longest: "30d" } } },
    };
    const list = JSON.stringify(RULES.map((rule) => exemption(rule, inDays(7))));
    await stack.pulumi(["config", "set", "kafka-durability:exemptions", list]);
    const up = await stack.up({ packConfig });
    expect(findings(up)).toEqual(RULES.map((rule) => `advisory ${rule} weak`));
    expect(up.exitCode).toBe(0);

    const analyzed = await stack.analyze({ packConfig });
    expect(analyzed.output).toContain(
      "Exemptions in stack configuration could not be seen: policy analyze passes none on.",
    );
    expect(analyzed.exitCode).not.toBe(0);

    // The project's own commands pass them on.
    const state = join(stack.folder, "state.json");
    writeFileSync(state, (await stack.pulumi(["stack", "export"])).output);
    const configFile = join(stack.folder, "pack-config.json");
    const nothing = await kafkaDurability(stack, [
      "baseline",
      "--until",
      "2099-12-31",
      "--owner",
      "payments",
      "--state",
      state,
      "--stack-config",
      "Pulumi.test.yaml",
      "--",
      "--policy-pack-config",
      configFile,
    ]);
    expect(nothing.output).toContain(`Nothing blocks ${stack.project}/test, so it needs no baseline.`);
    await stack.destroy();
  });

  test("in stack configuration do not count for longer than is permitted, nor for other rules", async () => {
    const stack = await TestStack.create("exemptions", weakTopic("weak"));
    const packConfig = {
      "kafka-durability": { permitExemptions: { stackConfiguration: { rules: [RULES[0]], longest: "30d" } } },
    };
    // As docs/configuration.md shows it: one field after the other.
    for (const [index, rule] of RULES.entries()) {
      for (const [field, value] of Object.entries(exemption(rule, inDays(31)))) {
        const key = `kafka-durability:exemptions[${String(index)}].${field}`;
        await stack.pulumi(["config", "set", "--path", key, String(value)]);
      }
    }
    const result = await stack.preview({ packConfig });
    expect(findings(result)).toEqual(RULES.map((rule) => `mandatory ${rule} weak`));
    expect(result.output).toContain(
      `it lasts until ${inDays(31)}, but in stack configuration the pack's configuration permits 30d at most`,
    );
    expect(result.output).toContain("the pack's configuration permits none from this rule in stack configuration");
  });

  test("in code are the only way to a DurableTopic that is not one, where the pack permits them", async () => {
    const answered = (expires: string): string =>
      JSON.stringify(
        ["replication-factor-minimum", "replication-factor-above-min-insync-replicas"].map((rule) => ({
          rule,
          reason: "a cache",
          owner: "search",
          expires,
        })),
      );
    const program = (expires: string): string => `
      new DurableTopic("cache", { name: "e2e-cache", partitions: 1, replicationFactor: 2, exemptions: ${answered(expires)} });`;
    const stack = await TestStack.create("in-code", program(inDays(7)));
    const refused = await stack.preview();
    expect(findings(refused)).toEqual([
      "mandatory replication-factor-above-min-insync-replicas cache",
      "mandatory replication-factor-minimum cache",
    ]);
    expect(refused.output).toContain("the pack's configuration permits none from this rule in code");

    const rules = ["replication-factor-minimum", "replication-factor-above-min-insync-replicas"];
    const packConfig = { "kafka-durability": { permitExemptions: { code: { rules, longest: "30d" } } } };
    const up = await stack.up({ packConfig });
    expect(findings(up)).toEqual([
      "advisory replication-factor-above-min-insync-replicas cache",
      "advisory replication-factor-minimum cache",
    ]);
    expect(up.output).toContain(`Excused until ${inDays(7)} in code (search): a cache.`);
    expect(up.exitCode).toBe(0);

    stack.program(program(inDays(-1)));
    const expired = await stack.preview({ packConfig });
    expect(expired.output).toContain("replicationFactor is 2 but at least 3 is required.");
    expect(expired.output).toContain(`Its exemption expired on ${inDays(-1)} (search).`);
    expect(expired.exitCode).not.toBe(0);
    await stack.destroy();
  });
});

describe("a configuration", () => {
  test("with a misspelt rule stops the run, and suggests the right one", async () => {
    const stack = await TestStack.create("misspelt", DURABLE);
    const result = await stack.preview({ packConfig: { "replication-factor-minimun": "mandatory" } });
    expect(result.output).toContain(
      'there is no policy "replication-factor-minimun"; did you mean replication-factor-minimum?',
    );
    expect(result.exitCode).not.toBe(0);
  });

  test("may stand in a file of its own, with its baselines beside it", async () => {
    const stack = await TestStack.create("file", weakTopic("weak"));
    const folder = join(stack.folder, "policy");
    mkdirSync(folder);
    const KAFKA_DURABILITY_CONFIG = join(folder, "kafka durability.json");
    const content = { owner: "payments", until: "2099-12-31", project: stack.project, stack: "test", version: 1 };
    const entry = { rule: "replication-factor-minimum", type: "kafka:index/topic:Topic", name: "e2e-weak" };
    const entries = [{ ...entry, setting: "replication.factor", value: "2" }];
    writeFileSync(join(folder, "old.json"), JSON.stringify({ ...content, entries }));
    const settings = { baselines: ["old.json"] };
    const file = { $schema: "x", "min-insync-replicas-minimum": "advisory", "kafka-durability": settings };
    writeFileSync(KAFKA_DURABILITY_CONFIG, JSON.stringify(file));
    const result = await stack.preview({ env: { KAFKA_DURABILITY_CONFIG } });
    expect(findings(result)).toEqual([
      "advisory min-insync-replicas-minimum weak",
      "advisory replication-factor-minimum weak",
    ]);
    expect(result.output).toContain(
      `by the configuration that the engine passes on, ${KAFKA_DURABILITY_CONFIG}, ${join(folder, "old.json")} (digest `,
    );
    const checked = await kafkaDurability(stack, ["config", "check", KAFKA_DURABILITY_CONFIG]);
    expect(checked.exitCode).toBe(0);
    expect(checked.output).toContain("baselines: 1");
  });

  test("that disables everything is seen in what the run prints", async () => {
    const stack = await TestStack.create("off", weakTopic("weak"));
    const result = await stack.preview({ packConfig: { all: "disabled" } });
    expect(findings(result)).toEqual([]);
    expect(result.output).toMatch(/switched off: acks-all, .*unclean-leader-election-disabled/);
    expect(result.exitCode).toBe(0);
  });

  test("of a stack is none at all, which is no obstacle", async () => {
    const stack = await TestStack.create("bare", "");
    const project = {
      name: stack.project,
      runtime: { name: "nodejs", options: { typescript: false } },
      main: "index.js",
    };
    writeFileSync(join(stack.folder, "Pulumi.yaml"), JSON.stringify(project));
    const result = await stack.preview();
    expect(result.output).not.toContain("error");
    expect(result.exitCode).toBe(0);
  });

  test("with all at advisory blocks nothing, whatever the bundle", async () => {
    const stack = await TestStack.create("assessed", weakTopic("weak"));
    const environments = [
      { name: "production", stack: "prod" },
      { name: "test", stack: "test", bundle: "production" },
    ];
    for (const stated of [environments, environments.slice(0, 1)]) {
      const packConfig = {
        all: "advisory",
        "topic-protected": "advisory",
        "kafka-durability": { environments: stated },
      };
      const result = await stack.preview({ packConfig });
      expect(findings(result)).toEqual([
        "advisory min-insync-replicas-minimum weak",
        "advisory replication-factor-minimum weak",
        "advisory topic-protected weak",
      ]);
      expect(result.exitCode).toBe(0);
    }
  });

  test("lets one rule alone judge", async () => {
    const stack = await TestStack.create("one", weakTopic("weak"));
    const result = await stack.preview({ packConfig: { all: "disabled", "replication-factor-minimum": "mandatory" } });
    expect(findings(result)).toEqual(["mandatory replication-factor-minimum weak"]);
  });
});
