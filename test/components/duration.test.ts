import { expect, test } from "vitest";

import { durationInMs } from "../../components/duration";

test.each<[unknown, number | undefined]>([
  ["0ms", 0],
  ["500ms", 500],
  ["90s", 90_000],
  ["30m", 1_800_000],
  ["36h", 129_600_000],
  ["7d", 604_800_000],
  ["2w", 1_209_600_000],
  [" 7 d ", 604_800_000],
  ["7", undefined],
  ["d", undefined],
  ["-7d", undefined],
  ["1.5d", undefined],
  ["7D", undefined],
  ["7 days", undefined],
  ["7constructor", undefined],
  ["99999999999999999d", undefined],
  [7, undefined],
  [undefined, undefined],
])("%j is %j ms", (text, milliseconds) => {
  expect(durationInMs(text)).toBe(milliseconds);
});
