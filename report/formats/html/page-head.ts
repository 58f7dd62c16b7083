import { createHash } from "node:crypto";

import type { Report } from "../../report";
import { count } from "../../words";
import type { Numbers } from "./numbers";
import { PAGE_SCRIPT, PAGE_STYLE } from "./page-assets";
import { html, SafeHtml } from "./safe-html";
import { stackTitle } from "./titles";
import { QUESTION, verdictOf } from "./verdict";

/**
 * The head of the page. Its policy lets it load nothing, run nothing but its own script, and send nothing: whatever a report
 * has in it, the page is what was written here (Content Security Policy Level 3, "hash-source").
 */
export function pageHead(report: Report, numbers: Numbers): SafeHtml {
  const policy = [
    "default-src 'none'",
    `style-src '${digest(PAGE_STYLE)}'`,
    `script-src '${digest(PAGE_SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>${QUESTION} ${verdictOf(report, numbers).answer} ${subject(report)}</title>
    ${asIs(`<style>${PAGE_STYLE}</style>`)}`;
}

/** The script of the page. */
export function pageScript(): SafeHtml {
  return asIs(`<script type="module">${PAGE_SCRIPT}</script>`);
}

function subject({ stacks }: Report): string {
  const [first] = stacks;
  if (first === undefined) return "No stack";
  return stacks.length === 1 ? stackTitle(first) : count(stacks.length, "stack");
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}

/** Our own files: what a policy has the digest of must come out byte by byte. */
function asIs(source: string): SafeHtml {
  return new SafeHtml(source);
}
