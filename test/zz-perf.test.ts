import { createWriteStream, statSync, openSync, writeSync } from "node:fs";
import { test } from "vitest";
import format from "../report/formats/html";
import { largeReport, sampleReport, sampleStack, sampleResource, violated, compliant } from "./support/sample-report";
test.each(["distinct", "same"])("100k %s", (kind) => {
  const resources = Array.from({ length: 100_000 }, (_, n) =>
    sampleResource(`topic-${n}`, [{ ...violated, ...(kind === "distinct" ? { reason: `thing ${n % 20000} is 1 but 2`, path: `x[${n}]` } : {}), fingerprint: `fp${n}` }, compliant], { owner: `team-${n % 7}` }));
  const report = sampleReport([sampleStack({ resources })]);
  global.gc?.();
  for (let i=0;i<0;i++); const before = process.memoryUsage().rss; let peak = 0;
  const t = Date.now(); const fd = openSync("/tmp/shots/huge.html", "w"); let n = 0;
  for (const piece of format.write(report)) { writeSync(fd, piece); if (++n % 5000 === 0) peak = Math.max(peak, process.memoryUsage().rss); }
  console.log(kind, Date.now() - t, "ms", statSync("/tmp/shots/huge.html").size / 1e6, "MB", "rss before", before / 1e6, "peak", peak / 1e6, "pieces", n);
});
