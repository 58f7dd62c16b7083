import { visibleLine, visibleText } from "../../visible-text";

/** Plain words for a place that reads Markdown: each character that it could take for its own is escaped. */
export function plainAsMarkdown(text: string): string {
  return visibleLine(text).replace(/[\\`*_{}[\]<>()#+!|&~]/g, (character) => `\\${character}`);
}

/** Plain words for a place where `[text](target)` is a link (§3.11.6): only those to the web stay one. */
export function inertLinks(text: string): string {
  return text.replace(/\]\((?!https:\/\/)/g, "] (");
}

/**
 * Markdown from a report, which anybody may have written: emphasis, code and links to the web stay; HTML, images and links
 * to anything else show as what they are.
 */
export function inertMarkdown(text: string): string {
  const shown = visibleText(text);
  return hasPlainCode(shown)
    ? shown.replace(/(`[^`\n]*`)|[^`]+/g, (part: string, code?: string) => code ?? inertProse(part))
    : inertProse(shown);
}

/** Whether all code stands between single backticks in one line, so that readers agree on what is code. */
function hasPlainCode(text: string): boolean {
  return !/\\`|``/.test(text) && text.split("\n").every((line) => line.split("`").length % 2 === 1);
}

/** References to characters: a backslash before one does not bring it back. */
function inertProse(text: string): string {
  return text.replace(
    /[<&]|!(?=\[)|\](?=[[:]|\((?!https:\/\/))/g,
    (character) => `&#${String(character.charCodeAt(0))};`,
  );
}
