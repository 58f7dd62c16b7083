import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { matchesAny, matchesPattern } from "../../../policies/estate/pattern";

describe("a pattern", () => {
  test.each<[string, string, boolean]>([
    ["orders", "orders", true],
    ["orders", "Orders", false],
    ["orders", "orders-v2", false],
    ["orders", "my-orders", false],
    ["orders-*", "orders-v2", true],
    ["orders-*", "orders-", true],
    ["orders-*", "orders", false],
    ["*-orders", "eu-orders", true],
    ["*-orders", "eu-orders-v2", false],
    ["eu-*-v2", "eu-orders-v2", true],
    ["eu-*-v2", "eu-v2", false],
    ["eu-*-v2", "eu--v2", true],
    ["*orders*", "orders", true],
    ["*orders*", "order", false],
    ["a*b*c", "a-b-c", true],
    ["a*b*c", "abc", true],
    ["a*b*c", "acb", false],
    ["a*bc*c", "abc", false],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["*", "", true],
    ["**", "anything", true],
    ["", "", true],
    ["", "a", false],
    ["*", "a\nb::c", true],
    ["a\n*", "a\nb", true],
    ["a.c", "abc", false],
    ["(a|b)+", "a", false],
    ["(a|b)+", "(a|b)+", true],
    ["[ab]", "a", false],
    ["a\\*", "a*", false],
    ["a\\*", "a\\b", true],
  ])("%j means %j: %j", (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  test("is what the regular expression of it is", () => {
    const naive = (pattern: string, text: string): boolean =>
      new RegExp(
        `^${pattern
          .split("*")
          .map((part) => part.replace(/[^a-z]/g, "\\$&"))
          .join("[^]*")}$`,
      ).test(text);
    const few = fc.string({ unit: fc.constantFrom("a", "b", ".", ":"), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", ".", ":"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, few, (each, text) => {
        expect(matchesPattern(each, text)).toBe(naive(each, text));
      }),
      { numRuns: 5000 },
    );
  });

  test("means every text that something is put into for its stars", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (parts, between) => {
        const texts = parts.map((part) => part.replaceAll("*", ""));
        expect(matchesPattern(texts.join("*"), texts.join(between))).toBe(true);
      }),
    );
  });

  test("of many stars takes no more time than it is long", () => {
    const pattern = `${"*a".repeat(20_000)}b`;
    expect(matchesPattern(pattern, "a".repeat(100_000))).toBe(false);
    expect(matchesPattern(pattern, `${"a".repeat(100_000)}b`)).toBe(true);
  });
});

test("of several patterns, one is enough", () => {
  expect(matchesAny(["a*", "b*"], "beta")).toBe(true);
  expect(matchesAny(["a*", "b*"], "gamma")).toBe(false);
  expect(matchesAny([], "")).toBe(false);
});
