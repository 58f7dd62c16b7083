/** Texts that must come out as what they are, and do nothing, in whatever they are written into. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  html: `</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;&lt;"'\``,
  markdown:
    "| a | **b** | [c](javascript:alert(1)) ![d](//e.example.com/f.png) <!-- --> @everyone #1 </details>\n# h\n```\n",
  xml: `]]><testcase name="x"/><![CDATA[ &#0; & < > " '`,
  ansi: "\u001b[31mred\u001b[0m \u001b]8;;http://e.example.com\u0007link\u001b]8;;\u0007 \u009b31m \r\b\u0007",
  control: "a\u0000b\u0001c\u000bd\u007fe\u0085f\u2028g\u2029h",
  direction: "\u202etxt.exe\u202c \u2066x\u2069 \u200f",
  workflow: "::error file=a::b%0A::set-output name=x::y\n##[error]z",
  scripts: "журнал заказов 注文 नोट كتاب 🙂 e\u0301",
  surrogate: "a\ud800b",
  prototype: "__proto__",
};
