import { fixText } from "../../fix-text";
import type { Fix } from "../../fixes";
import type { Report, Status } from "../../report";
import { usefulFixes } from "../../useful-fixes";
import { count, number } from "../../words";
import type { Numbers } from "./numbers";
import { numberOf } from "./numbers";
import type { SafeHtml } from "./safe-html";
import { html } from "./safe-html";
import { STATUS_MARKS, statusClass } from "./status-marks";
import { stackTitle } from "./titles";
import { QUESTION, verdictOf } from "./verdict";

/** The answer, what a reader must not miss, the numbers, and what removes most. */
export function summarySection(report: Report, numbers: Numbers, alerts: SafeHtml): SafeHtml {
  const { answer, sentence } = verdictOf(report, numbers);
  return html`<header class="summary outcome-${report.outcome.replace(" ", "-")}">
      <p class="eyebrow">Kafka durability report &middot; ${subject(report)}</p>
      <h1><span class="question">${QUESTION}</span> <span class="answer">${answer}</span></h1>
      <p class="lead">${sentence}</p>
    </header>
    ${alerts}
    <section>
      <h2 id="totals">Totals</h2>
      <dl class="totals">${TOTALS.map((status) => total(status, numbers))}${otherTotals(numbers)}</dl>
      ${numbers.blocking === 0 ? undefined : blockingNote(numbers)}
    </section>
    ${fixesSection(report)}`;
}

const TOTALS: readonly Status[] = [
  "violated",
  "undetermined",
  "baseline",
  "excused",
  "compliant",
  "not applicable",
  "not recorded",
];

function subject({ stacks }: Report): SafeHtml {
  const [first] = stacks;
  if (first === undefined) return html`no stack`;
  const environment = first.environment === undefined ? undefined : html` (<bdi>${first.environment}</bdi>)`;
  return stacks.length === 1
    ? html`<bdi>${stackTitle(first)}</bdi>${environment}`
    : html`${count(stacks.length, "stack")}`;
}

function total(status: Status, numbers: Numbers): SafeHtml | undefined {
  const { checks, resources } = numberOf(numbers, status);
  const { symbol, word } = STATUS_MARKS[status];
  // What is never recorded by this kind of run needs no tile that says zero.
  if (checks === 0 && status === "not recorded") return undefined;
  return html`<div class="total ${checks === 0 ? "is-none" : statusClass(status)}">
    <dt><span aria-hidden="true">${symbol}</span> ${word}</dt>
    <dd><span class="number">${number(checks)}</span> <span class="on">on ${count(resources, "resource")}</span></dd>
  </div>`;
}

/** What is no status of a check; each has a section of its own below. */
function otherTotals({ remediations, unread }: Numbers): (SafeHtml | undefined)[] {
  return [otherTotal("changed before judging", remediations), otherTotal("not judged at all", unread)];
}

function otherTotal(title: string, resources: number): SafeHtml | undefined {
  if (resources === 0) return undefined;
  return html`<div class="total is-other">
    <dt>${title}</dt>
    <dd>
      <span class="number">${number(resources)}</span>
      <span class="on">${resources === 1 ? "resource" : "resources"}</span>
    </dd>
  </div>`;
}

function blockingNote({ blocking }: Numbers): SafeHtml {
  return html`<p>
    <strong>${count(blocking, "finding")}</strong> of these ${blocking === 1 ? "is" : "are"} mandatory and
    ${blocking === 1 ? "stops" : "stop"} an update.
  </p>`;
}

function fixesSection(report: Report): SafeHtml | undefined {
  const { fixes: most, removed, violations } = usefulFixes(report);
  if (most.length === 0) return undefined;
  const head = most.length === 1 ? "One fix removes" : `${number(most.length)} fixes remove`;
  return html`<section>
    <h2 id="fixes">${head} ${number(removed)} of ${count(violations, "violation")}</h2>
    <ol class="fixes">
      ${most.map(fixItem)}
    </ol>
  </section>`;
}

function fixItem(fix: Fix): SafeHtml {
  return html`<li>
    <strong>${fixText(fix)}</strong>: removes ${count(fix.findings, "violation")} on
    ${count(fix.resources, "resource")}${fix.blocking === 0 ? undefined : ` (${number(fix.blocking)} mandatory)`}.
    <span class="there">${fix.there}.</span>
  </li>`;
}
