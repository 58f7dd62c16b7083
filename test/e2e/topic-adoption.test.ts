import { describe, expect, test } from "vitest";

import { kafkaTools } from "../../toolchain/cluster/kafka-tool";
import { NEVER } from "../../toolchain/process/run-program";
import { consume, produce, testCluster } from "./support/brokers";
import { changes, TestStack } from "./support/stack";

const RECORDS = 20;
const written = Array.from({ length: RECORDS }, (_, number) => number);

/** A stack with a plain topic of two partitions, with data, whose state does not say that it is protected. */
async function stackWithTopic(name: string, args: string): Promise<TestStack> {
  const stack = await TestStack.create(
    name,
    `const { name } = new kafka.Topic("orders", { ${args} partitions: 2, replicationFactor: 3 });
     exports.name = name;`,
  );
  stack.configure({ "kafka-durability:deletionProtection": undefined });
  expect((await stack.up({ pack: null })).exitCode).toBe(0);
  return stack;
}

async function nameIn(stack: TestStack): Promise<string> {
  return (await stack.pulumi(["stack", "output", "name"])).output.trim();
}

async function destroy(stack: TestStack): Promise<void> {
  stack.configure({});
  expect((await stack.destroy()).exitCode).toBe(0);
}

describe("a topic that a DurableTopic takes over keeps its data", () => {
  test("though the program wants fewer partitions", async () => {
    const topic = "e2e-adopt-fewer";
    const stack = await stackWithTopic("adopt-fewer", `name: "${topic}",`);
    await produce(topic, RECORDS);
    stack.program(`new DurableTopic("orders", { name: "${topic}", partitions: 1 });`);
    const refused = await stack.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain(`Topic with this name already exists`);
    expect(await consume(topic, RECORDS)).toEqual(written);

    stack.program(`new DurableTopic("orders", { name: "${topic}", partitions: 2 });`);
    expect((await stack.up()).exitCode).toBe(0);
    expect(await consume(topic, RECORDS)).toEqual(written);
    // Its state says now that it is protected.
    stack.program(`new DurableTopic("orders", { name: "${topic}", partitions: 1 });`);
    const protectedNow = await stack.preview();
    expect(protectedNow.exitCode).not.toBe(0);
    expect(protectedNow.output).toContain("as it is currently marked for protection");
    await destroy(stack);
  });

  test("though the program gives it another name than Pulumi made", async () => {
    const stack = await stackWithTopic("adopt-made-name", "");
    const topic = await nameIn(stack);
    expect(topic).toMatch(/^orders-[0-9a-f]{7}$/);
    await produce(topic, RECORDS);
    stack.program(`new DurableTopics("shop", { topics: { orders: { partitions: 2 } } });`);
    for (const refused of [await stack.preview(), await stack.up()]) {
      expect(refused.exitCode).not.toBe(0);
      expect(refused.output).toContain(
        `name is "orders" but the topic is called "${topic}", and Kafka renames no topic.`,
      );
      expect(changes(refused)).not.toHaveProperty("replace");
    }
    expect(await consume(topic, RECORDS)).toEqual(written);

    stack.program(
      `const { topics } = new DurableTopics("shop", { topics: { orders: { name: "${topic}", partitions: 2 } } });
       exports.name = topics.orders.topicName;`,
    );
    expect((await stack.up()).exitCode).toBe(0);
    expect(await nameIn(stack)).toBe(topic);
    expect(await consume(topic, RECORDS)).toEqual(written);
    await destroy(stack);
  });

  test("though the program leaves its name to Pulumi", async () => {
    const topic = "e2e-adopt-named";
    const stack = await stackWithTopic("adopt-named", `name: "${topic}",`);
    await produce(topic, RECORDS);
    stack.program(`exports.name = new DurableTopic("orders", { partitions: 2 }).topicName;`);
    expect((await stack.up()).exitCode).toBe(0);
    expect(await nameIn(stack)).toBe(topic);
    expect(await consume(topic, RECORDS)).toEqual(written);
    await destroy(stack);
  });
});

