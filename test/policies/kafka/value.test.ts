import { describe, expect, test } from "vitest";

import { parseBoolean, parseInteger, showValue } from "../../../policies/kafka/value";

describe("parseInteger reads numbers as Kafka does", () => {
  test.each([
    [3, 3],
    ["3", 3],
    [" 3 ", 3],
    ["+3", 3],
    ["03", 3],
    [0, 0],
    [-1, -1],
    ["-1", -1],
    [2147483647, 2147483647],
  ])("%j is %i", (value, expected) => {
    expect(parseInteger(value)).toEqual({ ok: true, value: expected });
  });

  test.each(["two", "2x", "", " ", "3.5", 3.5, "0x3", "1e1", NaN, Infinity, true, null, undefined, [3], { value: 3 }])(
    "%j is no whole number",
    (value) => {
      expect(parseInteger(value)).toEqual({ ok: false, expected: "a whole number" });
    },
  );

  test.each(["2147483648", -2147483649])("%j is a whole number that Kafka cannot hold", (value) => {
    expect(parseInteger(value)).toEqual({ ok: false, expected: "within Kafka's range of numbers" });
  });
});

describe("parseBoolean reads booleans as Kafka does", () => {
  test.each([
    [true, true],
    [false, false],
    ["true", true],
    ["FALSE", false],
    [" True ", true],
  ])("%j is %j", (value, expected) => {
    expect(parseBoolean(value)).toEqual({ ok: true, value: expected });
  });

  test.each(["yes", "1", 1, 0, "", null, undefined, [true], {}])("%j is neither", (value) => {
    expect(parseBoolean(value)).toEqual({ ok: false, expected: "true or false" });
  });
});

test.each([
  ["two", '"two"'],
  [2, "2"],
  [true, "true"],
  [null, "null"],
  [[3], "a list"],
  [{ secret: "hunter2" }, "an object"],
])("showValue shows %j as %s", (value, shown) => {
  expect(showValue(value)).toBe(shown);
});
