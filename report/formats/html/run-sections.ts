import type { DeletedTopic, SparedTopic } from "../../deleted-topic";
import { sparedWords } from "../../deleted-topic";
import type { Notice, Remediation, Report, StackReport } from "../../report";
import { count, number } from "../../words";
import type { SafeHtml } from "./safe-html";
import { html } from "./safe-html";
import { stackTitle } from "./titles";

/** What a reader must not miss, before anything else: what was not judged, and data that is about to be deleted. */
export function alertSections({ stacks }: Report): SafeHtml {
  const unsound = stacks.filter(({ judged, problems }) => judged !== "whole" || problems.length > 0);
  const deleting = stacks.filter(({ deletions }) => deletions.length > 0);
  return html`${stacks.length === 0 ? nothingAtAll() : undefined}
  ${section("alert", "problems", "Missing from this report", unsound.map(problemItem))}
  ${section("alert", "deletions", "Data that this operation deletes", deleting.map(deletionItem))}`;
}

/** What else the runs did or said, besides judging. */
export function runSections({ stacks }: Report): SafeHtml {
  const noticed = stacks.filter(({ notices }) => notices.length > 0);
  const remediated = stacks.filter(({ remediations }) => remediations.length > 0);
  const sparing = stacks.filter(({ spared = [] }) => spared.length > 0);
  const unread = stacks.filter(({ unread: types }) => types.length > 0);
  return html`${section("", "spared", "Topics whose data stays", sparing.map(sparedItem))}
  ${section("", "notices", "About the configuration of the pack", noticed.map(noticeItem))}
  ${remediated.length === 0 ? undefined : remediationSection(remediated)}
  ${section("", "unread", "Not judged at all", unread.map(unreadItem), UNREAD)}`;
}

const UNREAD = html`<p>
  Resources that are Kafka’s by their type, and that no rule looked at: nothing is known of them.
</p>`;

const JUDGED: Readonly<Record<StackReport["judged"], string>> = {
  whole: "Every resource was judged, but:",
  "cut short": "The run ended before every resource was judged.",
  "events only": "There is no verdict record: only findings are known, not what was found in order.",
  nothing: "Nothing was judged: this run says nothing about these resources.",
};

function section(
  style: string,
  id: string,
  title: string,
  items: readonly SafeHtml[],
  introduction?: SafeHtml,
): SafeHtml | undefined {
  if (items.length === 0) return undefined;
  return html`<section class="${style}">
    <h2 id="${id}">${title}</h2>
    ${introduction} ${items}
  </section>`;
}

function nothingAtAll(): SafeHtml {
  return html`<section class="alert">
    <h2 id="nothing">Nothing was judged</h2>
    <p>No run is in this report.</p>
  </section>`;
}

function problemItem(stack: StackReport): SafeHtml {
  return html`<h3><bdi>${stackTitle(stack)}</bdi></h3>
    <p>${JUDGED[stack.judged]}</p>
    ${
      stack.problems.length === 0
        ? undefined
        : html`<ul>
            ${stack.problems.map((problem) => html`<li><bdi>${problem}</bdi></li>`)}
          </ul>`
    }`;
}

function deletionItem(stack: StackReport): SafeHtml {
  return html`<h3><bdi>${stackTitle(stack)}</bdi></h3>
    <ul>
      ${stack.deletions.map(deletionLine)}
    </ul>`;
}

function deletionLine({ name, urn, by }: DeletedTopic): SafeHtml {
  return html`<li>
    <bdi class="name">${name}</bdi> ${by === "replace" ? "is replaced: its data goes with the old topic" : "is deleted"}
    <code class="urn">${urn}</code>
  </li>`;
}

function sparedItem(stack: StackReport): SafeHtml {
  return html`<h3><bdi>${stackTitle(stack)}</bdi></h3>
    <ul>
      ${(stack.spared ?? []).map(sparedLine)}
    </ul>`;
}

function sparedLine(topic: SparedTopic): SafeHtml {
  return html`<li>
    <bdi class="name">${topic.name}</bdi>: ${sparedWords(topic)} <code class="urn">${topic.urn}</code>
  </li>`;
}

function noticeItem(stack: StackReport): SafeHtml {
  return html`<h3><bdi>${stackTitle(stack)}</bdi></h3>
    <ul>
      ${stack.notices.map(noticeLine)}
    </ul>`;
}

function noticeLine({ level, severity, message }: Notice): SafeHtml {
  return html`<li><bdi>${message}</bdi> <span class="note">(${level}, ${severity})</span></li>`;
}

function remediationSection(stacks: readonly StackReport[]): SafeHtml {
  const changed = stacks.reduce((sum, { remediations }) => sum + remediations.length, 0);
  return html`<section>
    <h2 id="remediations">Changed before it was judged</h2>
    <p>
      The pack changed ${count(changed, "resource")} on the way to the provider; the program still says what was there
      before.
    </p>
    <div class="scroll" role="region" aria-labelledby="remediations" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Stack</th>
            <th scope="col">Rule</th>
            <th scope="col">Setting</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          ${stacks.map((stack) => stack.remediations.map((each) => remediationRows(stack, each)))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function remediationRows(stack: StackReport, { name, rule, changes }: Remediation): SafeHtml[] {
  return changes.map(
    ({ setting, before, after }) =>
      html`<tr>
        <th scope="row"><bdi>${name}</bdi></th>
        <td><bdi>${stackTitle(stack)}</bdi></td>
        <td><code>${rule}</code></td>
        <td><code>${setting}</code></td>
        <td>${before === undefined ? "not set, or not recorded" : html`<code>${String(before)}</code>`}</td>
        <td><code>${String(after)}</code></td>
      </tr>`,
  );
}

function unreadItem(stack: StackReport): SafeHtml {
  return html`<h3><bdi>${stackTitle(stack)}</bdi></h3>
    <ul>
      ${stack.unread.map(({ type, resources }) => html`<li>${number(resources)} of the type <code>${type}</code></li>`)}
    </ul>`;
}
