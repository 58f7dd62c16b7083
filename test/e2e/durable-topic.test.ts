import { describe, expect, test } from "vitest";

import { kafkaTools } from "../../toolchain/cluster/kafka-tool";
import { NEVER } from "../../toolchain/process/run-program";
import { consume, ownConfig, produce, testCluster } from "./support/brokers";
import { changes, TestStack } from "./support/stack";

const RECORDS = 20;
const written = Array.from({ length: RECORDS }, (_, number) => number);

describe("a DurableTopic on the real engine", () => {
  test("takes over a kafka.Topic wherever it stood, with its data", async () => {
    const plain = (name: string): string =>
      `new kafka.Topic("${name}", {
        name: "e2e-adopt-${name}", partitions: 2, replicationFactor: 3, config: { "min.insync.replicas": "2" },
      });`;
    const names = ["same-name", "other-name", "one-of-several", "under-a-parent"];
    const stack = await TestStack.create("adopt", names.map(plain).join("\n"));
    expect((await stack.up()).exitCode).toBe(0);
    for (const name of names) await produce(`e2e-adopt-${name}`, RECORDS);

    stack.program(
      `new DurableTopic("same-name", { name: "e2e-adopt-same-name", partitions: 2 });
       new DurableTopic("durable", { name: "e2e-adopt-other-name", partitions: 2, adopts: "other-name" });
       new DurableTopics("shop", { topics: { "one-of-several": { name: "e2e-adopt-one-of-several", partitions: 2 } } });
       const team = new pulumi.ComponentResource("test:index:Team", "team");
       new DurableTopic("under-a-parent", { name: "e2e-adopt-under-a-parent", partitions: 2 }, { parent: team });`,
    );
    // Six components are new, and each topic gets unclean.leader.election.enable=false; nothing is deleted or made anew.
    const adopted = { create: 6, update: 4, same: 1 };
    expect(changes(await stack.preview())).toEqual(adopted);
    expect(changes(await stack.up())).toEqual(adopted);
    for (const name of names) {
      const topic = `e2e-adopt-${name}`;
      expect(await consume(topic, RECORDS)).toEqual(written);
      expect(await ownConfig(topic)).toEqual({ "min.insync.replicas": "2", "unclean.leader.election.enable": "false" });
    }
    expect(changes(await stack.up())).toEqual({ same: 11 });
    await stack.destroy();
  });

  test("moves into DurableTopics with its data and the topics beside it", async () => {
    const name = "e2e-moves";
    const topic = `{ name: "${name}", partitions: 1, deadLetterTopic: {} }`;
    const stack = await TestStack.create("moves", `new DurableTopic("orders", ${topic});`);
    expect((await stack.up()).exitCode).toBe(0);
    await produce(name, RECORDS);
    stack.program(`new DurableTopics("shop", { topics: { orders: ${topic} } });`);
    const preview = await stack.preview();
    expect(changes(preview)).toEqual({ create: 1, same: 5 });
    expect((await stack.up()).exitCode).toBe(0);
    expect(await consume(name, RECORDS)).toEqual(written);
    await stack.destroy();
  });

  async function runsAlready(topic: string): Promise<void> {
    const create = ["--create", "--topic", topic, "--partitions", "2", "--replication-factor", "3"];
    const config = ["--config", "min.insync.replicas=2", "--config", "unclean.leader.election.enable=false"];
    await testCluster().tool(kafkaTools.topics, [...create, ...config], NEVER);
    await produce(topic, RECORDS);
  }

  test("takes over a topic that runs already: by importId, by import, or after pulumi import", async () => {
    const topics = ["e2e-importId", "e2e-import", "e2e-pulumi-import"];
    for (const topic of topics) await runsAlready(topic);
    const stack = await TestStack.create(
      "import",
      `new DurableTopic("by-argument", { name: "e2e-importId", partitions: 2, importId: "e2e-importId" });
       new DurableTopic("by-option", { name: "e2e-import", partitions: 2 }, { import: "e2e-import" });`,
    );
    expect(changes(await stack.preview())).toEqual({ create: 3, import: 2 });
    expect((await stack.up()).exitCode).toBe(0);
    const args = ["kafka:index/topic:Topic", "by-command", "e2e-pulumi-import", "--yes", "--generate-code=false"];
    expect((await stack.pulumi(["import", ...args])).output).toContain("1 imported");

    stack.program(
      `new DurableTopic("by-argument", { name: "e2e-importId", partitions: 2 });
       new DurableTopic("by-option", { name: "e2e-import", partitions: 2 });
       new DurableTopic("by-command", { name: "e2e-pulumi-import", partitions: 2 });`,
    );
    // The component of the last is new, and its topic is the one that was imported.
    expect(changes(await stack.up())).toEqual({ create: 1, same: 6 });
    expect(changes(await stack.preview())).toEqual({ same: 7 });
    for (const topic of topics) expect(await consume(topic, RECORDS)).toEqual(written);
    await stack.destroy();
  });

  test("is deleted by no update, until the program says that it may be", async () => {
    const orders = `"orders", { name: "e2e-protected", partitions: 1, deadLetterTopic: {} }`;
    const stack = await TestStack.create("protected", `new DurableTopic(${orders});`);
    stack.configure({ "kafka-durability:deletionProtection": undefined });
    expect((await stack.up()).exitCode).toBe(0);
    stack.program("");
    const refused = await stack.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(/orders.*cannot be deleted/s);
    expect(await partitionsOf("e2e-protected")).toBe(1);

    stack.program(`new DurableTopic(${orders}, { protect: false });`);
    expect((await stack.up()).exitCode).toBe(0);
    stack.program("");
    expect(changes(await stack.up())).toEqual({ delete: 4, same: 1 });
    expect(await partitionsOf("e2e-protected")).toBe(0);
    await stack.destroy();
  });

  test("passes its provider and its parent on", async () => {
    const stack = await TestStack.create(
      "provider",
      `const servers = new pulumi.Config("kafka").requireObject("bootstrapServers");
       const provider = new kafka.Provider("other", { bootstrapServers: servers, tlsEnabled: false });
       const parent = new pulumi.ComponentResource("test:index:Team", "team");
       const { topic } = new DurableTopic("orders", { name: "e2e-provider", partitions: 1 }, { provider, parent });
       exports.urn = topic.urn;`,
    );
    expect((await stack.up()).exitCode).toBe(0);
    const state = JSON.parse((await stack.pulumi(["stack", "export"])).output) as {
      deployment: { resources: { urn: string; type: string; provider?: string }[] };
    };
    const topic = state.deployment.resources.find(({ type }) => type === "kafka:index/topic:Topic");
    expect(topic?.urn).toContain(
      "::test:index:Team$pulumi-kafka-durability:index:DurableTopic$kafka:index/topic:Topic::orders",
    );
    expect(topic?.provider).toContain("::pulumi:providers:kafka::other::");
    await stack.destroy();
  });
});

async function partitionsOf(topic: string): Promise<number> {
  const text = await testCluster().tool(kafkaTools.topics, ["--describe"], NEVER);
  return [...text.matchAll(new RegExp(`Topic: ${topic}\\tPartition: `, "g"))].length;
}