test("a protected topic stays in Kafka, though another is imported in its place", async () => {
  const old = "e2e-import-old";
  const young = "e2e-import-new";
  const stack = await TestStack.create("import-over", `new DurableTopic("orders", { name: "${old}", partitions: 2 });`);
  stack.configure({ "kafka-durability:deletionProtection": undefined });
  expect((await stack.up()).exitCode).toBe(0);
  await produce(old, RECORDS);
  const create = ["--create", "--topic", young, "--partitions", "2", "--replication-factor", "3"];
  const config = ["--config", "min.insync.replicas=2", "--config", "unclean.leader.election.enable=false"];
  await testCluster().tool(kafkaTools.topics, [...create, ...config], NEVER);
  stack.program(`new DurableTopic("orders", { name: "${young}", partitions: 2, importId: "${young}" });`);
  expect((await stack.up()).exitCode).toBe(0);
  expect(await consume(old, RECORDS)).toEqual(written);
  await destroy(stack);
});

test("a DurableTopic takes over no topic that stays, where it is told so", async () => {
  const plain = `new kafka.Topic("orders", {
    name: "e2e-stays", partitions: 1, replicationFactor: 3, config: { "min.insync.replicas": "2" },
  });`;
  const stack = await TestStack.create("stays", plain);
  expect((await stack.up()).exitCode).toBe(0);
  // What is registered second is the one that the engine complains of.
  const beside = `new DurableTopic("orders", { name: "e2e-beside", partitions: 1 }`;
  stack.program(`const stays = ${plain} ${beside}, { dependsOn: stays });`);
  expect((await stack.preview()).output).toContain("Duplicate resource alias");
  stack.program(`const beside = ${beside}); ${plain.replace("});", "}, { dependsOn: beside });")}`);
  expect((await stack.preview()).output).toContain("Duplicate resource URN");
  stack.program(`${plain} new DurableTopic("orders", { name: "e2e-beside", partitions: 1, adopts: "" });`);
  expect(changes(await stack.up())).toEqual({ create: 2, same: 2 });
  const destroyed = await stack.destroy();
  expect(destroyed.exitCode, destroyed.output).toBe(0);
});

test("a DurableTopic takes over a topic from under another parent by its URN", async () => {
  const topic = "e2e-adopt-urn";
  const inside = `
    class Team extends pulumi.ComponentResource {
      constructor(name) {
        super("shop:index:Team", name);
        new kafka.Topic("orders", { name: "${topic}", partitions: 2, replicationFactor: 3 }, { parent: this });
      }
    }
    new Team("shop");`;
  const stack = await TestStack.create("adopt-urn", inside);
  stack.configure({ "kafka-durability:deletionProtection": undefined });
  expect((await stack.up({ pack: null })).exitCode).toBe(0);
  await produce(topic, RECORDS);
  const urns = (await stack.pulumi(["stack", "--show-urns"])).output;
  const urn = /urn:\S+::shop:index:Team\$kafka:index\/topic:Topic::orders/.exec(urns)?.[0];
  stack.program(`new DurableTopic("orders", { name: "${topic}", partitions: 2, adopts: "${String(urn)}" });`);
  const taken = changes(await stack.up());
  expect(taken).not.toHaveProperty("replace");
  // The component of before, which held it, is all that goes.
  expect(taken).toMatchObject({ delete: 1, update: 1 });
  expect(await consume(topic, RECORDS)).toEqual(written);
  await destroy(stack);
});

test("DurableTopics take over a topic with those beside it", async () => {
  const name = "e2e-adopt-beside";
  const plain = (suffix: string): string =>
    `new kafka.Topic("orders${suffix}", { name: "${name}${suffix}", partitions: 2, replicationFactor: 3 });`;
  const stack = await TestStack.create("adopt-beside", ["", "-dlt", "-retry-0"].map(plain).join("\n"));
  expect((await stack.up({ pack: null })).exitCode).toBe(0);
  await produce(`${name}-dlt`, RECORDS);
  stack.program(`new DurableTopics("shop", { topics: {
    orders: { name: "${name}", partitions: 2, deadLetterTopic: {}, retryTopics: { count: 1 } },
  } });`);
  const taken = changes(await stack.up());
  // The components are new, and the topics get what was not said of them.
  expect(taken).toMatchObject({ create: 4, update: 3 });
  expect(taken).not.toHaveProperty("delete");
  expect(taken).not.toHaveProperty("replace");
  expect(await consume(`${name}-dlt`, RECORDS)).toEqual(written);
  await destroy(stack);
});
