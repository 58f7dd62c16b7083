import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { kafkaTools } from "../../toolchain/cluster/kafka-tool";
import { NEVER } from "../../toolchain/process/run-program";
import { testCluster } from "./support/brokers";
import { findings, messages, TestStack } from "./support/stack";

const RECORDS = 500;
const servers = `new pulumi.Config("kafka").requireObject("bootstrapServers").join(",")`;

/** A line of JSON that Kafka's verifiable clients print, as far as it is looked at. */
interface ClientEvent {
  readonly name: string;
  readonly sent?: number;
  readonly acked?: number;
  readonly count?: number;
}

function eventsIn(output: string): ClientEvent[] {
  return output.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as ClientEvent] : []));
}

/** The outputs of a stack, each of them a text. */
async function outputsOf(stack: TestStack): Promise<Record<string, string>> {
  return JSON.parse((await stack.pulumi(["stack", "output", "--json"])).output) as Record<string, string>;
}

describe("the files of durable clients", () => {
  const program = `
    const topic = new DurableTopic("orders", { name: "e2e-clients", partitions: 2, maxMessageBytes: 2000000 });
    const clients = { bootstrapServers: ${servers}, topics: [topic.topicName], maxMessageBytes: topic.maxMessageBytes };
    const producer = new DurableProducer("writer", { ...clients, deliveryTimeout: "3m", compressionType: "zstd" });
    const consumer = new DurableConsumer("reader", { ...clients, groupId: "e2e-clients", offsetReset: "earliest" });
    exports.producer = producer.text;
    exports.consumer = consumer.text;`;

  test("start a Java producer, all of whose records are acknowledged, and a Java consumer that reads them all", async () => {
    const stack = await TestStack.create("clients", program);
    const up = await stack.up();
    expect({ exitCode: up.exitCode, findings: findings(up) }).toEqual({ exitCode: 0, findings: [] });
    const { producer = "", consumer = "" } = await outputsOf(stack);
    expect(producer).toContain("\nmax.request.size=2000000\n");
    expect(consumer).toContain("max.partition.fetch.bytes=2000000\n");

    const file = (name: string, text: string): string => {
      writeFileSync(join(stack.folder, name), text);
      return join(stack.folder, name);
    };
    const [, brokers = ""] = /^bootstrap\.servers=(.*)$/m.exec(producer) ?? [];
    const common = ["--bootstrap-server", brokers, "--topic", "e2e-clients", "--max-messages", String(RECORDS)];
    const produce = (text: string): Promise<string> => {
      const args = [...common, "--command-config", file("producer.properties", text)];
      return testCluster().tool(kafkaTools.verifiableProducer, args, NEVER);
    };
    // The file is what counts: with less time than a request may take, the producer does not start.
    await expect(produce(producer.replace("delivery.timeout.ms=180000", "delivery.timeout.ms=30004"))).rejects.toThrow(
      "delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms",
    );
    const sent = eventsIn(await produce(producer)).find(({ name }) => name === "tool_data");
    expect(sent).toMatchObject({ sent: RECORDS, acked: RECORDS });

    const group = ["--group-id", "e2e-clients", "--command-config", file("consumer.properties", consumer)];
    const read = eventsIn(await testCluster().tool(kafkaTools.verifiableConsumer, [...common, ...group], NEVER));
    const counts = read.filter(({ name }) => name === "records_consumed").map(({ count = 0 }) => count);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(RECORDS);
    await stack.destroy();
  });
});

describe("a durable producer that somebody answers for", () => {
  const DAY_MS = 86_400_000;
  const expires = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);
  const exemption = JSON.stringify({
    rule: "acks-all",
    reason: "Metrics may be lost.",
    owner: "observability",
    expires,
  });
  const program = `new DurableProducer("metrics", { settings: { acks: "1" }, exemptions: [${exemption}] });`;

  test("is let through where the pack permits it, once, and shown", async () => {
    const stack = await TestStack.create("clients-excused", program);
    const packConfig = { "kafka-durability": { permitExemptions: { code: { rules: ["acks-all"], longest: "30d" } } } };
    const preview = await stack.preview({ packConfig });
    expect({ exitCode: preview.exitCode, findings: findings(preview) }).toEqual({
      exitCode: 0,
      findings: ["advisory acks-all metrics"],
    });
    expect(messages(preview)).toEqual(['settings.acks is "1" but must be all.']);
    expect(preview.output).toContain(`Excused until ${expires} in code (observability): Metrics may be lost.`);
  });

  test("is stopped where the pack does not permit it", async () => {
    const stack = await TestStack.create("clients-not-excused", program);
    const preview = await stack.preview();
    expect(preview.exitCode).not.toBe(0);
    expect(findings(preview)).toEqual(["mandatory acks-all metrics"]);
  });

  test("is refused in the program without an exemption, by the rule's id and the fix", async () => {
    const stack = await TestStack.create(
      "clients-refused",
      `new DurableProducer("metrics", { settings: { acks: "1" } });`,
    );
    const preview = await stack.preview();
    expect(preview.exitCode).not.toBe(0);
    expect(preview.output).toContain('settings["acks"] is "1" but must be all.');
    expect(preview.output).toContain('Fix: settings: { "acks": "all" }');
    expect(preview.output).toContain("More: kafka-durability explain acks-all");
  });
});
