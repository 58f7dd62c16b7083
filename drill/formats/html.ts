import type { DrillReport } from "../report";
import { drillArticle } from "./html/drill-article";
import { facts, page, table } from "./html/page";
import type { SafeHtml } from "../../report/formats/html/safe-html";
import { html } from "../../report/formats/html/safe-html";
import type { DrillRow } from "./rows";
import { controlWords, counted, refusalsByRule, rowsOf } from "./rows";
import { durableSentence, refusalSentence, unseenSentence } from "./sentences";

/** The outcome as a page: one file that asks for nothing else, and runs nothing. */
export function htmlPage(report: DrillReport): string {
  const rows = rowsOf(report);
  const body = html`${head(report)} ${outcomes(rows)} ${refusals(report)}
    <section aria-label="Each drill">${LEGEND} ${rows.map((row, index) => drillArticle(row, idOf(index)))}</section>`;
  return page("Drills: what each rule of Kafka's durability checklist prevents", body);
}

const LEGEND = html`<ul class="legend" aria-label="What the pictures show">
  <li><span class="swatch fault"></span>a fault, until it is healed</li>
  <li><span class="swatch leader"></span>leads</li>
  <li><span class="swatch in-sync"></span>in sync</li>
  <li><span class="swatch eligible"></span>not in sync, eligible to lead</li>
  <li><span class="swatch"></span>not in sync</li>
  <li><span class="swatch curve"></span>acknowledgements</li>
</ul>`;

function idOf(index: number): string {
  return `drill-${String(index + 1)}`;
}

function head(report: DrillReport): SafeHtml {
  return html`<h1>What each rule prevents, shown on a real cluster</h1>
    <p class="lead">${durableSentence(report)}</p>
    <p>
      Each drill runs two programs that differ in one thing. They meet the same faults, on brokers of the drill's own,
      and what is missing afterwards is counted.
    </p>
    ${facts(report, [["Runs", String(report.runs.length)]])}`;
}

function outcomes(rows: readonly DrillRow[]): SafeHtml {
  const lines = rows.map((row, index) => {
    const harmed = row.durable.startsWith("0 of ") ? "kept" : "harmed";
    return html`<tr>
      <td>${row.item}</td>
      <th scope="row"><a href="#${idOf(index)}">${row.id}</a></th>
      <td>${row.counted}</td>
      <td class="number harmed">${row.violating}</td>
      <td class="number ${harmed}">${row.durable}</td>
      <td class="number">${controlWords(row)}</td>
      <td class="number">${row.proven} of ${row.runs.length}</td>
    </tr>`;
  });
  const names = ["Row", "Drill", "Counted", "Rule broken", "Durable", "Without fault", "Proven"];
  return table("Outcome", "Messages harmed, of those acknowledged or sent", names, lines);
}

function refusals(report: DrillReport): SafeHtml {
  const rules = refusalsByRule(report).map(
    ([rule, count]) => html`<li><code>${rule}</code>: ${counted(count, "finding")}</li>`,
  );
  const findings = report.refusals.map(
    ({ rule, resource, message }) => html`<li><code>${rule}</code> of <bdi>${resource}</bdi>: ${message}</li>`,
  );
  if (rules.length === 0) return html`<p>${refusalSentence(report)} ${unseenSentence(report)}</p>`;
  return html`<h2>What the pack said before</h2>
    <p>${refusalSentence(report)} ${unseenSentence(report)}</p>
    <ul>
      ${rules}
    </ul>
    <details>
      <summary>Every finding</summary>
      <ul>
        ${findings}
      </ul>
    </details>`;
}
