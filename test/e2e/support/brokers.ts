import { inject } from "vitest";

import type { Cluster } from "../../../toolchain/cluster/cluster";
import { kafkaTools } from "../../../toolchain/cluster/kafka-tool";
import { knownCluster } from "../../../toolchain/cluster/local-cluster";
import { NEVER } from "../../../toolchain/process/run-program";

/** The cluster of this test run. */
export function testCluster(): Cluster {
  const cluster = knownCluster(inject("clusterName"));
  if (cluster === undefined) throw new Error("the global setup has started no cluster");
  return cluster;
}

/** The settings that a topic carries itself, whatever the brokers' configuration says. */
export async function ownConfig(topic: string): Promise<Record<string, string>> {
  const args = ["--describe", "--entity-type", "topics", "--entity-name", topic];
  const text = await testCluster().tool(kafkaTools.configs, args, NEVER);
  const entries = [...text.matchAll(/^\s+([\w.]+)=(\S*) sensitive=/gm)];
  return Object.fromEntries(entries.map(([, name = "", value = ""]) => [name, value]));
}

/** Writes numbers from 0 on into a topic, each acknowledged by all replicas in sync. */
export async function produce(topic: string, count: number): Promise<void> {
  const args = ["--topic", topic, "--max-messages", String(count), "--acks", "-1"];
  const text = await testCluster().tool(kafkaTools.verifiableProducer, args, NEVER);
  const acked = [...text.matchAll(/"name":"producer_send_success"/g)].length;
  if (acked !== count) throw new Error(`${String(acked)} of ${String(count)} records were acknowledged:\n${text}`);
}

/** The values of a topic's records, sorted as numbers. */
export async function consume(topic: string, count: number): Promise<number[]> {
  const args = ["--topic", topic, "--from-beginning", "--max-messages", String(count), "--timeout-ms", "30000"];
  const text = await testCluster().tool(kafkaTools.consoleConsumer, args, NEVER);
  return [...text.matchAll(/^\d+$/gm)].map(([value]) => Number(value)).sort((a, b) => a - b);
}
