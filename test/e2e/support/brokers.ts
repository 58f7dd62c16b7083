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
