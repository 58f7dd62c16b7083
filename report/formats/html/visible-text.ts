/**
 * A text as a page can show all of it: what would be invisible, would end a text, or would turn the direction of what
 * follows is named by its code point, such as `⟨U+202E⟩`. Line feeds and tabs stay. The joiners U+200C and U+200D stay
 * too: words and emoji need them.
 */
export function visibleText(text: string): string {
  return UNSEEN.test(text) ? text.replace(/\r\n/g, "\n").replace(EACH_UNSEEN, codePoint) : text;
}

// Controls but for tab and line feed, soft hyphen, marks of direction, ends of lines, and halves of surrogate pairs.
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/u;
const EACH_UNSEEN = new RegExp(UNSEEN.source, "gu");

function codePoint(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
