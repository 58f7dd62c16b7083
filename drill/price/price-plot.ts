import type { MeasuredWay, Measurement, PriceReport } from "./price-report";
import { isDurable, ratioTo, wayName } from "./price-report";
import { ratioText } from "./price-terminal";

const PARTS: readonly { readonly part: keyof Measurement; readonly title: string }[] = [
  { part: "throughput", title: "Throughput, more is better" },
  { part: "p50", title: "Latency p50, less is better" },
  { part: "p99", title: "Latency p99, less is better" },
];

const ROW = 26;
const LABEL = 330;
const BAR = 230;
const TEXT = 150;
const HEAD = 34;
const WIDTH = LABEL + BAR + TEXT;

/** A picture of all ratios: a bar for each way, with the durable one as the measure. Light and dark as the reader has it. */
export function pricePlot(report: PriceReport): string {
  const height = PARTS.length * (HEAD + report.ways.length * ROW) + 10;
  const panels = PARTS.map((_, index) => panel(report, index));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-labelledby="title">`,
    `<title id="title">What each way to send costs, as a multiple of the durable way</title>`,
    `<style>${STYLE}</style>`,
    ...panels,
    `</svg>\n`,
  ].join("\n");
}

const STYLE = [
  "text{font:13px system-ui,sans-serif;fill:#1f2328}",
  ".head{font-weight:600}.bar{fill:#8aa4c8}.durable{fill:#1a7f4b}.one{stroke:#57606a;stroke-dasharray:3 3}",
  "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#5778a6}.durable{fill:#3fb27f}.one{stroke:#8b949e}}",
].join("");

function panel(report: PriceReport, index: number): string {
  const entry = PARTS[index];
  if (entry === undefined) return "";
  const { part, title } = entry;
  const top = index * (HEAD + report.ways.length * ROW);
  const largest = Math.max(...report.ways.map((way) => ratioTo(report, way, part).median));
  const one = LABEL + BAR / largest;
  const bottom = top + HEAD + report.ways.length * ROW;
  return [
    `<text class="head" x="0" y="${String(top + 22)}">${title}</text>`,
    ...report.ways.map((way, row) => bar(report, { way, part, largest, y: top + HEAD + row * ROW })),
    `<line class="one" x1="${one.toFixed(1)}" x2="${one.toFixed(1)}" y1="${String(top + HEAD - 4)}" y2="${String(bottom - 4)}"/>`,
  ].join("\n");
}

interface Bar {
  readonly way: MeasuredWay;
  readonly part: keyof Measurement;
  readonly largest: number;
  readonly y: number;
}

function bar(report: PriceReport, { way, part, largest, y }: Bar): string {
  const ratio = ratioTo(report, way, part);
  const width = (ratio.median / largest) * BAR;
  const name = isDurable(way) ? "bar durable" : "bar";
  const text = isDurable(way) ? "1" : ratioText(ratio);
  return [
    `<text x="0" y="${String(y + 14)}">${wayName(way)}</text>`,
    `<rect class="${name}" x="${String(LABEL)}" y="${String(y)}" width="${width.toFixed(1)}" height="18" rx="2"/>`,
    `<text x="${(LABEL + width + 6).toFixed(1)}" y="${String(y + 14)}">${text}</text>`,
  ].join("\n");
}
