import type { Variant } from "../../lane";
import type { ScenarioRun } from "../../report";
import type { Harm } from "../../scenarios/scenario";
import type { DrillRow } from "../rows";
import { controlSentence, harmOf } from "../rows";
import { inWords } from "./happenings";
import type { SafeHtml } from "../../../report/formats/html/safe-html";
import { html } from "../../../report/formats/html/safe-html";
import type { Span } from "./span";
import { spansOf } from "./span";
import { timeline } from "./timeline";

const SHORT: Readonly<Record<Harm, string>> = {
  lost: "lost",
  refused: "given up",
  skipped: "unprocessed",
  expired: "expired",
  duplicated: "duplicated",
};

function laneName(variant: Variant, { durableWords }: DrillRow): string {
  return variant === "violating" ? "With the rule broken" : capitalized(durableWords);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All that is shown of a drill; a picture of its first run alone. */
export function drillArticle(row: DrillRow, id: string): SafeHtml {
  const [first] = row.runs;
  if (first === undefined) throw new Error("a drill that is shown was run");
  const spans = spansOf(first.lanes);
  return html`<article id="${id}">
    <header>
      <h2>${row.id}</h2>
      <span class="mark ${first.verdict}"
        >${row.runs.length === 1 ? first.verdict : `proven in ${String(row.proven)} of ${String(row.runs.length)}`}</span
      >
    </header>
    <p class="lead">${first.story}</p>
    <p>The one difference: <code>${first.difference}</code>.${shortened(first)}</p>
    <p>${row.violating} ${row.counted}; ${row.durableWords} ${row.durable}; ${controlSentence(row)}</p>
    ${reasons(row.runs)} ${spans === undefined ? "" : pictures(row, first, spans, id)}
  </article>`;
}

function shortened(run: ScenarioRun): SafeHtml | string {
  const settings = Object.entries(run.shortened ?? {}).map(([name, value]) => `${name}=${value}`);
  if (settings.length === 0) return "";
  return html` So that refusals show within seconds, both producers have <code>${settings.join(", ")}</code>.`;
}

function reasons(runs: readonly ScenarioRun[]): SafeHtml | string {
  const texts = runs.flatMap(({ repetition, lanes }) =>
    lanes.flatMap(({ variant, inconclusive }) =>
      inconclusive.map((reason) => `Run ${String(repetition)}, ${variant}: ${reason}`),
    ),
  );
  return texts.length === 0
    ? ""
    : html`<ul>
        ${texts.map((text) => html`<li>${text}</li>`)}
      </ul>`;
}

function pictures(row: DrillRow, run: ScenarioRun, spans: readonly Span[], id: string): SafeHtml[] {
  const peak = Math.max(1, ...run.lanes.flatMap((lane) => lane.acknowledgements.map(([, count]) => count)));
  return run.lanes.flatMap((lane, index) => {
    const span = spans[index];
    if (span === undefined) return [];
    const { harmed } = harmOf(run, lane.variant);
    const own = `${id}-${lane.variant}`;
    const name = laneName(lane.variant, row);
    const title = `${run.id}: ${name.toLowerCase()}`;
    // A program that does not listen takes for kept what nobody has acknowledged.
    const taken = row.withoutFault === undefined ? "acknowledged" : "taken for kept";
    const picture = timeline({ lane, span, id: own, title, peak, harmed, harm: SHORT[run.harm], taken });
    const words = inWords(lane.happenings, span).map((text) => html`<li>${text}</li>`);
    return html`<figure>
      <figcaption>${name} <span>${lane.topic}</span></figcaption>
      <div class="picture" tabindex="0" role="region" aria-label="${title}, picture">${picture}</div>
      <details>
        <summary>What happened, in words</summary>
        <ol>
          ${words}
        </ol>
      </details>
    </figure>`;
  });
}
