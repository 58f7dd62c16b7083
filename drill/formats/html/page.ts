import { html, SafeHtml } from "../../../report/formats/html/safe-html";
import type { Versions } from "../../versions";
import { PAGE_STYLE } from "./page-style";

/** What every outcome says of itself. */
export interface OutcomeHead {
  readonly date: string;
  readonly command: string;
  readonly versions: Versions;
}

/** An outcome as a page: one file that asks for nothing else, and runs nothing. */
export function page(title: string, body: SafeHtml): string {
  const whole = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${new SafeHtml(PAGE_STYLE)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
  return `${whole.source}\n`;
}

/** When and by what it came to be, and what else there is to say. */
export function facts(
  { date, command, versions }: OutcomeHead,
  more: readonly (readonly [string, string])[],
): SafeHtml {
  const all: (readonly [string, string | SafeHtml])[] = [
    ["Date", date],
    ["Command", html`<code>${command}</code>`],
    ...more,
    ...Object.entries(versions),
  ];
  return html`<dl class="facts">
    ${all.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A table that scrolls by itself where there is no room for it; its cells are `<td>` and `<th>`. */
export function table(label: string, caption: string, names: readonly string[], rows: readonly SafeHtml[]): SafeHtml {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
