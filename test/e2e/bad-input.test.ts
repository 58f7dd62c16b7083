import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { listTopics } from "../../toolchain/cluster/topics";
import { checkout } from "../../toolchain/paths";
import { NEVER } from "../../toolchain/process/run-program";
import { testCluster } from "./support/brokers";
import { readmeBlocks } from "./support/readme";
import { findings, messages, TestStack } from "./support/stack";

/** A raw topic whose two settings are written as given, as JavaScript. */
function rawTopic(replicationFactor: string, minInsyncReplicas: string): string {
  return `new kafka.Topic("orders", {
    name: "e2e-bad-input", partitions: 1, replicationFactor: ${replicationFactor},
    config: { "min.insync.replicas": ${minInsyncReplicas} },
  });`;
}

async function preview(program: string, packConfig?: object): ReturnType<TestStack["preview"]> {
  const stack = await TestStack.create("bad-input", program);
  return stack.preview(packConfig === undefined ? {} : { packConfig });
}

describe("a raw topic", () => {
  test.each([
    ["0", '"2"', "replicationFactor is 0 but at least 3 is required."],
    ["3", '"two"', 'config["min.insync.replicas"] is "two" but must be a whole number.'],
    ["3", '"2x"', 'config["min.insync.replicas"] is "2x" but must be a whole number.'],
  ])("with replicationFactor %s and min.insync.replicas %s is refused", async (factor, inSync, message) => {
    const result = await preview(rawTopic(factor, inSync));
    expect(messages(result)).toContain(message);
    expect(result.exitCode).not.toBe(0);
  });

  test.each(["3.5", '"3"'])("with replicationFactor %s arrives as 3, which is fine", async (factor) => {
    const result = await preview(rawTopic(factor, '"2"'));
    expect(findings(result)).toEqual([]);
    expect(result.exitCode).toBe(0);
  });

  test.each([
    ["[3]", "replicationFactor"],
    ["{}", "replicationFactor"],
    ["undefined", "Missing required property 'replicationFactor'"],
    // Kafka would take it for the brokers' default; this provider does not.
    ["-1", "expected replication_factor to be at least (1), got -1"],
  ])("with replicationFactor %s gets the engine's own error", async (factor, message) => {
    // Without a stack, because Node.js 20.20 takes a minute over colouring one of @pulumi/kafka's.
    const result = await preview(`Error.stackTraceLimit = 0; ${rawTopic(factor, '"2"')}`);
    expect(result.output).toContain(message);
    expect(result.exitCode).not.toBe(0);
  });
});

describe("a DurableTopic", () => {
  test("with 3.5 replicas is refused", async () => {
    const result = await preview(`new DurableTopic("orders", { partitions: 1, replicationFactor: 3.5 });`);
    expect(result.output).toContain("replicationFactor is 3.5 but must be a whole number.");
    expect(result.exitCode).not.toBe(0);
  });

  test("with an output of 2 replicas is refused, without a stack trace, and is not created", async () => {
    const stack = await TestStack.create(
      "bad-output",
      `new DurableTopic("orders", { name: "e2e-bad-output", partitions: 1, replicationFactor: pulumi.output(2) });`,
    );
    const result = await stack.up({ pack: null });
    expect(result.output).toContain("replicationFactor is 2 but at least 3 is required.");
    expect(result.output).toContain("pulumi-kafka-durability:index:DurableTopic (orders)");
    expect(result.output).not.toContain("at judge");
    expect(result.exitCode).not.toBe(0);
    expect(await listTopics(testCluster(), NEVER)).not.toContain("e2e-bad-output");
    await stack.destroy();
  });
});

