import { comparisonNumbers, worseWords } from "../../comparison-words";
import type { ComparedFinding, Comparison, NotCompared, WorsenedFinding } from "../../report";
import { number } from "../../words";
import type { SafeHtml } from "./safe-html";
import { html } from "./safe-html";

/** What is new, what got worse and what was fixed since an earlier report. */
export function comparisonSection(comparison: Comparison | undefined): SafeHtml | undefined {
  if (comparison === undefined) return undefined;
  const { since, added, worsened, fixed, notCompared } = comparison;
  const [first, ...rest] = comparisonNumbers(comparison);
  return html`<section>
    <h2 id="comparison">Since the report of <bdi>${since}</bdi></h2>
    <p>${[first?.toUpperCase(), ...rest].join("")}.</p>
    ${list("New", added.map(finding), true)} ${list("Worse", worsened.map(worsenedFinding), true)}
    ${list("Fixed", fixed.map(finding), false)} ${list("Stacks that were not compared", notCompared.map(skipped), true)}
  </section>`;
}

function list(title: string, items: readonly SafeHtml[], isOpen: boolean): SafeHtml | undefined {
  if (items.length === 0) return undefined;
  return html`<details ${isOpen ? html`open` : undefined}>
    <summary>${title}: ${number(items.length)}</summary>
    <ul>
      ${items}
    </ul>
  </details>`;
}

function finding(compared: ComparedFinding): SafeHtml {
  return findingItem(compared, compared.status);
}

function worsenedFinding(compared: WorsenedFinding): SafeHtml {
  return findingItem(compared, worseWords(compared));
}

function findingItem({ stack, resource, rule, reason }: ComparedFinding, weight: string): SafeHtml {
  return html`<li>
    <bdi class="name">${resource}</bdi> in <bdi>${stack}</bdi>: <bdi>${reason}</bdi>
    <span class="note">(<code>${rule}</code>, ${weight})</span>
  </li>`;
}

function skipped({ stack, reason }: NotCompared): SafeHtml {
  return html`<li><bdi class="name">${stack}</bdi>: <bdi>${reason}</bdi></li>`;
}
