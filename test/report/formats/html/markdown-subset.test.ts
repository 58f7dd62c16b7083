import { expect, test } from "vitest";

import { markdown, markdownLine } from "../../../../report/formats/html/markdown-subset";

test.each([
  ["text", "a < b & c", "a &lt; b &amp; c"],
  ["code, which holds no markup", "set `<b>**x**</b>` now", "set <code>&lt;b&gt;**x**&lt;/b&gt;</code> now"],
  ["bold", "**not** here", "<strong>not</strong> here"],
  [
    "a link",
    "[KIP-966](https://x.example/a?b=1&c=2)",
    '<a href="https://x.example/a?b=1&amp;c=2" rel="noreferrer">KIP-966</a>',
  ],
  ["a link to a script, which is none", "[x](javascript:alert(1))", "[x](javascript:alert(1))"],
  [
    "a link that would end its attribute",
    '[x](https://x.example/"onclick="y)',
    '<a href="https://x.example/&quot;onclick=&quot;y" rel="noreferrer">x</a>',
  ],
  ["an image, which is none", "![x](//e.example.com/f.png)", "![x](//e.example.com/f.png)"],
])("in a line: %s", (_, text, expected) => {
  expect(markdownLine(text).source).toBe(expected);
});

test("paragraphs and lists", () => {
  const { source } = markdown("One.\n\n- a `b`\n- c\n\n<script>");
  expect(source.replace(/\s+/g, " ").replace(/> </g, "><")).toBe(
    "<p>One.</p><ul><li>a <code>b</code></li><li>c</li></ul><p>&lt;script&gt;</p>",
  );
});
