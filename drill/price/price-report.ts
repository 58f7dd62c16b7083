import type { Versions } from "../versions";

/** The format of {@link PriceReport}; a change that a reader could notice makes it another one. */
export const PRICE_REPORT_FORMAT = "kafka-durability-price/1";

/** One way to send. */
export interface Way {
  readonly acks: "0" | "1" | "all";
  readonly minInsyncReplicas: 1 | 2;
  readonly idempotence: boolean;
}

/** What one measurement of one way gave. */
export interface Measurement {
  /** Records a second, as many as go. */
  readonly throughput: number;
  /** Milliseconds from send() to the answer at a rate that any way bears: half of the records took at most so long. */
  readonly p50: number;
  readonly p99: number;
}

export interface MeasuredWay extends Way {
  /** One for each round, in order. */
  readonly measurements: readonly Measurement[];
}

/** What durability costs on this machine. Only ratios within one report mean anything elsewhere. */
export interface PriceReport {
  readonly format: typeof PRICE_REPORT_FORMAT;
  /** ISO 8601 in UTC. */
  readonly date: string;
  readonly command: string;
  readonly versions: Versions;
  /** Bytes of a record. */
  readonly recordSize: number;
  /** Records a second while latencies are measured. */
  readonly rate: number;
  readonly ways: readonly MeasuredWay[];
}

/** All ways that Kafka has: only acks=all can be idempotent. */
export const ways: readonly Way[] = ([1, 2] as const).flatMap((minInsyncReplicas) => [
  { acks: "0", minInsyncReplicas, idempotence: false },
  { acks: "1", minInsyncReplicas, idempotence: false },
  { acks: "all", minInsyncReplicas, idempotence: false },
  { acks: "all", minInsyncReplicas, idempotence: true },
]);

/** The way that the checklist asks for: all others are compared with it. */
export function isDurable({ acks, minInsyncReplicas, idempotence }: Way): boolean {
  return acks === "all" && minInsyncReplicas === 2 && idempotence;
}

/** A way in words, as one would set it. */
export function wayName({ acks, minInsyncReplicas, idempotence }: Way): string {
  const idempotent = acks === "all" ? `, idempotence ${idempotence ? "on" : "off"}` : "";
  return `acks=${acks}${idempotent}, min.insync.replicas=${String(minInsyncReplicas)}`;
}

/** A part of a way's measurements as a multiple of the durable way's in the same round: median, least and most. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws Error for a report without the durable way */
export function ratioTo(report: PriceReport, way: MeasuredWay, part: keyof Measurement): Ratio {
  const durable = report.ways.find(isDurable);
  if (durable === undefined) throw new Error("the durable way was not measured");
  const ratios = way.measurements.map((each, round) => each[part] / (durable.measurements[round]?.[part] ?? NaN));
  const sorted = ratios.sort((one, other) => one - other);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  };
}
