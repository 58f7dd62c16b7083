import { expect, test } from "vitest";

import { checkExact } from "../../components/exact-number";
import { messageOf } from "../support/resource-errors";

function said(value: unknown): string {
  return messageOf(() => {
    checkExact(undefined, "x", value);
  });
}

test.each([
  [NaN, "x is NaN but must be a number that Kafka knows, or text.\nFix: leave it out"],
  [-Infinity, "x is -Infinity but must be a number that Kafka knows, or text.\nFix: leave it out"],
  [
    2 ** 53,
    "x is 9007199254740992 but numbers beyond 9007199254740991 are rounded before they get here.\nFix: write it as text, in quotes",
  ],
  [
    -1e21,
    "x is -1e+21 but numbers beyond 9007199254740991 are rounded before they get here.\nFix: write it as text, in quotes",
  ],
])("%d is refused", (value, message) => {
  expect(said(value)).toBe(message);
});

test.each([0, -1, 2 ** 53 - 1, 0.5, "9223372036854775807", "NaN", true, null, undefined])(
  "%j is left alone",
  (value) => {
    expect(() => said(value)).toThrow("nothing was refused");
  },
);
