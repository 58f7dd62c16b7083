/** HTML and SVG in which everything that came from elsewhere is inert. Only {@link html} makes it. */
export class SafeHtml {
  constructor(readonly source: string) {}
}

/** What a template takes: texts are made inert. */
export type HtmlPart = SafeHtml | string | number | readonly HtmlPart[];

/** HTML from a template. Whatever is put into it is text, in an element or in a quoted attribute, unless it is such HTML. */
export function html(template: TemplateStringsArray, ...parts: readonly HtmlPart[]): SafeHtml {
  let source = template[0] ?? "";
  for (const [index, part] of parts.entries()) source += sourceOf(part) + (template[index + 1] ?? "");
  return new SafeHtml(source);
}

function sourceOf(part: HtmlPart): string {
  if (part instanceof SafeHtml) return part.source;
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  return part.map(sourceOf).join("");
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Characters that no page may have, or that turn the direction of what is around them, are shown as U+FFFD. */
function escaped(text: string): string {
  return text
    .replace(/(?![\n\t])\p{Cc}|\p{Cs}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? "");
}
