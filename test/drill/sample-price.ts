import type { PriceReport } from "../../drill/price/price-report";
import { PRICE_REPORT_FORMAT } from "../../drill/price/price-report";
import { sampleVersions } from "./sample-report";

/** A price of two ways, measured three times. */
export function samplePriceReport(): PriceReport {
  const other = [
    { throughput: 200, p50: 1, p99: 5 },
    { throughput: 150, p50: 2, p99: 10 },
    { throughput: 200, p50: 3, p99: 15 },
  ];
  const durable = [
    { throughput: 100, p50: 2, p99: 20 },
    { throughput: 100, p50: 4, p99: 40 },
    { throughput: 50, p50: 6, p99: 60 },
  ];
  return {
    format: PRICE_REPORT_FORMAT,
    date: "2026-11-26T09:00:00.000Z",
    command: "npm run drill -- price --rounds 3",
    versions: sampleVersions,
    recordSize: 200,
    rate: 1_000,
    ways: [
      { acks: "1", minInsyncReplicas: 1, idempotence: false, measurements: other },
      { acks: "all", minInsyncReplicas: 2, idempotence: true, measurements: durable },
    ],
  };
}
