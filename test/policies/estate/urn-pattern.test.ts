import { describe, expect, test } from "vitest";

import { nameIn, stackOf, typeIn, urnPattern } from "../../../policies/estate/urn-pattern";

const TOPIC = "kafka:index/topic:Topic";
const ORDERS = `urn:pulumi:prod::shop::${TOPIC}::orders`;

describe("a pattern of URNs", () => {
  test.each<[string, string, boolean]>([
    [ORDERS, ORDERS, true],
    [ORDERS, `${ORDERS}-v2`, false],
    [`urn:pulumi:*::shop::${TOPIC}::orders`, ORDERS, true],
    [`urn:pulumi:dev::shop::${TOPIC}::orders`, ORDERS, false],
    [`urn:pulumi:prod::*::${TOPIC}::orders`, ORDERS, true],
    [`urn:pulumi:prod::other::${TOPIC}::orders`, ORDERS, false],
    ["urn:pulumi:*::*::*::orders", ORDERS, true],
    ["urn:pulumi:*::*::*::order", ORDERS, false],
    ["urn:pulumi:*::*::kafka:*::*", ORDERS, true],
    ["urn:pulumi:*::*::*:*Topic::*", ORDERS, true],
    ["urn:pulumi:*::*::aws:*::*", ORDERS, false],
    // A star stays within its part.
    ["urn:pulumi:prod*orders::*::*::*", ORDERS, false],
    ["urn:pulumi:pr*::sh*::k*::o*", ORDERS, true],
    // Only the name may hold the separator.
    ["urn:pulumi:*::*::*::a::b", `urn:pulumi:prod::shop::${TOPIC}::a::b`, true],
    ["urn:pulumi:*::*::*::a::*", `urn:pulumi:prod::shop::${TOPIC}::a::b::c`, true],
    ["urn:pulumi:*::*::*::a", `urn:pulumi:prod::shop::${TOPIC}::a::b`, false],
    ["urn:pulumi:*::*::*::b", `urn:pulumi:prod::shop::${TOPIC}::a::b`, false],
    // What it stands in is part of its type.
    [`urn:pulumi:*::*::*${TOPIC}::orders`, `urn:pulumi:prod::shop::my:index:App$${TOPIC}::orders`, true],
    [`urn:pulumi:*::*::${TOPIC}::orders`, `urn:pulumi:prod::shop::my:index:App$${TOPIC}::orders`, true],
    [`urn:pulumi:*::*::my:index:App::orders`, `urn:pulumi:prod::shop::my:index:App$${TOPIC}::orders`, false],
    [`urn:pulumi:*::*::my:index:Web$${TOPIC}::orders`, `urn:pulumi:prod::shop::my:index:App$${TOPIC}::orders`, false],
    [`urn:pulumi:*::*::other${TOPIC}::orders`, `urn:pulumi:prod::shop::my:index:App$${TOPIC}::orders`, false],
    ["urn:pulumi:*::*::*::a\nb", `urn:pulumi:prod::shop::${TOPIC}::a\nb`, true],
    ["urn:pulumi:*::*::*::orders", "orders", false],
  ])("%j means %j: %j", (pattern, urn, expected) => {
    expect(urnPattern(pattern)?.matches(urn)).toBe(expected);
  });

  test.each([
    "",
    "orders",
    "*",
    "urn:pulumi:",
    "urn:pulumi:*",
    "urn:pulumi:*::*::*",
    "urn:pulumi:*::*::*::*",
    "urn:pulumi:**::*::***::*",
    "urn:pulumi:*::*::*:*::*",
    "urn:pulumi:*::*::*:*/*:*::*",
    "urn:pulumi:*::*::*::",
    "urn:pulumi:::shop::type::name",
    "urn:pulumi:prod::::type::name",
    "urn:pulumi:prod::shop::::name",
    "URN:pulumi:prod::shop::type::name",
    " urn:pulumi:prod::shop::type::name",
  ])("%j is none", (text) => {
    expect(urnPattern(text)).toBeUndefined();
  });

  test.each<[string, boolean]>([
    ["urn:pulumi:prod::shop::type::name", true],
    ["urn:pulumi:*::shop::type::name", true],
    ["urn:pulumi:p*::s*::type::name", true],
    ["urn:pulumi:dev::shop::type::name", false],
    ["urn:pulumi:prod::other::type::name", false],
    ["urn:pulumi:shop::prod::type::name", false],
  ])("%j may mean something in shop/prod: %j", (text, expected) => {
    expect(urnPattern(text)?.mayBeIn({ project: "shop", stack: "prod" })).toBe(expected);
  });

  test("keeps its text", () => {
    expect(urnPattern(ORDERS)?.text).toBe(ORDERS);
  });
});

describe("of a URN", () => {
  test.each([
    [ORDERS, { project: "shop", stack: "prod" }, "orders", TOPIC],
    [`urn:pulumi:prod::shop::my:index:App$${TOPIC}::a::b`, { project: "shop", stack: "prod" }, "a::b", TOPIC],
  ])("%j, the parts are known", (urn, stack, name, type) => {
    expect(stackOf(urn)).toEqual(stack);
    expect(nameIn(urn)).toBe(name);
    expect(typeIn(urn)).toBe(type);
  });

  test("what is none has its whole text for a name", () => {
    expect(stackOf("orders")).toBeUndefined();
    expect(nameIn("orders")).toBe("orders");
    expect(typeIn("orders")).toBe("");
  });
});
