import { parse } from "parse5";
import { describe, expect, test } from "vitest";

import { pricePlot } from "../../drill/price/price-plot";
import { isDurable, ratioTo, wayName, ways } from "../../drill/price/price-report";
import { priceSummary, ratioText } from "../../drill/price/price-terminal";
import { performanceIn } from "../../drill/price/producer-performance";
import { samplePriceReport } from "./sample-price";

describe("the price of durability", () => {
  const report = samplePriceReport();
  const [other, durable] = report.ways;

  test("is the ratio to the durable way in the same round: median, least and most", () => {
    if (other === undefined || durable === undefined) throw new Error("the sample has two ways");
    expect(ratioTo(report, other, "throughput")).toEqual({ median: 2, least: 1.5, most: 4 });
    expect(ratioTo(report, durable, "p99")).toEqual({ median: 1, least: 1, most: 1 });
    const even = { ...other, measurements: other.measurements.slice(0, 2) };
    expect(ratioTo(report, even, "throughput")).toEqual({ median: 1.75, least: 1.5, most: 2 });
    expect(ratioText(ratioTo(report, other, "p50"))).toBe("0.50 × (0.50–0.50)");
    expect(() => ratioTo({ ...report, ways: [other] }, other, "p50")).toThrow("the durable way was not measured");
  });

  test("is measured of every way that Kafka has, of which one is the checklist's", () => {
    expect(ways.map(wayName)).toEqual([
      "acks=0, min.insync.replicas=1",
      "acks=1, min.insync.replicas=1",
      "acks=all, idempotence off, min.insync.replicas=1",
      "acks=all, idempotence on, min.insync.replicas=1",
      "acks=0, min.insync.replicas=2",
      "acks=1, min.insync.replicas=2",
      "acks=all, idempotence off, min.insync.replicas=2",
      "acks=all, idempotence on, min.insync.replicas=2",
    ]);
    expect(ways.filter(isDurable).map(wayName)).toEqual(["acks=all, idempotence on, min.insync.replicas=2"]);
  });

  test("is a table and a picture with the same figures", () => {
    expect(priceSummary(report)).toMatch(/acks=1, min\.insync\.replicas=1 +│ 2\.00 × \(1\.50–4\.00\) │ 0\.50 × /);
    expect(priceSummary(report)).toContain("median of 3 rounds, least and most.");
    const picture = pricePlot(report);
    expect(picture).toContain(">2.00 × (1.50–4.00)</text>");
    expect(picture.match(/<rect /g)).toHaveLength(6);
    // A parser of pages takes anything; this one has nothing to mend.
    const problems: string[] = [];
    parse(`<!doctype html><html><head><title>x</title></head><body>${picture}</body></html>`, {
      onParseError: ({ code }) => problems.push(code),
    });
    expect(problems).toEqual([]);
  });

  test("is read from the last line of kafka-producer-perf-test.sh", () => {
    expect(
      performanceIn([
        "101234 records sent, 20246.8 records/sec (3.86 MB/sec), 12.3 ms avg latency, 250.0 ms max latency.",
        "300000 records sent, 90144.2 records/sec (17.19 MB/sec), 25.37 ms avg latency, 299.00 ms max latency, 9 ms 50th, 130 ms 95th, 198 ms 99th, 215 ms 99.9th.",
      ]),
    ).toEqual({ recordsPerSecond: 90_144.2, p50: 9, p99: 198 });
    expect(performanceIn(["Error: no broker"])).toBeUndefined();
  });
});
