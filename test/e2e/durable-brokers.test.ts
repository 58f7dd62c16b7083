import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { afterAll, describe, expect, test } from "vitest";

import { durableBrokers } from "../../components";
import { brokerPid, startBroker, stopBroker } from "../../toolchain/cluster/broker-process";
import { findJava } from "../../toolchain/cluster/java";
import { kafkaJars } from "../../toolchain/cluster/kafka-jars";
import type { KafkaOnJava } from "../../toolchain/cluster/kafka-tool";
import { kafkaTools, runTool } from "../../toolchain/cluster/kafka-tool";
import type { BrokerLayout } from "../../toolchain/cluster/layout";
import { NEVER } from "../../toolchain/process/run-program";
import { valueOf } from "../support/pulumi-mocks";
import { freePort } from "./support/free-port";
import { changes, findings, messages, TestStack } from "./support/stack";

const DURABLE_BROKERS = `const { DurableBrokers } = require("pulumi-kafka-durability");\n`;

/** `topic-protected` is off in tests. */
const INHERITING = `new kafka.Topic("orders", { name: "e2e-inherits", partitions: 1, replicationFactor: 3 });`;

describe("a DurableBrokers on the real engine", () => {
  test("lets topics of its stack inherit, and has nothing for the pack to find", async () => {
    const stack = await TestStack.create(
      "durable-brokers",
      `${DURABLE_BROKERS} const brokers = new DurableBrokers("main", { brokers: 3, zones: ["a", "b", "c"], kafkaVersion: "4.3" });
       ${INHERITING} exports.config = brokers.strimziConfig;`,
    );
    const up = await stack.up();
    expect(findings(up)).toEqual([]);
    expect(up.exitCode).toBe(0);
    // The stack itself, the component, what carries brokers and controllers, and the topic.
    expect(changes(up)).toEqual({ create: 5 });
    await stack.destroy();

    stack.program(INHERITING);
    const alone = await stack.preview();
    expect(findings(alone)).toContain("mandatory min-insync-replicas-minimum orders");
    expect(alone.exitCode).not.toBe(0);
  });

  test("counts an exemption for what carries its settings, and says it once for each", async () => {
    const stack = await TestStack.create(
      "durable-brokers-exempt",
      `${DURABLE_BROKERS} const expires = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
       new DurableBrokers("main", {
         brokers: 3, zones: ["a", "b", "c"], combined: true,
         exemptions: [{ rule: "controllers-dedicated", reason: "Development.", owner: "platform", expires }],
       });`,
    );
    const packConfig = {
      "kafka-durability": { permitExemptions: { code: { rules: ["controllers-dedicated"], longest: "30d" } } },
    };
    const preview = await stack.preview({ packConfig });
    expect(preview.exitCode).toBe(0);
    expect(findings(preview)).toEqual(["advisory controllers-dedicated main"]);
    expect(messages(preview)).toEqual([
      'settings["process.roles"] is "broker,controller" but must be broker or controller, not both.',
    ]);
  });

  test("is refused with the rule's message", async () => {
    const stack = await TestStack.create(
      "durable-brokers-refused",
      `${DURABLE_BROKERS} new DurableBrokers("main", { brokers: 3, zones: ["a", "b", "c"], minInsyncReplicas: 1 });`,
    );
    const { exitCode, output } = await stack.preview();
    expect(exitCode).not.toBe(0);
    expect(output).toContain("minInsyncReplicas is 1 but at least 2 is required.");
    expect(output).toContain("More: kafka-durability explain min-insync-replicas-minimum");
  });
});

const HOST = "127.0.0.1";
const POLL_MS = 200;
const CONTROLLER = 4;

describe("Kafka itself", () => {
  const started: BrokerLayout[] = [];

  afterAll(async () => {
    await Promise.all(started.map(stopBroker));
  });

  /** A node by the file that is made for it, and the lines that are the node's own. */
  function node(id: number, port: number, text: string, own: readonly string[]): BrokerLayout {
    const folder = join(inject("folder"), `emitted-${String(id)}`);
    mkdirSync(folder, { recursive: true });
    const configuration = join(folder, "server.properties");
    const log = join(folder, "server.log");
    writeFileSync(configuration, `${text}${own.join("\n")}\n`);
    return {
      id,
      port,
      controllerPort: port,
      folder,
      configuration,
      data: join(folder, "data"),
      log,
      pidFile: join(folder, "pid"),
    };
  }

  async function start(kafka: KafkaOnJava, each: BrokerLayout): Promise<void> {
    startBroker(kafka, each);
    started.push(each);
    while (!readFileSync(each.log, "utf8").includes("Kafka Server started")) {
      if (brokerPid(each) === undefined) throw new Error(readFileSync(each.log, "utf8"));
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  test("starts from the files, has the features, and gives a topic that says nothing what they say", async () => {
    const kafka = { java: await findJava(NEVER), jars: await kafkaJars(NEVER, () => undefined) };
    const made = durableBrokers({
      brokers: 3,
      kafkaVersion: "4.3",
      logDirs: "data",
      settings: { "offsets.topic.num.partitions": "1" },
    });
    const port = await freePort();
    const quorum = [
      `controller.quorum.voters=${String(CONTROLLER)}@${HOST}:${String(port)}`,
      "controller.listener.names=CONTROLLER",
      "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    ];
    const controller = node(CONTROLLER, port, await valueOf(made.controllerProperties), [
      ...quorum,
      `node.id=${String(CONTROLLER)}`,
      `listeners=CONTROLLER://${HOST}:${String(port)}`,
    ]);
    const text = await valueOf(made.serverProperties);
    const brokers = [1, 2, 3].map((id) =>
      node(id, port + id, text, [
        ...quorum,
        `node.id=${String(id)}`,
        `listeners=PLAINTEXT://${HOST}:${String(port + id)}`,
      ]),
    );
    const id = (await runTool(kafka, kafkaTools.storage, ["random-uuid"], NEVER)).trim();
    const features = await valueOf(made.formatArguments);
    for (const { configuration, folder } of [controller, ...brokers]) {
      await runTool(kafka, kafkaTools.storage, ["format", "-t", id, "-c", configuration, ...features], NEVER, folder);
    }
    await Promise.all([controller, ...brokers].map((each) => start(kafka, each)));

    const reached = ["--bootstrap-server", `${HOST}:${String(port + 1)}`];
    const described = await runTool(kafka, kafkaTools.features, [...reached, "describe"], NEVER);
    expect(described).toMatch(/Feature: eligible\.leader\.replicas\.version\s.*FinalizedVersionLevel: 1\s/);
    await runTool(kafka, kafkaTools.topics, [...reached, "--create", "--topic", "says-nothing"], NEVER);
    const topic = await runTool(kafka, kafkaTools.topics, [...reached, "--describe", "--topic", "says-nothing"], NEVER);
    expect(topic).toMatch(/ReplicationFactor: 3\s+Configs: .*min\.insync\.replicas=2/);
    expect(topic).toContain("Elr:");
  });
});
