import { expect, test } from "vitest";

import { propertiesText } from "../../components/properties-text";
import { propertiesEntries } from "../../policies/shapes/properties";

test.each([
  ["plain", "plain", "plain=plain\n"],
  ["a key", " two  blanks ", "a\\ key=\\ two  blanks \n"],
  ["k", "a\nb\r\tc\f\\", "k=a\\nb\\r\\tc\\f\\\\\n"],
  ["a.b", "c d", "a.b=c d\n"],
  ["a.b", "", "a.b=\n"],
  ["a.b", "  c ", "a.b=\\  c \n"],
  ["a.b", "C:\\data", "a.b=C:\\\\data\n"],
  ["a.b", "x=y:z#!", "a.b=x=y:z#!\n"],
  ["a.b", "ä€😀", "a.b=\\u00e4\\u20ac\\ud83d\\ude00\n"],
  ["a.b", "c\nunclean.leader.election.enable=true", "a.b=c\\nunclean.leader.election.enable=true\n"],
  ["a.b", "c\r\n\t\u0000", "a.b=c\\r\\n\\t\\u0000\n"],
  ["a=b: #!\\\nc", "d", "a\\=b\\:\\ \\#\\!\\\\\\nc=d\n"],
])("%j with %j is one line of text, from which Java reads both again", (name, value, text) => {
  expect(propertiesText({ [name]: value })).toBe(text);
  const entries = propertiesEntries("text", text);
  expect(entries.keys).toEqual([name]);
  expect(entries.at(name)).toEqual({ state: "set", path: "text line 1", value, key: name });
});
