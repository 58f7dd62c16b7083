import type { ComparedFinding, Comparison } from "../../report";
import { number } from "../../words";
import type { SafeHtml } from "./safe-html";
import { html } from "./safe-html";

/** What is new and what was fixed since an earlier report. */
export function comparisonSection(comparison: Comparison | undefined): SafeHtml | undefined {
  if (comparison === undefined) return undefined;
  const { since, added, fixed, unchanged } = comparison;
  return html`<section>
    <h2 id="comparison">Since the report of <bdi>${since}</bdi></h2>
    <p>${number(added.length)} new, ${number(fixed.length)} fixed, ${number(unchanged)} as before.</p>
    ${findings("New", added, true)} ${findings("Fixed", fixed, false)}
  </section>`;
}

function findings(title: string, all: readonly ComparedFinding[], isOpen: boolean): SafeHtml | undefined {
  if (all.length === 0) return undefined;
  return html`<details ${isOpen ? html`open` : undefined}>
    <summary>${title}: ${number(all.length)}</summary>
    <ul>
      ${all.map(finding)}
    </ul>
  </details>`;
}

function finding({ stack, resource, rule, status, reason }: ComparedFinding): SafeHtml {
  return html`<li>
    <bdi class="name">${resource}</bdi> in <bdi>${stack}</bdi>: <bdi>${reason}</bdi>
    <span class="note">(<code>${rule}</code>, ${status})</span>
  </li>`;
}
