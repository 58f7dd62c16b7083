import { expect, test } from "vitest";

import { numberRange } from "../../../policies/guarantee/number-range";

test.each<[{ readonly least: number; readonly most?: number }, string]>([
  [{ least: 1, most: 1 }, "1"],
  [{ least: -1, most: -1 }, "not even 0"],
  [{ least: 0, most: 1 }, "0 or 1"],
  [{ least: 0, most: 2 }, "0 to 2"],
  [{ least: 0 }, "0 or more"],
  [{ least: -1, most: 0 }, "0 or not even that"],
  [{ least: -1, most: 1 }, "not even 0, or up to 1"],
  [{ least: -1 }, "not even 0, or more"],
])("%j is %s", (bounds, words) => {
  expect(numberRange(bounds)).toBe(words);
});
