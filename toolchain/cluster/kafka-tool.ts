import { runProgram } from "../run-program";
import { UserError } from "../user-error";

/** Kafka's own command line tools: their class, and the script that wraps it in a distribution. */
export const kafkaTools = {
  topics: { className: "org.apache.kafka.tools.TopicCommand", script: "kafka-topics.sh" },
  configs: { className: "kafka.admin.ConfigCommand", script: "kafka-configs.sh" },
  quorum: { className: "org.apache.kafka.tools.MetadataQuorumCommand", script: "kafka-metadata-quorum.sh" },
  storage: { className: "kafka.tools.StorageTool", script: "kafka-storage.sh" },
} as const;

export type KafkaTool = (typeof kafkaTools)[keyof typeof kafkaTools];

/** Runs one of Kafka's tools on the Java of this machine and answers what it prints. */
export async function runTool(
  java: string,
  jars: string,
  tool: KafkaTool,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const jvm = ["-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"];
  const { exitCode, stdout, output } = await runProgram(java, [...jvm, "-cp", `${jars}/*`, tool.className, ...args], {
    signal,
  });
  if (exitCode !== 0) throw new UserError(`${tool.script} ${args.join(" ")} failed:\n${output.trim()}`);
  return stdout;
}
