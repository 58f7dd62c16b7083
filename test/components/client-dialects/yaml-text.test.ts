import { parse } from "yaml";
import { describe, expect, test } from "vitest";

import { durableProducer } from "../../../components";
import { yamlText } from "../../../components/client-dialects/yaml-text";
import { valueOf } from "../../support/pulumi-mocks";

describe("YAML in ASCII", () => {
  test.each([
    ["one\u0085two", '"one\\u0085two"'],
    ["one\u2028two", '"one\\u2028two"'],
    ["one\u2029acks: 0", '"one\\u2029acks: 0"'],
    ["\u2028", '"\\u2028"'],
    ["\ufeff", '"\\ufeff"'],
    ["\u007f", '"\\u007f"'],
    ["é", '"\\u00e9"'],
    ["\u{1f600}", '"\\U0001f600"'],
    ["\ud800", '"\\ud800"'],
    ["one\u2028two\nthree", '"one\\u2028two\\nthree"'],
    ["plain", "plain"],
    ["on", '"on"'],
    ["1_000", '"1_000"'],
    ["one\ntwo", "|-\n  one\n  two"],
  ])("%j", (value, written) => {
    expect(yamlText({ key: value })).toBe(`key: ${written}\n`);
    expect(parse(yamlText({ key: value }), { version: "1.1" })).toEqual({ key: value });
  });

  test("a key", () => {
    expect(yamlText({ "a\u2028acks": "1" })).toBe('"a\\u2028acks": "1"\n');
  });

  test("a long text of several lines stays on one where it is quoted", () => {
    const long = `${"x".repeat(60)}\n${"y".repeat(60)}\u2028z`;
    expect(yamlText({ key: long })).toBe(`key: "${"x".repeat(60)}\\n${"y".repeat(60)}\\u2028z"\n`);
  });
});

test("nothing in a Spring Boot file ends a line that its reader would take for a setting", async () => {
  const { text } = await valueOf(durableProducer({ clientId: "one\u2028acks: 0" }).in("spring-boot"));
  expect(text).toContain('      client-id: "one\\u2028acks: 0"\n');
});
