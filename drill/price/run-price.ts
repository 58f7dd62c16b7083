import { DrillStacks } from "../drill-stacks";
import type { DeclaredDrills } from "../lane";
import { variants } from "../lane";
import type { DrillTools } from "../own-cluster";
import { newRunName } from "../run-scenario";
import type { Running } from "../running";
import type { MeasuredWay, Measurement, PriceReport, Way } from "./price-report";
import { PRICE_REPORT_FORMAT, wayName, ways } from "./price-report";
import { producerPerformance } from "./producer-performance";

const RECORD_SIZE = 200;
/** Enough for some seconds at full speed. */
const RECORDS = 300_000;
/** So slow that no way is at its limit: what is measured then is the way to the answer, and no queue. */
const RATE = 1_000;
const SECONDS_AT_RATE = 6;

export interface Pricing extends DrillTools, Running {
  readonly rounds: number;
}

/** Measures all ways to send, in rounds in which each takes its turn: a machine that is busy is so for all of them. */
export async function runPrice(pricing: Pricing): Promise<PriceReport> {
  const { cluster, engine, rounds, signal, say } = pricing;
  const stacks = await DrillStacks.create(engine, cluster.servers, signal);
  const run = newRunName();
  const declared: Record<string, DeclaredDrills> = {};
  for (const variant of variants) {
    say(`pulumi up of the ${variant} stack`);
    declared[variant] = await stacks.deploy(variant, run);
  }
  const measured = ways.map((way): MeasuredWay & { measurements: Measurement[] } => ({ ...way, measurements: [] }));
  for (let round = 0; round <= rounds; round++) {
    for (const way of turned(measured, round)) {
      signal.throwIfAborted();
      say(`round ${String(round)} of ${String(rounds)}: ${wayName(way)}`);
      const measurement = await measure(pricing, way, declared);
      // The first one warms up brokers and disks.
      if (round > 0) way.measurements.push(measurement);
    }
  }
  const { command, versions } = pricing;
  const head = { format: PRICE_REPORT_FORMAT, date: new Date().toISOString(), command, versions } as const;
  return { ...head, recordSize: RECORD_SIZE, rate: RATE, ways: measured };
}

async function measure(
  { cluster, signal }: Pricing,
  way: Way,
  declared: Readonly<Record<string, DeclaredDrills>>,
): Promise<Measurement> {
  const { topic = "" } = declared[way.minInsyncReplicas === 1 ? "violating" : "durable"]?.["price"] ?? {};
  const settings = { acks: way.acks, "enable.idempotence": String(way.idempotence) };
  const what = { topic, settings, recordSize: RECORD_SIZE, signal };
  const { recordsPerSecond } = await producerPerformance(cluster, { ...what, records: RECORDS });
  const paced = { ...what, records: RATE * SECONDS_AT_RATE, rate: RATE };
  const { p50, p99 } = await producerPerformance(cluster, paced);
  return { throughput: recordsPerSecond, p50, p99 };
}

/** Each round begins with another one. */
function turned<T>(all: readonly T[], round: number): T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}
