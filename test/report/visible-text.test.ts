import { expect, test } from "vitest";

import { visibleText } from "../../report/visible-text";

test.each([
  ["plain text", "orders", "orders"],
  ["line feeds and tabs", "a\n\tb", "a\n\tb"],
  ["ends of lines of Windows", "a\r\nb", "a\nb"],
  ["a carriage return alone", "a\rb", "a⟨U+000D⟩b"],
  ["a null character", "a\u0000b", "a⟨U+0000⟩b"],
  ["an escape", "\u001b[31m", "⟨U+001B⟩[31m"],
  ["a control of the second set", "\u009b31m", "⟨U+009B⟩31m"],
  ["a right-to-left override", "\u202etxt", "⟨U+202E⟩txt"],
  ["a space of no width", "a\u200bb", "a⟨U+200B⟩b"],
  ["the joiner of an emoji", "\u{1f469}\u200d\u{1f4bb}", "\u{1f469}\u200d\u{1f4bb}"],
  ["half of a pair", "a\ud800b", "a⟨U+D800⟩b"],
  ["both halves", "\u{1f642}", "\u{1f642}"],
  ["what reads from right to left", "كتاب", "كتاب"],
])("%s", (_, text, expected) => {
  expect(visibleText(text)).toBe(expected);
});
