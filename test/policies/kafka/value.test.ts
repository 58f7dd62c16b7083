import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import {
  listed,
  parseBoolean,
  parseInteger,
  parseList,
  parseLong,
  parseOneOf,
  parseReplicas,
  parseText,
  showValue,
  textOf,
} from "../../../policies/kafka/value";

const NO_NUMBER = { ok: false, expected: "a whole number" };
const TOO_FAR = { ok: false, expected: "within Kafka's range of numbers" };

describe("parseInteger reads numbers as Kafka does", () => {
  test.each([
    [3, 3],
    ["3", 3],
    [" 3 ", 3],
    ["\t3\n", 3],
    ["+3", 3],
    [" +3 ", 3],
    ["03", 3],
    [3n, 3],
    [0, 0],
    ["0", 0],
    [-1, -1],
    ["-1", -1],
    ["-0", 0],
    ["12", 12],
  ])("%s is %i", (value, expected) => {
    expect(parseInteger(value)).toEqual({ ok: true, value: expected });
  });

  test.each(
    ["two", "2x", "x2", "", " ", "+", "-", "--1", "+-1", "3+", "3 4", "3.0", "3.5", "0x3", "1e3", "1_000"].concat(
      "३", // A digit to Java, but not one that anybody types.
    ),
  )("the text %j is no whole number", (value) => {
    expect(parseInteger(value)).toEqual(NO_NUMBER);
  });

  test.each([
    3.5,
    NaN,
    Infinity,
    -Infinity,
    10 ** 21,
    true,
    false,
    null,
    undefined,
    UNKNOWN,
    [],
    [3],
    {},
    { value: 3 },
  ])("%s is no whole number", (value) => {
    expect(parseInteger(value)).toEqual(NO_NUMBER);
  });

  test.each<[string, (value: unknown) => unknown, string, string]>([
    ["INT", parseInteger, "2147483647", "2147483648"],
    ["INT", parseInteger, "-2147483648", "-2147483649"],
    ["SHORT", parseReplicas, "32767", "32768"],
    ["SHORT", parseReplicas, "-32768", "-32769"],
  ])("Kafka's %s holds %3$s and no more", (_, parse, last, beyond) => {
    expect(parse(last)).toEqual({ ok: true, value: Number(last) });
    expect(parse(Number(last))).toEqual({ ok: true, value: Number(last) });
    expect(parse(beyond)).toEqual(TOO_FAR);
    expect(parse(Number(beyond))).toEqual(TOO_FAR);
  });

  test.each([
    ["9223372036854775807", "9223372036854775808"],
    ["-9223372036854775808", "-9223372036854775809"],
  ])("Kafka's LONG holds %s and no more", (last, beyond) => {
    expect(parseLong(last)).toEqual({ ok: true, value: Number(last) });
    expect(parseLong(beyond)).toEqual(TOO_FAR);
  });

  test("a number of Kafka's LONG that JavaScript writes without an exponent", () => {
    expect(parseLong(604_800_000)).toEqual({ ok: true, value: 604_800_000 });
    expect(parseLong(10 ** 20)).toEqual(TOO_FAR);
  });

  test("a text of a hundred digits is read; one of more is out of range, whatever it says", () => {
    expect(parseLong("3".padStart(100, "0"))).toEqual({ ok: true, value: 3 });
    expect(parseLong("3".padStart(101, "0"))).toEqual(TOO_FAR);
    expect(parseLong("9".repeat(101))).toEqual(TOO_FAR);
  });
});

describe("parseBoolean reads booleans as Kafka does", () => {
  test.each([
    [true, true],
    [false, false],
    ["true", true],
    ["false", false],
    ["TRUE", true],
    ["FALSE", false],
    [" True ", true],
  ])("%j is %j", (value, expected) => {
    expect(parseBoolean(value)).toEqual({ ok: true, value: expected });
  });

  test.each(["yes", "no", "truee", "t", "1", 1, 0, "", null, undefined, UNKNOWN, [true], {}])(
    "%s is neither",
    (value) => {
      expect(parseBoolean(value)).toEqual({ ok: false, expected: "true or false" });
    },
  );
});

