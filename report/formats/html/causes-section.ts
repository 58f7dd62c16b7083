import type { Cause, Found } from "../../causes";
import { isBlocking } from "../../checklist-rows";
import { fingerprintIn } from "../../fingerprint";
import type { Check, Report, ReportedRule } from "../../report";
import { count } from "../../words";
import { markdownLine } from "./markdown-subset";
import type { HtmlPart, SafeHtml } from "./safe-html";
import { filled, HOLE, html, joined } from "./safe-html";
import { STATUS_MARKS, statusClass } from "./status-marks";
import { rowTitle, stackTitle } from "./titles";

/** From how many causes on a browser is told to leave alone what nobody looks at. */
const MANY = 50;
/** How many findings a cause shows without being asked. */
const MOST_OPEN = 5;

/** Every finding, each mistake told once wherever it was made. */
export function causesSection(report: Report, causes: readonly Cause[]): Generator<SafeHtml> {
  const frame = html`<section class="${causes.length > MANY ? "is-many" : ""}">
    <h2 id="causes">Findings by cause</h2>
    <p>${introduction(report, causes)}</p>
    ${HOLE}
  </section>`;
  return filled(frame, articles(report, causes));
}

function introduction({ outcome }: Report, causes: readonly Cause[]): string {
  const findings = causes.reduce((sum, { found }) => sum + found.length, 0);
  if (findings > 0) {
    return `${count(findings, "finding")} with ${count(causes.length, "cause")}: the same mistake is told once, wherever it was made.`;
  }
  return outcome === "not judged" ? "Nothing is known: see what is missing, above." : "Nothing was found.";
}

function* articles({ rules }: Report, causes: readonly Cause[]): Generator<SafeHtml> {
  const known = new Map(rules.map((rule, index) => [rule.id, { rule, index }]));
  for (const [index, cause] of causes.entries()) yield* article(cause, index + 1, known.get(cause.check.rule));
}

type KnownRule = { readonly rule: ReportedRule; readonly index: number } | undefined;

function article({ check, found }: Cause, number: number, known: KnownRule): Generator<SafeHtml> {
  const columns = COLUMNS.filter((column) => found.some((each) => column.text(each) !== undefined));
  const frame = html`<article
    class="cause ${statusClass(check.status)}"
    id="cause-${number}"
    aria-labelledby="cause-title-${number}"
  >
    <h3 id="cause-title-${number}">${badge(check)} ${ruleLink(check, known)}</h3>
    <p class="reason"><bdi>${sentence(check.reason ?? STATUS_MARKS[check.status].meaning)}</bdi></p>
    <dl class="facts">${facts(check, known)}</dl>
    <details ${found.length <= MOST_OPEN ? html`open` : undefined}>
      <summary>${where(found)}</summary>
      <div class="scroll" role="group" aria-label="Findings of cause ${number}" tabindex="0">
        <table>
          <thead>
            <tr>
              ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${HOLE}
          </tbody>
        </table>
      </div>
    </details>
  </article>`;
  return filled(frame, findingRows(columns, found));
}

function* findingRows(columns: readonly Column[], found: readonly Found[]): Generator<SafeHtml> {
  for (const each of found)
    yield joined([
      html`<tr>
        ${columns.map((column) => cell(column, each))}
      </tr>`,
      "\n",
    ]);
}

function badge(check: Check): SafeHtml {
  const { symbol, word } = STATUS_MARKS[check.status];
  const weight = isBlocking(check) ? "mandatory: stops an update" : check.level;
  return html`<span class="badge ${statusClass(check.status)}"><span aria-hidden="true">${symbol}</span> ${word}</span>
    <span class="level">${weight}, ${check.severity}</span>`;
}

function ruleLink({ rule }: Check, known: KnownRule): SafeHtml {
  return known === undefined
    ? html`<code>${rule}</code>`
    : html`<a href="#rule-${known.index}"><code>${rule}</code></a> <span class="row">${rowTitle(known.rule)}</span>`;
}

function facts(check: Check, known: KnownRule): HtmlPart {
  const why = check.why ?? (check.status === "undetermined" ? undefined : known?.rule.why);
  return [
    fact("Setting", check.setting === undefined ? undefined : html`<code>${check.setting}</code>`),
    fact("Why", why === undefined ? undefined : markdownLine(why)),
    fact("Fix", advice(check)),
    fact("Answers for it", check.notes === undefined ? undefined : html`<bdi>${check.notes}</bdi>`),
  ];
}

function fact(term: string, description: SafeHtml | undefined): SafeHtml | undefined {
  return description === undefined
    ? undefined
    : html`<div>
        <dt>${term}</dt>
        <dd>${description}</dd>
      </div>`;
}

/** What to write is code; what else is said of it is not. */
function advice({ advice: lines = [] }: Check): SafeHtml | undefined {
  if (lines.length === 0) return undefined;
  return joined(
    lines.map((line) =>
      line.startsWith(FIX)
        ? html`<div><code>${line.slice(FIX.length)}</code></div>`
        : html`<div class="note"><bdi>${line}</bdi></div>`,
    ),
  );
}

const FIX = "Fix: ";

function where(found: readonly Found[]): string {
  const resources = new Set(found.map(({ stack, resource }) => `${stackTitle(stack)} ${resource.urn}`)).size;
  return `${count(found.length, "finding")} on ${count(resources, "resource")}`;
}

interface Column {
  readonly title: string;
  /** Undefined where nothing is known. */
  readonly text: (found: Found) => string | undefined;
  readonly isCode?: true;
}

/** Those that would be empty are left out. */
const COLUMNS: readonly Column[] = [
  { title: "Resource", text: ({ resource }) => resource.name },
  { title: "Stack", text: ({ stack }) => stackTitle(stack) },
  { title: "Cluster", text: ({ resource }) => resource.cluster },
  { title: "Owner", text: ({ resource }) => resource.owner },
  { title: "Where", text: ({ check }) => inContainer(check), isCode: true },
  { title: "What is there", text: ({ check }) => valueText(check), isCode: true },
  { title: "Accepted", text: ({ check }) => acceptanceText(check) },
  { title: "Source", text: ({ resource }) => sourceText(resource.source), isCode: true },
  { title: "URN", text: ({ resource }) => resource.urn, isCode: true },
  { title: "Fingerprint", text: ({ resource, check }) => fingerprintIn(resource, check), isCode: true },
];

function cell({ text, isCode }: Column, found: Found): SafeHtml {
  const said = text(found);
  if (said === undefined) return html`<td></td>`;
  return isCode === true ? html`<td><code>${said}</code></td>` : html`<td><bdi>${said}</bdi></td>`;
}

function inContainer({ path, container }: Check): string | undefined {
  return container === undefined || path === undefined ? (path ?? container) : `${container}: ${path}`;
}

function valueText({ value, state, source }: Check): string | undefined {
  if (value === undefined) return state;
  const by = source === undefined ? "" : ` by ${source}`;
  return state === undefined || state === "set" ? String(value) : `${String(value)} (${state}${by})`;
}

/** Where the finding does not say it itself. */
function acceptanceText({ acceptance, notes }: Check): string | undefined {
  if (acceptance === undefined || notes !== undefined) return undefined;
  const { by, owner, until, reason, source } = acceptance;
  const said = [owner, until === undefined ? undefined : `until ${until}`, reason, source];
  return [`by ${by}`, ...said.filter((each) => each !== undefined)].join(", ");
}

function sourceText(source: Found["resource"]["source"]): string | undefined {
  return source === undefined ? undefined : `${source.file}:${String(source.line)}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
