import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { parse } from "yaml";

import { checkout } from "../../toolchain/paths";
import { NEVER, runProgram } from "../../toolchain/process/run-program";
import { pulumiEnvironment } from "../../toolchain/pulumi/environment";
import { ownConfig } from "./support/brokers";
import { changes, findings, TestStack } from "./support/stack";
import type { StateResource, YamlProgram } from "./support/yaml-stack";
import { plugin, usePlugin, YamlStack } from "./support/yaml-stack";

const DURABLE_TOPIC = "pulumi-kafka-durability:index:DurableTopic";
const TOPIC = "kafka:index/topic:Topic";

/** A program with one topic. */
function topic(properties: object, others: object = {}): YamlProgram {
  return { resources: { orders: { type: DURABLE_TOPIC, properties, ...others } } };
}

describe("pulumi package get-schema", () => {
  test("shows typed inputs with their docs", async () => {
    const engine = inject("engine");
    const { exitCode, stdout } = await runProgram(engine.program, ["package", "get-schema", plugin], {
      signal: NEVER,
      env: pulumiEnvironment(engine),
    });
    expect(exitCode).toBe(0);
    const schema = JSON.parse(stdout.slice(stdout.indexOf("{\n"))) as {
      readonly name: string;
      readonly version: string;
      readonly resources: Readonly<Record<string, ResourceSchema>>;
    };
    expect([schema.name, schema.version]).toEqual(["pulumi-kafka-durability", "0.1.0"]);
    const { isComponent, inputProperties, requiredInputs, properties } = schema.resources[DURABLE_TOPIC] ?? none;
    expect(isComponent).toBe(true);
    expect(requiredInputs).toEqual(["partitions"]);
    expect(typesOf(inputProperties)).toEqual({
      adopts: "string",
      cleanupPolicy: "string",
      config: "object",
      deadLetterTopic: "#/types/pulumi-kafka-durability:index:DeadLetterTopicArgs",
      exemptions: "array",
      importId: "string",
      maxMessageBytes: "number",
      minInsyncReplicas: "number",
      name: "string",
      partitions: "number",
      replicationFactor: "number",
      retention: "string",
      retryTopics: "#/types/pulumi-kafka-durability:index:RetryTopicsArgs",
    });
    expect(inputProperties["replicationFactor"]?.description).toBe(
      "Number of replicas: at least 3, which is the default.",
    );
    expect(Object.values(inputProperties).filter(({ description = "" }) => description === "")).toEqual([]);
    expect(typesOf(properties)).toEqual({
      deadLetterTopicName: "string",
      guarantee: "string",
      maxMessageBytes: "number",
      minInsyncReplicas: "number",
      partitions: "number",
      replicationFactor: "number",
      retryTopicNames: "array",
      topicName: "string",
    });
  });
});

