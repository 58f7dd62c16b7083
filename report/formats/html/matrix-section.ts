import { CHECKLIST_ROWS, STATUSES } from "../../checklist-rows";
import type { SafeHtml } from "./safe-html";
import { html } from "./safe-html";
import { STATUS_MARKS, statusClass } from "./status-marks";

/** The frame of the matrix of resources and rows of the checklist; the script of the page fills it (client/). */
export function matrixSection(): SafeHtml {
  return html`<noscript>
      <p class="note">
        The matrix of all resources, its search and the details need JavaScript. Every finding is below all the same.
      </p>
    </noscript>
    <section id="matrix" hidden>
      <h2 id="resources">Resources</h2>
      ${controls()}
      <p id="matrix-count" class="note" role="status"></p>
      <div class="scroll" role="region" aria-labelledby="resources" tabindex="0">
        <table class="matrix">
          <caption class="unseen">
            Each resource, and its status in each row of the checklist. The button of a resource opens its details.
          </caption>
          <thead>
            <tr>
              <th scope="col">Resource</th>
              ${CHECKLIST_ROWS.map(column)}
            </tr>
          </thead>
        </table>
      </div>
      ${pages()} ${legend()}
    </section>
    <dialog id="detail" aria-labelledby="detail-title"></dialog>`;
}

function column({ item, title }: (typeof CHECKLIST_ROWS)[number]): SafeHtml {
  return html`<th scope="col">
    <span class="item">${item === "beyond" ? "+" : String(item)}</span> <span class="title">${breakable(title)}</span>
  </th>`;
}

/** Kafka's long names may break where they have a dot. */
function breakable(title: string): SafeHtml {
  const [first = "", ...rest] = title.split(/(?<=[.=])/);
  return html`${first}${rest.map((part) => html`<wbr />${part}`)}`;
}

const SELECTS: readonly (readonly [id: string, label: string])[] = [
  ["status", "Status"],
  ["rule", "Rule"],
  ["stack", "Stack"],
  ["environment", "Environment"],
  ["cluster", "Cluster"],
  ["owner", "Owner"],
  ["group", "Group by"],
];

function controls(): SafeHtml {
  return html`<form class="controls" id="controls" role="search" aria-label="Resources">
    <div class="search">
      <label for="search">Search</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="search-help"
        placeholder="orders payments"
      />
      <span class="note" id="search-help">Name, URN, owner, cluster, stack, or a rule that found something</span>
    </div>
    ${SELECTS.map(
      ([id, label]) =>
        html`<div>
          <label for="${id}">${label}</label>
          <select id="${id}"></select>
        </div>`,
    )}
    <button type="reset">Reset</button>
  </form>`;
}

function pages(): SafeHtml {
  return html`<nav class="pages" id="pages" aria-label="Pages of resources">
    <button type="button" id="previous">Previous</button>
    <span id="page-place"></span>
    <button type="button" id="next">Next</button>
  </nav>`;
}

function legend(): SafeHtml {
  return html`<dl class="legend" aria-label="Legend">
    ${STATUSES.map((status) => {
      const { symbol, word, meaning } = STATUS_MARKS[status];
      return html`<div>
        <dt class="${statusClass(status)}"><span aria-hidden="true">${symbol}</span> ${word}</dt>
        <dd>${meaning}</dd>
      </div>`;
    })}
  </dl>`;
}
