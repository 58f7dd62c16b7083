import { facts, page, table } from "../formats/html/page";
import { html, SafeHtml } from "../../report/formats/html/safe-html";
import { pricePlot } from "./price-plot";
import type { PriceReport } from "./price-report";
import { isDurable, wayName } from "./price-report";
import { priceCells, roundsSentence } from "./price-terminal";

/** What durability costs as a page: the plot, and the figures of it. */
export function pricePage(report: PriceReport): string {
  const rows = report.ways.map(
    (way) =>
      html`<tr>
        <th scope="row">${wayName(way)}${isDurable(way) ? " (durable)" : ""}</th>
        ${priceCells(report, way).map((text) => html`<td class="number">${text}</td>`)}
      </tr>`,
  );
  const names = ["Way to send", "Throughput", "Latency p50", "Latency p99"];
  const body = html`<h1>What durability costs</h1>
    <p class="lead">${roundsSentence(report)}</p>
    <p>
      Throughput is as fast as it goes, latency at a rate that any way bears. On another machine the figures are others,
      and the ratios much alike.
    </p>
    ${facts(report, [
      ["Bytes of a record", String(report.recordSize)],
      ["Records a second for latencies", report.rate.toLocaleString("en-GB")],
    ])}
    <figure>
      <figcaption>As a multiple of the durable way</figcaption>
      <div class="picture" tabindex="0" role="region" aria-label="Costs, picture">
        ${new SafeHtml(pricePlot(report))}
      </div>
    </figure>
    <h2>The figures</h2>
    ${table("Figures", "Multiples of the durable way's: median, and least to most", names, rows)}`;
  return page("What durability costs: throughput and latency of each way to send", body);
}