describe("a program in YAML", () => {
  test("as the docs have it finds nothing wrong", async () => {
    const page = readFileSync(join(checkout, "docs/components/other-languages.md"), "utf8");
    const example = [...page.matchAll(/^```yaml\n(name: .*?)^```$/gms)].map(([, text = ""]) => text);
    expect(example).toHaveLength(1);
    const stack = await YamlStack.create("yaml-docs", parse(example[0] ?? "") as YamlProgram);
    const result = await stack.preview();
    expect(result.exitCode, result.output).toBe(0);
    expect(changes(result)).toEqual({ create: 6 });
    expect(findings(result)).toEqual([]);
  });

  test("makes a durable topic on the real brokers, and the same one the next time", async () => {
    const program = topic({ name: "e2e-yaml", partitions: 2, retention: "2h", deadLetterTopic: {} });
    const outputs = { name: "${orders.topicName}", deadLetters: "${orders.deadLetterTopicName}" };
    const stack = await YamlStack.create("yaml", { ...program, outputs });
    const made = await stack.up();
    expect(made.exitCode, made.output).toBe(0);
    expect(changes(made)).toEqual({ create: 5 });
    expect(await ownConfig("e2e-yaml")).toEqual({
      "min.insync.replicas": "2",
      "retention.ms": "7200000",
      "unclean.leader.election.enable": "false",
    });
    expect(await stack.outputs()).toEqual({ name: "e2e-yaml", deadLetters: "e2e-yaml-dlt" });
    expect(changes(await stack.up())).toEqual({ same: 5 });
    expect((await stack.destroy()).exitCode).toBe(0);
  });

  test("hears the component's own words for an argument that loses messages", async () => {
    const stack = await YamlStack.create("yaml-refused", topic({ partitions: 1, replicationFactor: 2 }));
    const { exitCode, output } = await stack.preview();
    expect(exitCode).not.toBe(0);
    expect(output).toContain("replicationFactor is 2 but at least 3 is required.");
    expect(output).toContain("Fix: replicationFactor: 3");
    expect(output).toContain("More: kafka-durability explain replication-factor-minimum");
    expect(output).not.toContain(".js:");
  });

  test("hears them for a value that only the update makes known", async () => {
    const { resources } = topic({ partitions: 1, replicationFactor: "${first.partitions}" });
    const first = { type: DURABLE_TOPIC, properties: { name: "e2e-yaml-first", partitions: 2 } };
    const stack = await YamlStack.create("yaml-late", { resources: { first, ...resources } });
    const { exitCode, output } = await stack.up();
    expect(exitCode).not.toBe(0);
    expect(output).toContain("replicationFactor is 2 but at least 3 is required.");
    expect((await stack.resources()).filter(({ type }) => type === TOPIC)).toHaveLength(1);
    await stack.destroy();
  });

  test("has exemptions, which the pack must permit", async () => {
    const rule = "unclean-leader-election-disabled";
    const exemption = { rule, reason: "clicks may be lost", owner: "web", expires: nextWeek() };
    const config = { "unclean.leader.election.enable": "true" };
    const program = topic({ name: "e2e-yaml-exempt", partitions: 1, config, exemptions: [exemption] });
    const stack = await YamlStack.create("yaml-exempt", program);
    expect(findings(await stack.preview())).toContain(`mandatory ${rule} orders`);
    const packConfig = { "kafka-durability": { permitExemptions: { code: { rules: [rule], longest: "30d" } } } };
    const permitted = await stack.up({ packConfig });
    expect(permitted.exitCode, permitted.output).toBe(0);
    expect(await ownConfig("e2e-yaml-exempt")).toMatchObject({ "unclean.leader.election.enable": "true" });
    await stack.destroy();
  });

  test("has its topics protected unless the stack's configuration says otherwise", async () => {
    const program = topic({ name: "e2e-yaml-protected", partitions: 1 });
    const off = { "kafka-durability:deletionProtection": { value: false } };
    const on = { "kafka-durability:deletionProtection": { value: true } };
    const stack = await YamlStack.create("yaml-protected", { ...program, config: on });
    expect((await stack.up()).exitCode).toBe(0);
    expect(await protectedTypes(stack)).toEqual([TOPIC]);
    const refused = await stack.destroy();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("is protected");

    stack.program({ ...program, config: off });
    expect((await stack.up()).exitCode).toBe(0);
    expect(await protectedTypes(stack)).toEqual([]);
    stack.program({
      ...topic({ name: "e2e-yaml-protected", partitions: 1 }, { options: { protect: true } }),
      config: off,
    });
    expect((await stack.up()).exitCode).toBe(0);
    expect(await protectedTypes(stack)).toContain(TOPIC);
    stack.program({ ...program, config: off });
    await stack.up();
    expect((await stack.destroy()).exitCode).toBe(0);
  });

  test("has what it states of its clients judged by the pack", async () => {
    const properties = { client: "java", settings: { acks: "1" } };
    const orders = { type: "pulumi-kafka-durability:index:Producer", properties };
    const stack = await YamlStack.create("yaml-producer", { resources: { orders } });
    expect(findings(await stack.preview())).toContain("mandatory acks-all orders");
  });
});

describe("a component that is made in another process", () => {
  test("has the provider and the parent that its program gives", async () => {
    // As a generated SDK does; the Kafka plugin that is built from Go modules has no schema, which YAML would want here.
    const stack = await TestStack.create(
      "remote",
      `const bootstrapServers = new pulumi.Config("kafka").requireObject("bootstrapServers");
       const provider = new kafka.Provider("other", { bootstrapServers, tlsEnabled: false });
       const parent = new pulumi.ComponentResource("test:index:Team", "team");
       const args = { name: "e2e-remote", partitions: 1, topicName: undefined };
       const options = { providers: [provider], parent };
       const orders = new pulumi.ComponentResource("${DURABLE_TOPIC}", "orders", args, options, true);
       exports.name = orders.topicName;`,
    );
    usePlugin(stack);
    const made = await stack.up();
    expect(made.exitCode, made.output).toBe(0);
    const state = JSON.parse((await stack.pulumi(["stack", "export"])).output) as {
      readonly deployment: { readonly resources: readonly StateResource[] };
    };
    const orders = state.deployment.resources.find(({ type }) => type === TOPIC);
    expect(orders?.urn).toContain(`::test:index:Team$${DURABLE_TOPIC}$${TOPIC}::orders`);
    expect(orders?.provider).toContain("::pulumi:providers:kafka::other::");
    expect((await stack.destroy()).exitCode).toBe(0);
  });
});

interface ResourceSchema {
  readonly isComponent: boolean;
  readonly inputProperties: Properties;
  readonly requiredInputs: readonly string[];
  readonly properties: Properties;
}

type Properties = Readonly<Record<string, { type?: string; $ref?: string; description?: string }>>;

const none: ResourceSchema = { isComponent: false, inputProperties: {}, requiredInputs: [], properties: {} };

function typesOf(properties: Properties): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(properties).map(([name, { type, $ref }]) => [name, $ref ?? type]));
}

async function protectedTypes(stack: YamlStack): Promise<string[]> {
  return (await stack.resources()).filter(({ protect }) => protect === true).map(({ type }) => type);
}

function nextWeek(): string {
  return new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString().slice(0, 10);
}
