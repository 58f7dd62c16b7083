import Table from "cli-table3";

import type { MeasuredWay, Measurement, PriceReport, Ratio } from "./price-report";
import { isDurable, ratioTo, wayName } from "./price-report";

/** What each way to send costs, as a multiple of the durable one. */
export function priceSummary(report: PriceReport): string {
  const table = new Table({
    head: ["way to send", "throughput", "latency p50", "latency p99"],
    style: { head: [], border: [] },
  });
  for (const way of report.ways) {
    table.push([`${wayName(way)}${isDurable(way) ? " (durable)" : ""}`, ...priceCells(report, way)]);
  }
  return [table.toString(), roundsSentence(report)].join("\n");
}

/** How to read the figures. */
export function roundsSentence(report: PriceReport): string {
  return `Multiples of the durable way's, measured in the same round: median of ${String(rounds(report))} rounds, least and most.`;
}

/** Throughput, p50 and p99 of a way. */
export function priceCells(report: PriceReport, way: MeasuredWay): string[] {
  return (["throughput", "p50", "p99"] as const).map((part) => cell(report, way, part));
}

function cell(report: PriceReport, way: MeasuredWay, part: keyof Measurement): string {
  return isDurable(way) ? "1" : ratioText(ratioTo(report, way, part));
}

/** `1.25 × (1.10–1.40)` */
export function ratioText({ median, least, most }: Ratio): string {
  return `${median.toFixed(2)} × (${least.toFixed(2)}–${most.toFixed(2)})`;
}

function rounds({ ways }: PriceReport): number {
  return ways[0]?.measurements.length ?? 0;
}
