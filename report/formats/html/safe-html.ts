import { visibleText } from "../../visible-text";

/** HTML in which everything that came from elsewhere is inert. Only {@link html} and {@link joined} make it. */
export class SafeHtml {
  constructor(readonly source: string) {}
}

/** What a template takes: texts are made inert, and nothing stands for nothing. */
export type HtmlPart = SafeHtml | string | number | undefined | readonly HtmlPart[];

/**
 * HTML from a template. Whatever is put into it is text, in an element or in a quoted attribute, unless it is HTML of this
 * kind itself; so there is no place at which escaping could be forgotten.
 */
export function html(template: TemplateStringsArray, ...parts: readonly HtmlPart[]): SafeHtml {
  let source = template[0] ?? "";
  for (const [index, part] of parts.entries()) source += sourceOf(part) + (template[index + 1] ?? "");
  return new SafeHtml(source);
}

/** Pieces one after another. */
export function joined(parts: readonly HtmlPart[]): SafeHtml {
  return new SafeHtml(sourceOf(parts));
}

/** Where {@link filled} puts what a page has too much of to be one text. No text can be it: texts have no `<`. */
export const HOLE = new SafeHtml("<!--hole-->");

/** A frame whose hole is filled with pieces. Both halves of the frame are one template, so that its elements are closed. */
export function* filled(frame: SafeHtml, pieces: Iterable<SafeHtml>): Generator<SafeHtml> {
  const [before = "", after = ""] = frame.source.split(HOLE.source);
  yield new SafeHtml(before);
  yield* pieces;
  yield new SafeHtml(after);
}

function sourceOf(part: HtmlPart): string {
  if (part === undefined) return "";
  if (part instanceof SafeHtml) return part.source;
  if (typeof part === "string") return escaped(visibleText(part));
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

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? "");
}
