import { facts, page, table } from "../formats/html/page";
import type { SafeHtml } from "../../report/formats/html/safe-html";
import { html } from "../../report/formats/html/safe-html";
import { countsText, refusalsOf, withoutEffect } from "./effects";
import { faultsInWords, soakPicture } from "./soak-picture";
import type { SoakReport, SoakRound } from "./soak-report";
import { soakSentences } from "./soak-terminal";

/** The outcome of a soak as a page, with a picture of each round. */
export function soakPage(report: SoakReport): string {
  const { rounds, seed, throughput } = report;
  const seconds = Math.max(0, ...rounds.map((round) => Math.max(round.seconds, lastOf(round))));
  const body = html`<h1>What durable settings keep under random faults</h1>
    <p class="lead">${soakSentences(report)[0]}</p>
    ${soakSentences(report)
      .slice(1)
      .map((sentence) => html`<p>${sentence}</p>`)}
    <p>
      A producer sends without a pause, and one fault after another hits one of three brokers. When all replicas are in
      sync again, what was acknowledged is looked for.
    </p>
    ${facts(report, [
      ["Seed", String(seed)],
      ["Messages a second", shown(throughput)],
      ["Rounds", String(rounds.length)],
    ])}
    ${roundsTable(rounds)}
    <section aria-label="Each round">${LEGEND} ${rounds.map((round) => article(round, seconds))}</section>`;
  return page("A soak: what durable settings keep under random faults", body);
}

const LEGEND = html`<ul class="legend" aria-label="What the pictures show">
  <li><span class="swatch fault"></span>a fault, until it is healed; the number is the broker's</li>
  <li><span class="swatch"></span>a fault of which nobody noticed anything</li>
</ul>`;

/** A round may be over before its last fault is, where something was waited for in vain. */
function lastOf({ faults }: SoakRound): number {
  return Math.max(0, ...faults.map(({ healed }) => healed)) / 1000;
}

function roundsTable(rounds: readonly SoakRound[]): SafeHtml {
  // What counts stands first: on a narrow screen the rest is scrolled to.
  const kept = ["Round", "Acknowledged", "Lost", "Not delivered", "There twice", "Refused"];
  const met = ["Seconds", "Faults", "Without effect", "Leader changes", "ISR changes"];
  const rows = rounds.map((round) => {
    const { tally, seconds, faults, leaderChanges, isrChanges } = round;
    const idle = withoutEffect(faults)?.length ?? "not recorded";
    return html`<tr>
      <th scope="row"><a href="#${idOf(round)}">${round.round}</a></th>
      ${cell(tally.acked)} ${[tally.lost, tally.undelivered].map(harmCell)} ${cell(tally.duplicated)}
      <td class="number">${shown(tally.failed)}${reasons(round)}</td>
      ${[seconds, faults.length, idle, leaderChanges, isrChanges].map(cell)}
    </tr>`;
  });
  return table("Rounds", "What became of the messages of each round", [...kept, ...met], rows);
}

function cell(value: number | string): SafeHtml {
  return html`<td class="number">${typeof value === "number" ? shown(value) : value}</td>`;
}

function harmCell(value: number): SafeHtml {
  return html`<td class="number ${value === 0 ? "kept" : "harmed"}">${shown(value)}</td>`;
}

function reasons(round: SoakRound): string {
  const text = countsText(refusalsOf([round]) ?? {});
  return text === "" ? "" : `: ${text}`;
}

function article(round: SoakRound, seconds: number): SafeHtml {
  const { tally, inconclusive } = round;
  const isHarmed = tally.lost + tally.undelivered > 0;
  const [mark, word] = isHarmed
    ? ["disproven", "lost"]
    : inconclusive.length > 0
      ? ["inconclusive", "inconclusive"]
      : ["proven", "kept"];
  const label = `Round ${String(round.round)}`;
  return html`<article id="${idOf(round)}">
    <header>
      <h2>${label}</h2>
      <span class="mark ${mark}">${word}</span>
    </header>
    ${inconclusive.map((reason) => html`<p>${reason}</p>`)}
    <figure>
      <figcaption>${round.partitions} partitions <span>${round.topic}</span></figcaption>
      <div class="picture" tabindex="0" role="region" aria-label="${label}, picture">
        ${soakPicture(round, `${idOf(round)}-picture`, seconds)}
      </div>
      <details>
        <summary>What happened, in words</summary>
        <ol>
          ${faultsInWords(round).map((text) => html`<li>${text}</li>`)}
        </ol>
      </details>
    </figure>
  </article>`;
}

function idOf({ round }: SoakRound): string {
  return `round-${String(round)}`;
}

function shown(count: number): string {
  return count.toLocaleString("en-GB");
}