describe("the pack's configuration", () => {
  test("can tighten a rule", async () => {
    const program = rawTopic("4", '"2"');
    expect((await preview(program)).exitCode).toBe(0);
    const result = await preview(program, { "replication-factor-minimum": { minimum: 5 } });
    expect(messages(result)).toEqual(["replicationFactor is 4 but at least 5 is required."]);
    expect(result.exitCode).not.toBe(0);
  });

  test("works as the README shows it", async () => {
    const [block = ""] = readmeBlocks("json");
    const program = `new kafka.Topic("orders", { name: "e2e-readme", partitions: 1, replicationFactor: 3 });`;
    const result = await preview(program, JSON.parse(block) as object);
    expect(messages(result)).toEqual(["replicationFactor is 3 but at least 4 is required."]);
    expect(result.events.flatMap(({ policyRemediationEvent }) => policyRemediationEvent?.policyName ?? [])).toEqual([
      "min-insync-replicas-minimum",
    ]);
  });

  test("cannot loosen a rule below the checklist", async () => {
    const result = await preview(rawTopic("2", '"1"'), { "replication-factor-minimum": { minimum: 2 } });
    expect(result.output).toContain("replication-factor-minimum: minimum: Must be greater than or equal to 3");
    expect(result.exitCode).not.toBe(0);
  });
});

describe("a configuration that cannot be meant", () => {
  test.each<[object, string | string[]]>([
    [
      { "replication-factor-minimum": { minimun: 4 } },
      "replication-factor-minimum: there is no parameter minimun; there is minimum",
    ],
    [
      { "kafka-durability": { kafkaVerson: "3.9" } },
      "kafka-durability.kafkaVerson: there is no such setting; did you mean kafkaVersion?",
    ],
    [
      { "kafka-durability": { longestOutage: "3 days" } },
      'kafka-durability.longestOutage is "3 days" but must be a number of minutes, hours or days such as "90m", "36h" or "3d"',
    ],
    [
      { "kafka-durability": { environments: [{ name: "production", levels: { "ack-all": "mandatory" } }] } },
      'kafka-durability.environments[0].levels.ack-all: there is no rule "ack-all"; did you mean acks-all?',
    ],
    [
      { "kafka-durability": { exemptions: [{ rule: "acks-all", resource: "*", owner: "me", expires: "soon" }] } },
      [
        "3 things are wrong with the configuration:",
        'kafka-durability.exemptions[0].resource is "*" but must be a URN, or a pattern of one',
        "kafka-durability.exemptions[0].reason is missing",
        'kafka-durability.exemptions[0].expires is "soon" but must be a day such as "2027-03-31"',
      ],
    ],
    [
      { "kafka-durability": { baselines: ["old.json"] } },
      'kafka-durability.baselines[0] is "old.json" but must be an absolute path',
    ],
    [
      { "kafka-durability": { baselines: ["/nowhere/old.json"] } },
      "the baseline /nowhere/old.json cannot be read: ENOENT",
    ],
  ])("stops the run and says why: %j", async (config, message) => {
    const result = await preview(rawTopic("3", '"2"'), config);
    for (const line of [message].flat()) expect(result.output).toContain(line);
    expect(result.output).not.toMatch(/^\s+at .*\.js/m);
    expect(result.exitCode).not.toBe(0);
  });
});

test("a rule that throws stops the run and names rule and resource", async () => {
  const stack = await TestStack.create("throwing", rawTopic("3", '"2"'));
  const pack = join(stack.folder, "pack");
  mkdirSync(pack);
  writeFileSync(join(pack, "package.json"), JSON.stringify({ name: "throwing", version: "1.0.0", main: "index.js" }));
  writeFileSync(
    join(pack, "PulumiPolicy.yaml"),
    "runtime: {name: nodejs, options: {typescript: false}}\ndescription: throws\n",
  );
  const compiled = join(checkout, "policies", "dist");
  writeFileSync(
    join(pack, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");
     const { kafkaDurabilityPolicies } = require(${JSON.stringify(join(compiled, "library.js"))});
     const { rules } = require(${JSON.stringify(join(compiled, "rules/index.js"))});
     const rule = rules.find(({ id }) => id === "min-insync-replicas-minimum");
     rule.judge = () => { throw new Error("out of cheese"); };
     new PolicyPack("throwing", { policies: kafkaDurabilityPolicies() });`,
  );
  const result = await stack.up({ pack });
  expect(result.output).toMatch(
    /urn:pulumi:test::throwing-\d+::kafka:index\/topic:Topic::orders could not be judged: rule min-insync-replicas-minimum: out of cheese/,
  );
  expect(result.exitCode).not.toBe(0);
  expect(await listTopics(testCluster(), NEVER)).not.toContain("e2e-bad-input");
  await stack.destroy();
});
