import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Progress } from "../process/progress";
import { tail } from "../process/run-program";
import { UserError } from "../process/user-error";
import { brokerPid } from "./broker-process";
import type { KafkaOnJava } from "./kafka-tool";
import { kafkaTools, runTool } from "./kafka-tool";
import type { NodeLayout } from "./node-layout";

const START_DEADLINE = 120_000;
const POLL_MS = 200;

/** Kafka logs this once a broker is registered with the controllers and takes requests (KafkaRaftServer.scala). */
const STARTED = "Kafka Server started";

/** Writes the nodes' configurations and, the first time, gives their folders the identity of the cluster. */
export async function formatNodes<Node extends NodeLayout>(
  kafka: KafkaOnJava,
  nodes: readonly Node[],
  { clusterId, properties }: { readonly clusterId: string | undefined; readonly properties: (node: Node) => string },
  signal: AbortSignal,
): Promise<void> {
  for (const node of nodes) {
    mkdirSync(node.folder, { recursive: true });
    writeFileSync(node.configuration, properties(node));
  }
  const fresh = nodes.filter((node) => clusterIdOf(node) === undefined);
  if (fresh.length === 0) return;
  const { storage } = kafkaTools;
  const id = clusterId ?? (await runTool(kafka, storage, ["random-uuid"], signal)).trim();
  await Promise.all(
    fresh.map(({ configuration, folder }) =>
      runTool(kafka, storage, ["format", "-t", id, "-c", configuration], signal, folder),
    ),
  );
}

/** The id of the cluster that a node's folder belongs to; undefined before it is formatted. */
export function clusterIdOf(node: NodeLayout): string | undefined {
  const file = join(node.data, "meta.properties");
  return existsSync(file) ? /^cluster\.id=(.+)$/m.exec(readFileSync(file, "utf8"))?.[1] : undefined;
}

/** @throws UserError where a node ends, or does not come up in time. */
export async function awaitStarted(
  nodes: readonly NodeLayout[],
  signal: AbortSignal,
  progress: Progress,
): Promise<void> {
  const start = performance.now();
  let waiting = nodes;
  while (waiting.length > 0) {
    signal.throwIfAborted();
    for (const node of waiting) throwIfEnded(node);
    if (performance.now() - start > START_DEADLINE) throw notStarted(waiting);
    waiting = waiting.filter((node) => !readFileSync(node.log, "utf8").includes(STARTED));
    progress(`waiting for ${waiting.map(({ id }) => `broker ${String(id)}`).join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function throwIfEnded(node: NodeLayout): void {
  if (brokerPid(node) !== undefined) return;
  const log = existsSync(node.log) ? readFileSync(node.log, "utf8") : "";
  const full = /no space left on device/i.test(log) ? `The disk that holds ${node.folder} is full. ` : "";
  throw new UserError(
    `${full}Broker ${String(node.id)} ended while it was starting. Its last words:\n${tail(log)}\n\nRead the whole log: ${node.log}`,
  );
}

function notStarted(nodes: readonly NodeLayout[]): UserError {
  const logs = nodes.map(({ id, log }) => `  broker ${String(id)}: ${log}`).join("\n");
  return new UserError(
    `After ${String(START_DEADLINE / 1000)} s these brokers had not started; their logs say why:\n${logs}`,
  );
}
