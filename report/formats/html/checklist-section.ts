import { CHECKLIST_ROWS, STATUSES } from "../../checklist-rows";
import { number } from "../../words";
import type { ResourceRow } from "./resource-rows";
import { statusCounts } from "./resource-rows";
import type { SafeHtml } from "./safe-html";
import { html } from "./safe-html";
import { STATUS_MARKS, statusClass } from "./status-marks";

/** The checklist row by row: how many resources have which status. */
export function checklistSection(rows: readonly ResourceRow[]): SafeHtml {
  return html`<section>
    <h2 id="checklist">The checklist</h2>
    <p>
      How many resources each row finds as what. A resource counts once in a row, with the worst that was found there.
    </p>
    <div class="scroll" role="region" aria-labelledby="checklist" tabindex="0">
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">Row</th>
            ${STATUSES.map((status) => html`<th scope="col">${STATUS_MARKS[status].word}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${CHECKLIST_ROWS.map(({ item, title }, column) => checklistRow(item, title, statusCounts(rows, column)))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function checklistRow(item: string | number, title: string, counts: ReturnType<typeof statusCounts>): SafeHtml {
  return html`<tr>
    <th scope="row">${item === "beyond" ? title : `${String(item)}. ${title}`}</th>
    ${STATUSES.map((status) => {
      const many = counts.get(status) ?? 0;
      return html`<td class="${many === 0 ? "is-none" : statusClass(status)}">${number(many)}</td>`;
    })}
  </tr>`;
}