describe("parseText", () => {
  test.each([
    ["all", "all"],
    [" all ", "all"],
    [3, "3"],
    [true, "true"],
  ])("%j is %j", (value, expected) => {
    expect(parseText(value)).toEqual({ ok: true, value: expected });
  });

  test.each(["", "  ", null, undefined, ["all"], {}])("%j is none", (value) => {
    expect(parseText(value)).toEqual({ ok: false, expected: "text" });
  });
});

describe("parseList", () => {
  test.each<[unknown, readonly string[]]>([
    ["broker,controller", ["broker", "controller"]],
    [" broker , controller ", ["broker", "controller"]],
    ["broker", ["broker"]],
    ["a,,b,", ["a", "b"]],
    ["a, ,b", ["a", "b"]],
    ["", []],
    [" ", []],
    [3, ["3"]],
    [
      ["a", 3, true],
      ["a", "3", "true"],
    ],
    [[], []],
  ])("%j is %j", (value, expected) => {
    expect(parseList(value)).toEqual({ ok: true, value: expected });
  });

  test("a list may hold what is no text", () => {
    expect(parseList(["a", { toString: 1 }, ["b"]])).toEqual({ ok: true, value: ["a", "an object", "a list"] });
  });

  test.each([null, undefined, {}])("%j is none", (value) => {
    expect(parseList(value)).toEqual({ ok: false, expected: "a list" });
  });
});

describe("parseOneOf", () => {
  const parse = parseOneOf(["all", "-1", "1"]);

  test.each([
    ["all", "all"],
    [" all ", "all"],
    ["-1", "-1"],
    [-1, "-1"],
    [1, "1"],
  ])("%j is %j", (value, expected) => {
    expect(parse(value)).toEqual({ ok: true, value: expected });
  });

  test.each(["ALL", "al", "alll", "", "01", null, undefined, ["all"], {}])("%j is none of them", (value) => {
    expect(parse(value)).toEqual({ ok: false, expected: "all, -1 or 1" });
  });
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a or b"],
  [["a", "b", "c"], "a, b or c"],
  [["a", "b", "c", "d"], "a, b, c or d"],
])("listed writes %j as %j", (words, expected) => {
  expect(listed(words)).toBe(expected);
});

test("listed takes another conjunction", () => {
  expect(listed(["a", "b", "c"], "and")).toBe("a, b and c");
});

describe("showValue", () => {
  test.each([
    ["two", '"two"'],
    ["", '""'],
    ['a "b"\nc', '"a \\"b\\"\\nc"'],
    [" 2 ", '" 2 "'],
    [2, "2"],
    [3.5, "3.5"],
    [true, "true"],
    [null, "null"],
    [undefined, "undefined"],
    [[3], "a list"],
    [[], "a list"],
    [{ secret: "hunter2" }, "an object"],
    [{ toString: "hunter2" }, "an object"],
  ])("shows %j as %s", (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  test("cuts text after sixty characters", () => {
    expect(showValue("x".repeat(60))).toBe(`"${"x".repeat(60)}"`);
    expect(showValue(`${"x".repeat(60)}y`)).toBe(`"${"x".repeat(60)}…"`);
  });
});

test.each([
  ["a", "a"],
  [" a ", "a"],
  ["", ""],
  [3, "3"],
  [3.0, "3"],
  [-0.5, "-0.5"],
  [3n, "3"],
  [true, "true"],
  [null, undefined],
  [undefined, undefined],
  [UNKNOWN, undefined],
  [[3], undefined],
  [{}, undefined],
  [() => 3, undefined],
])("textOf reads %s as %j", (value, text) => {
  expect(textOf(value)).toBe(text);
});

test("whatever stands there is read or refused, never a crash", () => {
  const parsers = [parseInteger, parseReplicas, parseLong, parseBoolean, parseText, parseList, parseOneOf(["all"])];
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const parse of parsers) expect(typeof parse(value).ok).toBe("boolean");
      expect(typeof showValue(value)).toBe("string");
    }),
  );
});

test("every number of Kafka's INT is read from its decimal text", () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom("", " ", "\t"), (number, blank) => {
      expect(parseInteger(`${blank}${String(number)}${blank}`)).toEqual({ ok: true, value: number });
    }),
  );
});
