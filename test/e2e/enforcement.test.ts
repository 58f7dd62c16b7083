import { describe, expect, test } from "vitest";

import { describeTopic, listTopics } from "../../toolchain/cluster/topics";
import { NEVER } from "../../toolchain/process/run-program";
import { ownConfig, testCluster } from "./support/brokers";
import { changes, findings, messages, TestStack } from "./support/stack";

const TOPIC = "kafka:index/topic:Topic";

describe("a stack that breaks the checklist", () => {
  const program = `
    new kafka.Topic("one-replica", { name: "one-replica", partitions: 1, replicationFactor: 1 });
    new kafka.Topic("unclean", {
      name: "unclean", partitions: 1, replicationFactor: 3,
      config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" },
    });
    new kafka.Topic("durable", {
      name: "durable", partitions: 1, replicationFactor: 3, config: { "min.insync.replicas": "2" },
    });`;
  const expected = [
    "mandatory min-insync-replicas-minimum one-replica",
    "mandatory replication-factor-above-min-insync-replicas one-replica",
    "mandatory replication-factor-minimum one-replica",
    "mandatory unclean-leader-election-disabled unclean",
  ];

  test("is refused at preview, every violation named", async () => {
    const stack = await TestStack.create("refused", program);
    const preview = await stack.preview();
    expect(findings(preview)).toEqual(expected);
    expect(preview.exitCode).not.toBe(0);
    expect(preview.output).toContain("replicationFactor is 1 but at least 3 is required.");
  });

  test("is refused at update, and of the violating topics nothing is created", async () => {
    const stack = await TestStack.create("refused", program);
    const up = await stack.up();
    expect(findings(up)).toEqual(expect.arrayContaining([expect.stringContaining("mandatory")]));
    expect(up.exitCode).not.toBe(0);
    const topics = await listTopics(testCluster(), NEVER);
    expect(topics).not.toContain("one-replica");
    expect(topics).not.toContain("unclean");
    await stack.destroy();
  });
});

describe("a durable stack", () => {
  const program = `
    const topic = new DurableTopic("orders", { name: "e2e-orders", partitions: 2, config: { "retention.ms": "60000" } });
    exports.name = topic.topicName;
    exports.minInsyncReplicas = topic.minInsyncReplicas;`;

  test("is created on the brokers, changes nothing the second time, and is destroyed", async () => {
    const stack = await TestStack.create("durable", program);
    const first = await stack.up();
    expect(findings(first)).toEqual([]);
    expect(first.output).toContain("✅ kafka-durability@v");
    expect(first.exitCode).toBe(0);

    const topic = await describeTopic(testCluster(), "e2e-orders", NEVER);
    expect(topic.replicationFactor).toBe(3);
    expect(topic.partitions.map(({ inSyncReplicas }) => inSyncReplicas.length)).toEqual([3, 3]);
    expect(await ownConfig("e2e-orders")).toEqual({
      "min.insync.replicas": "2",
      "retention.ms": "60000",
      "unclean.leader.election.enable": "false",
    });

    const second = await stack.up();
    expect(changes(second)).toEqual({ same: 3 });
    expect(second.exitCode).toBe(0);

    expect((await stack.destroy()).exitCode).toBe(0);
    expect(await listTopics(testCluster(), NEVER)).not.toContain("e2e-orders");
    expect(await stack.resources()).toEqual([]);
  });
});

describe("a stack that is remediated", () => {
  test("gets min.insync.replicas 2, and is clean from then on", async () => {
    const stack = await TestStack.create(
      "remediated",
      `new kafka.Topic("orders", { name: "e2e-remediated", partitions: 1, replicationFactor: 3 });`,
    );
    const packConfig = { "min-insync-replicas-minimum": "remediate" };
    const up = await stack.up({ packConfig });
    expect(up.exitCode).toBe(0);
    expect(findings(up)).toEqual([]);
    expect(up.events.flatMap(({ policyRemediationEvent }) => policyRemediationEvent?.policyName ?? [])).toEqual([
      "min-insync-replicas-minimum",
    ]);
    expect(await ownConfig("e2e-remediated")).toEqual({ "min.insync.replicas": "2" });

    const again = await stack.up({ packConfig });
    expect(changes(again)).toEqual({ same: 2 });
    await stack.destroy();
  });

  test("is refused where raising min.insync.replicas would only stop its writes", async () => {
    const stack = await TestStack.create(
      "not-remediated",
      `new kafka.Topic("orders", { name: "e2e-not-remediated", partitions: 1, replicationFactor: 2 });`,
    );
    const preview = await stack.preview({ packConfig: { "min-insync-replicas-minimum": "remediate" } });
    expect(findings(preview)).toEqual([
      "mandatory min-insync-replicas-minimum orders",
      "mandatory replication-factor-minimum orders",
    ]);
    expect(preview.exitCode).not.toBe(0);
  });
});

describe("a value that is unknown at preview", () => {
  function program(replicationFactor: number): string {
    return `
      const first = new kafka.Topic("first", {
        name: "e2e-first", partitions: 1, replicationFactor: 3, config: { "min.insync.replicas": "2" },
      });
      new kafka.Topic("second", {
        name: "e2e-second", partitions: 1, replicationFactor: first.id.apply(() => ${String(replicationFactor)}),
        config: { "min.insync.replicas": "2" },
      });`;
  }

  test("is undetermined there, said so, and judged at update", async () => {
    const stack = await TestStack.create("unknown", program(2));
    const preview = await stack.preview();
    expect(preview.exitCode).toBe(0);
    expect(findings(preview)).toEqual(["advisory kafka-durability second"]);
    expect(messages(preview)).toEqual([
      "Not judged yet: replicationFactor is known only after the update, which judges it again.",
    ]);

    const up = await stack.up();
    expect(up.exitCode).not.toBe(0);
    expect(findings(up)).toEqual([
      "mandatory replication-factor-above-min-insync-replicas second",
      "mandatory replication-factor-minimum second",
    ]);
    expect(await listTopics(testCluster(), NEVER)).not.toContain("e2e-second");

    stack.program(program(3));
    const mended = await stack.up();
    expect(findings(mended)).toEqual([]);
    expect(mended.exitCode).toBe(0);
    await stack.destroy();
  });
});

test("the types that the stack holds are the component and its topic", async () => {
  const stack = await TestStack.create("types", `new DurableTopic("orders", { name: "e2e-types", partitions: 1 });`);
  expect((await stack.up()).exitCode).toBe(0);
  expect(await stack.resources()).toEqual([
    "pulumi:pulumi:Stack",
    "pulumi-kafka-durability:index:DurableTopic",
    "pulumi:providers:kafka",
    TOPIC,
  ]);
  await stack.destroy();
});
