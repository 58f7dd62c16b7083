import type { SafeHtml } from "./safe-html";
import { html, joined } from "./safe-html";

/** The little of Markdown that rules' texts use: paragraphs, lists, code, bold and links. All else is shown as it stands. */
export function markdown(text: string): SafeHtml {
  return joined(text.split(/\n{2,}/).map(block));
}

/** Markdown within a line: `code`, bold, and links to the web. */
export function markdownLine(text: string): SafeHtml {
  const parts: SafeHtml[] = [];
  let end = 0;
  for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https:\/\/[^\s()]+)\)/g)) {
    const [whole, code, bold, label, address] = match;
    parts.push(html`${text.slice(end, match.index)}`, inline(code, bold, label, address));
    end = match.index + whole.length;
  }
  return joined([...parts, text.slice(end)]);
}

function inline(code?: string, bold?: string, label?: string, address?: string): SafeHtml {
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<strong>${bold}</strong>`;
  return html`<a href="${address}" rel="noreferrer">${label}</a>`;
}

function block(text: string): SafeHtml {
  const lines = text.split("\n");
  return lines.every((line) => line.startsWith("- "))
    ? html`<ul>
        ${lines.map((line) => html`<li>${markdownLine(line.slice(2))}</li>`)}
      </ul>`
    : html`<p>${markdownLine(text)}</p>`;
}
