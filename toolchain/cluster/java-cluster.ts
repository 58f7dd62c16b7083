import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findJava } from "./java";
import { kafkaJars } from "./kafka-jars";
import type { Progress } from "../process/progress";
import { tail } from "../process/run-program";
import { UserError } from "../process/user-error";
import { brokerPid, startBroker, stopBroker } from "./broker-process";
import type { Cluster } from "./cluster";
import type { KafkaOnJava, KafkaTool } from "./kafka-tool";
import { kafkaTools, runTool } from "./kafka-tool";
import type { BrokerLayout, Layout } from "./layout";
import { bootstrapServers, serverProperties } from "./layout";
import { checkPortsFree } from "./ports";

const START_DEADLINE = 120_000;
const POLL_MS = 200;

/** Kafka logs this once a broker is registered with the controllers and takes requests (KafkaRaftServer.scala). */
const STARTED = "Kafka Server started";

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

  /** Writes the brokers' configurations and, the first time, gives their folders the identity of the cluster. */
  private async format(
    kafka: KafkaOnJava,
    brokers: readonly BrokerLayout[],
    signal: AbortSignal,
    progress: Progress,
  ): Promise<void> {
    for (const broker of brokers) {
      mkdirSync(broker.folder, { recursive: true });
      writeFileSync(broker.configuration, serverProperties(this.layout, broker));
    }
    const fresh = brokers.filter((broker) => !existsSync(join(broker.data, "meta.properties")));
    if (fresh.length === 0) return;
    progress("giving the brokers' folders the identity of a new cluster");
    const { storage } = kafkaTools;
    const clusterId = this.knownClusterId() ?? (await runTool(kafka, storage, ["random-uuid"], signal)).trim();
    await Promise.all(
      fresh.map(({ configuration, folder }) =>
        runTool(kafka, storage, ["format", "-t", clusterId, "-c", configuration], signal, folder),
      ),
    );
  }

  private knownClusterId(): string | undefined {
    const file = this.layout.brokers.map((broker) => join(broker.data, "meta.properties")).find(existsSync);
    return file === undefined ? undefined : /^cluster\.id=(.+)$/m.exec(readFileSync(file, "utf8"))?.[1];
  }

  private async awaitQuorum(brokers: readonly BrokerLayout[], signal: AbortSignal, progress: Progress): Promise<void> {
    const start = performance.now();
    let waiting = brokers;
    while (waiting.length > 0) {
      signal.throwIfAborted();
      for (const broker of waiting) throwIfEnded(broker);
      if (performance.now() - start > START_DEADLINE) throw notStarted(waiting);
      waiting = waiting.filter((broker) => !readFileSync(broker.log, "utf8").includes(STARTED));
      progress(`waiting for ${waiting.map(({ id }) => `broker ${String(id)}`).join(", ")}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    progress("asking the quorum for its voters");
    const status = await this.tool(kafkaTools.quorum, ["describe", "--status"], signal);
    const missing = this.layout.brokers.filter(
      ({ id }) => !new RegExp(`CurrentVoters:.*"id": ${String(id)}\\b`).test(status),
    );
    if (missing.length > 0) throw new UserError(`The quorum is not complete:\n${status}`);
  }
}

function throwIfEnded(broker: BrokerLayout): void {
  if (brokerPid(broker) !== undefined) return;
  const log = existsSync(broker.log) ? readFileSync(broker.log, "utf8") : "";
  const full = /no space left on device/i.test(log) ? `The disk that holds ${broker.folder} is full. ` : "";
  throw new UserError(
    `${full}Broker ${String(broker.id)} ended while it was starting. Its last words:\n${tail(log)}\n\nRead the whole log: ${broker.log}`,
  );
}

function notStarted(brokers: readonly BrokerLayout[]): UserError {
  const logs = brokers.map(({ id, log }) => `  broker ${String(id)}: ${log}`).join("\n");
  return new UserError(
    `After ${String(START_DEADLINE / 1000)} s these brokers had not started; their logs say why:\n${logs}`,
  );
}
