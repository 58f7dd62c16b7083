import { describe, expect, test } from "vitest";

import { isAtLeast, NEWEST_KAFKA, parseVersion, showVersion } from "../../../policies/kafka/version";

describe("parseVersion", () => {
  test.each([
    ["4.3", 4, 3],
    ["4.3.0", 4, 3],
    ["v4.3", 4, 3],
    ["v4.3.1", 4, 3],
    [" 4.3 ", 4, 3],
    ["3.9.1-patch", 3, 9],
    ["3.9-rc1", 3, 9],
    ["2.8+build.5", 2, 8],
    ["2.8.", 2, 8],
    ["0.11", 0, 11],
    ["0.10.2.2", 0, 10],
    ["9999.9999", 9999, 9999],
  ])("%j", (text, major, minor) => {
    expect(parseVersion(text)).toEqual({ major, minor });
  });

  test.each([
    "",
    "4",
    "4.",
    ".3",
    "four.three",
    "4.3x",
    "4.x",
    "4,3",
    "vv4.3",
    "V4.3",
    "x4.3",
    "-4.3",
    "4 .3",
    "latest",
    "10000.0",
    "0.10000",
    "4.3.0\n5",
  ])("%j is no version", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

test.each([
  ["3.0", 3, 0, true],
  ["3.1", 3, 0, true],
  ["4.0", 3, 5, true],
  ["10.0", 9, 9, true],
  ["2.9", 3, 0, false],
  ["3.4", 3, 5, false],
  ["0.11", 0, 11, true],
  ["0.10", 0, 11, false],
])("whether %s is at least %i.%i: %j", (version, major, minor, expected) => {
  expect(isAtLeast(parseVersion(version) ?? { major: 0, minor: 0 }, major, minor)).toBe(expected);
});

test("showVersion writes it as people do", () => {
  expect(showVersion({ major: 3, minor: 10 })).toBe("3.10");
});

test("the newest Kafka is 4.3", () => {
  expect(NEWEST_KAFKA).toEqual({ major: 4, minor: 3 });
});
