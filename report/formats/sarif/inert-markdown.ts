import { visibleLine, visibleText } from "../../visible-text";

/** Plain words for a place that reads Markdown: each character that it could take for its own is escaped. */
export function plainAsMarkdown(text: string): string {
  return visibleLine(text).replace(/[\\`*_{}[\]<>()#+!|&~]/g, (character) => `\\${character}`);
}

/**
 * Markdown from a report, which anybody may have written: emphasis, code and links to the web stay; HTML, images and links
 * to anything else show as what they are.
 */
export function inertMarkdown(text: string): string {
  return visibleText(text)
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : inertProse(part)))
    .join("");
}

function inertProse(text: string): string {
  return text
    .replace(/[<&]/g, (character) => `\\${character}`)
    .replace(/!(?=\[)/g, "\\!")
    .replace(/\](?=\((?!https:\/\/))|\](?=[[:])/g, "\\]");
}
