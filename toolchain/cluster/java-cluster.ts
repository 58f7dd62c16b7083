import { rmSync } from "node:fs";

import { findJava } from "./java";
import { kafkaJars } from "./kafka-jars";
import type { Progress } from "../process/progress";
import { UserError } from "../process/user-error";
import { brokerPid, startBroker, stopBroker } from "./broker-process";
import type { Cluster } from "./cluster";
import { awaitStarted, clusterIdOf, formatNodes } from "./java-nodes";
import type { KafkaOnJava, KafkaTool } from "./kafka-tool";
import { kafkaTools, runTool } from "./kafka-tool";
import type { BrokerLayout, Layout } from "./layout";
import { bootstrapServers, serverProperties } from "./layout";
import { checkPortsFree } from "./ports";

const MANY_FILES = { recursive: true, force: true, maxRetries: 5 };

/** The cluster as three Java processes, with Kafka from Maven Central. */
export class JavaCluster implements Cluster {
  readonly how = "three Java processes";

  constructor(readonly layout: Layout) {}

  async start(signal: AbortSignal, progress: Progress): Promise<void> {
    const down = this.layout.brokers.filter((broker) => brokerPid(broker) === undefined);
    if (down.length === 0) return;
    progress("looking for Java");
    const kafka = { java: await findJava(signal), jars: await kafkaJars(signal, progress) };
    await checkPortsFree(down);
    await this.format(kafka, down, signal, progress);
    try {
      for (const broker of down) startBroker(kafka, broker);
      await this.awaitQuorum(down, signal, progress);
    } catch (error) {
      await Promise.all(down.map(stopBroker));
      throw error;
    }
  }

  async stop(): Promise<number> {
    const results = await Promise.all(this.layout.brokers.map(stopBroker));
    return results.filter((result) => result !== "not running").length;
  }

  running(): Promise<readonly number[]> {
    const running = this.layout.brokers.filter((broker) => brokerPid(broker) !== undefined);
    return Promise.resolve(running.map(({ id }) => id));
  }

  async reset(): Promise<void> {
    await this.stop();
    rmSync(this.layout.folder, MANY_FILES);
  }

  async tool(tool: KafkaTool, args: readonly string[], signal: AbortSignal): Promise<string> {
    const kafka = { java: await findJava(signal), jars: await kafkaJars(signal, () => undefined) };
    return runTool(kafka, tool, ["--bootstrap-server", bootstrapServers(this.layout).join(","), ...args], signal);
  }

  private async format(
    kafka: KafkaOnJava,
    brokers: readonly BrokerLayout[],
    signal: AbortSignal,
    progress: Progress,
  ): Promise<void> {
    progress("giving the brokers' folders the identity of the cluster");
    const clusterId = this.layout.brokers.map(clusterIdOf).find((id) => id !== undefined);
    const properties = (broker: BrokerLayout): string => serverProperties(this.layout, broker);
    await formatNodes(kafka, brokers, { clusterId, properties }, signal);
  }

  private async awaitQuorum(brokers: readonly BrokerLayout[], signal: AbortSignal, progress: Progress): Promise<void> {
    await awaitStarted(brokers, signal, progress);
    progress("asking the quorum for its voters");
    const status = await this.tool(kafkaTools.quorum, ["describe", "--status"], signal);
    const missing = this.layout.brokers.filter(
      ({ id }) => !new RegExp(`CurrentVoters:.*"id": ${String(id)}\\b`).test(status),
    );
    if (missing.length > 0) throw new UserError(`The quorum is not complete:\n${status}`);
  }
}
