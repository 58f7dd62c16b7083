import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { JavaClient } from "../clients/java-client";
import type { DrillCluster } from "../cluster/drill-cluster";
import { ConditionMissed } from "../wait-for";
import { UserError } from "../../toolchain/process/user-error";

/** Milliseconds: many times what 300,000 records take on a machine that is busy. */
const DEADLINE = 600_000;

export interface PerformanceOptions {
  readonly topic: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly records: number;
  /** Bytes of each. */
  readonly recordSize: number;
  /** Records a second; as many as go unless given. */
  readonly rate?: number;
  readonly signal: AbortSignal;
}

/** What Kafka's producer performance tool says in the end. */
export interface Performance {
  readonly recordsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Runs `kafka-producer-perf-test.sh` of Kafka 4.3. */
export async function producerPerformance(
  cluster: DrillCluster,
  { topic, settings, records, recordSize, rate = -1, signal }: PerformanceOptions,
): Promise<Performance> {
  const file = join(cluster.layout.folder, "price-producer.properties");
  const text = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, text.join(""));
  const what = ["--topic", topic, "--num-records", String(records), "--record-size", String(recordSize)];
  const how = ["--throughput", String(rate), "--bootstrap-server", cluster.servers.join(","), "--command-config", file];
  const lines: string[] = [];
  const client = new JavaClient(cluster, {
    name: "kafka-producer-perf-test.sh",
    className: "org.apache.kafka.tools.ProducerPerformance",
    args: [...what, ...how],
    heap: "256m",
    signal,
    deadline: DEADLINE,
    onLine: (line) => {
      lines.push(line);
    },
  });
  const exitCode = await endOf(client);
  const performance = performanceIn(lines);
  if (exitCode === 0 && performance !== undefined) return performance;
  throw new UserError(
    `kafka-producer-perf-test.sh said nothing of ${topic}:\n${[...lines, client.lastWords].join("\n")}`,
  );
}

/** A measurement that nobody could make is no outcome of another kind, as it is with drills. */
async function endOf(client: JavaClient): Promise<number | null> {
  try {
    return await client.ended();
  } catch (error) {
    throw error instanceof ConditionMissed ? new UserError(`Nothing was measured: ${error.message}.`) : error;
  }
}

/** What its last line says; lines before it are of parts of the time. */
export function performanceIn(lines: readonly string[]): Performance | undefined {
  const match = lines.flatMap((line) => [LAST_LINE.exec(line)?.groups ?? []].flat()).at(-1);
  if (match === undefined) return undefined;
  const { rate, p50, p99 } = match;
  return { recordsPerSecond: Number(rate), p50: Number(p50), p99: Number(p99) };
}

const LAST_LINE =
  /^\d+ records sent, (?<rate>[\d.]+) records\/sec .*, (?<p50>\d+) ms 50th, \d+ ms 95th, (?<p99>\d+) ms 99th/;
