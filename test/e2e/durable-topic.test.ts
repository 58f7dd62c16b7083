import { describe, expect, test } from "vitest";

import { kafkaTools } from "../../toolchain/cluster/kafka-tool";
import { NEVER } from "../../toolchain/process/run-program";
import { ownConfig, testCluster } from "./support/brokers";
import { changes, TestStack } from "./support/stack";

describe("a DurableTopic on the real engine", () => {
  test("takes over a kafka.Topic of the same name without replacing it", async () => {
    const stack = await TestStack.create(
      "adopt",
      `new kafka.Topic("orders", {
        name: "e2e-adopt", partitions: 2, replicationFactor: 3, config: { "min.insync.replicas": "2" },
      });`,
    );
    expect((await stack.up()).exitCode).toBe(0);

    stack.program(`new DurableTopic("orders", { name: "e2e-adopt", partitions: 2 });`);
    // The component is new, the topic gets an explicit unclean.leader.election.enable, and nothing else happens.
    expect(changes(await stack.preview())).toEqual({ create: 1, same: 1, update: 1 });
    expect((await stack.up()).exitCode).toBe(0);
    expect(await ownConfig("e2e-adopt")).toEqual({
      "min.insync.replicas": "2",
      "unclean.leader.election.enable": "false",
    });
    await stack.destroy();
  });

  test("imports a topic that runs already, and keeps it", async () => {
    const create = ["--create", "--topic", "e2e-import", "--partitions", "2", "--replication-factor", "3"];
    const config = ["--config", "min.insync.replicas=2", "--config", "unclean.leader.election.enable=false"];
    await testCluster().tool(kafkaTools.topics, [...create, ...config], NEVER);
    const stack = await TestStack.create(
      "import",
      `new DurableTopic("orders", { name: "e2e-import", partitions: 2, importId: "e2e-import" });`,
    );
    expect(changes(await stack.preview())).toEqual({ create: 2, import: 1 });
    expect((await stack.up()).exitCode).toBe(0);

    stack.program(`new DurableTopic("orders", { name: "e2e-import", partitions: 2 });`);
    expect(changes(await stack.up())).toEqual({ same: 3 });
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
