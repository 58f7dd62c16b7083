import { expect, test } from "vitest";

import { inLargePieces } from "../../../../report/formats/html/large-pieces";

test("pieces are put together until they are worth a write", () => {
  const pieces = [...inLargePieces(["a".repeat(65_535), "b", "c", "", "d"])];
  expect(pieces).toEqual([`${"a".repeat(65_535)}b`, "cd"]);
});

test("nothing is nothing", () => {
  expect([...inLargePieces([""])]).toEqual([]);
});
