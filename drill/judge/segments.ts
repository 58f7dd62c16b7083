import { relative } from "node:path";

import { kafkaTools, runTool } from "../../toolchain/cluster/kafka-tool";
import type { DrillCluster } from "../cluster/drill-cluster";
import { segmentFiles } from "../cluster/log-on-disk";

/**
 * The values that lie in the log of a topic on any broker's disk, whether anybody may read them or not: what is in none is
 * lost by the brokers, what is in one is not delivered yet.
 */
export async function storedInSegments(cluster: DrillCluster, topic: string, signal: AbortSignal): Promise<string[]> {
  const { folder, brokers } = cluster.layout;
  // Relative, as the tool takes a comma in a path for the end of it.
  const files = brokers.flatMap(({ data }) => segmentFiles(data, topic)).map((file) => relative(folder, file));
  if (files.length === 0) return [];
  const output = await runTool(
    cluster.programs,
    kafkaTools.dumpLog,
    ["--print-data-log", "--files", files.join(",")],
    signal,
    folder,
  );
  return payloadsIn(output);
}

/** The values in what `kafka-dump-log.sh --print-data-log` of Kafka 4.3 prints: each ends the line of its record. */
export function payloadsIn(output: string): string[] {
  return [...output.matchAll(/^\| offset: .* payload: (.*)$/gm)].map((match) => match[1] ?? "");
}
