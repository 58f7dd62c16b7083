import { join, relative } from "node:path";

import { runProgram } from "../process/run-program";
import { UserError } from "../process/user-error";

/** Kafka's own command line tools: their class, and the script that wraps it in a distribution. */
export const kafkaTools = {
  topics: { className: "org.apache.kafka.tools.TopicCommand", script: "kafka-topics.sh" },
  configs: { className: "kafka.admin.ConfigCommand", script: "kafka-configs.sh" },
  quorum: { className: "org.apache.kafka.tools.MetadataQuorumCommand", script: "kafka-metadata-quorum.sh" },
  consoleConsumer: {
    className: "org.apache.kafka.tools.consumer.ConsoleConsumer",
    script: "kafka-console-consumer.sh",
  },
  verifiableProducer: {
    className: "org.apache.kafka.tools.VerifiableProducer",
    script: "kafka-verifiable-producer.sh",
  },
  features: { className: "org.apache.kafka.tools.FeatureCommand", script: "kafka-features.sh" },
  dumpLog: { className: "org.apache.kafka.tools.DumpLogSegments", script: "kafka-dump-log.sh" },
  storage: { className: "kafka.tools.StorageTool", script: "kafka-storage.sh" },
  verifiableConsumer: {
    className: "org.apache.kafka.tools.VerifiableConsumer",
    script: "kafka-verifiable-consumer.sh",
  },
} as const;

export type KafkaTool = (typeof kafkaTools)[keyof typeof kafkaTools];

/** What Kafka runs on: a Java, and the folder with Kafka's jars. */
export interface KafkaOnJava {
  readonly java: string;
  readonly jars: string;
}

/**
 * Java's class path for a program that runs in a folder. It is relative, as a class path takes a colon in a folder's
 * name for the end of it; the same goes for a comma in Kafka's `log.dirs`.
 */
export function classPath(jars: string, cwd: string): string {
  return join(relative(cwd, jars), "*");
}

/** Runs one of Kafka's tools on the Java of this machine, in a folder, and answers what it prints. */
export async function runTool(
  { java, jars }: KafkaOnJava,
  tool: KafkaTool,
  args: readonly string[],
  signal: AbortSignal,
  cwd: string = jars,
): Promise<string> {
  const jvm = ["-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"];
  const command = [...jvm, "-cp", classPath(jars, cwd), tool.className, ...args];
  const { exitCode, stdout, output } = await runProgram(java, command, { signal, cwd });
  if (exitCode !== 0) throw new UserError(`${tool.script} ${args.join(" ")} failed:\n${output.trim()}`);
  return stdout;
}
