import type { Command } from "commander";
import { statSync } from "node:fs";

import { interruptible } from "./interruptible";
import type { LiveCluster } from "./kafka/live-cluster";
import { checkBootstrap, readLiveCluster } from "./kafka/live-cluster";
import type { Connection, KafkaTools } from "./kafka/tools";
import { findKafkaTools } from "./kafka/tools";
import { UserError } from "./user-error";

export interface LiveOptions {
  readonly bootstrap?: string;
  readonly commandConfig?: string;
  readonly kafkaHome?: string;
}

/** A cluster that was asked, and how. */
export interface AskedCluster {
  readonly cluster: LiveCluster;
  readonly connection: Connection;
  readonly tools: KafkaTools;
}

/** The options by which commands reach a cluster that runs. */
export function withLiveOptions(command: Command): Command {
  return command
    .option("--bootstrap <host:port>", "the cluster's bootstrap servers, parted by commas")
    .option(
      "--command-config <file>",
      "a Kafka client's properties file, for TLS and SASL, as Kafka's tools take it; what stands in it is never printed",
    )
    .option(
      "--kafka-home <folder>",
      "an Apache Kafka distribution, or a folder of its jars (default: KAFKA_HOME, else kafka-topics on the PATH)",
    );
}

/**
 * Asks a cluster what it is, by Kafka's tools, and changes nothing.
 *
 * @throws UserError where it cannot be asked
 */
export function askCluster({ bootstrap, commandConfig, kafkaHome }: LiveOptions): Promise<AskedCluster> {
  if (bootstrap === undefined) {
    throw new UserError("say which cluster: --bootstrap HOST:PORT, or several parted by commas");
  }
  checkBootstrap(bootstrap);
  if (commandConfig !== undefined) checkFile(commandConfig);
  const tools = findKafkaTools(kafkaHome);
  const connection = { bootstrap, commandConfig };
  return interruptible(async (signal) => ({
    cluster: await readLiveCluster(tools, connection, signal),
    connection,
    tools,
  }));
}

function checkFile(path: string): void {
  try {
    if (statSync(path).isFile()) return;
  } catch (cause) {
    throw new UserError(
      `--command-config ${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
  throw new UserError(`--command-config ${path} is no file`);
}
