import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";

import { wholeNumber } from "../../report/whole-number";

test("a whole number is read within its bounds, and nothing else", () => {
  const read = wholeNumber(1, 99);
  expect(["1", "99", "007"].map(read)).toEqual([1, 99, 7]);
  for (const text of ["0", "100", "-1", "1.5", "1e1", "0x10", " 7", "", "x"]) {
    expect(() => read(text)).toThrow(new InvalidArgumentError("It must be a whole number from 1 to 99."));
  }
});
