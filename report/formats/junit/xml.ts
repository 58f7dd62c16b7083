import { visibleText } from "../../visible-text";

/**
 * Anybody's words as the text of an XML 1.0 document. Characters that XML does not allow at all, not even as references, are
 * named by their code points; `>` is escaped too, since `]]>` may not stand in a text.
 */
export function xmlText(text: string): string {
  return visibleText(text).replace(/[&<>]/g, reference);
}

/** Attributes, each with a blank before it; a parser would make blanks of line feeds and tabs that are not references. */
export function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${visibleText(value).replace(/[&<>"'\n\t]/g, reference)}"`)
    .join("");
}

function reference(character: string): string {
  return `&#${String(character.codePointAt(0))};`;
}
