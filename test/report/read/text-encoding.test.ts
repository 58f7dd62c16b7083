import { describe, expect, test } from "vitest";

import { textIn } from "../../../report/read/text-encoding";
import { END, events, inputOf, jsonLines, RUN, step, SUMMARY, verdictLine } from "../../support/report-input";

const RECORD = jsonLines(RUN, verdictLine("журнал"), END);
const EVENTS = events(step("журнал"), SUMMARY);

function utf16(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, "utf16le");
}

const ENCODINGS: readonly [string, (text: string) => Buffer][] = [
  ["UTF-8", (text) => Buffer.from(text)],
  ["UTF-8 with its mark", (text) => Buffer.from(`\uFEFF${text}`)],
  ["lines as Windows ends them", (text) => Buffer.from(text.replaceAll("\n", "\r\n"))],
  ["UTF-16, as PowerShell writes it", (text) => utf16(text.replaceAll("\n", "\r\n"))],
];

describe.each(ENCODINGS)("%s", (_, encoded) => {
  test.each([1, 7, 1000])("is read, in pieces of %d bytes", async (size) => {
    const input = await inputOf();
    for (const text of [RECORD, EVENTS, '{\n  "steps": []\n}\n']) {
      await input.read({ name: "a", chunks: pieces(encoded(text), size) });
    }
    expect(input.recordedRuns[0]?.resources().map(({ name }) => name)).toEqual(["журнал"]);
    expect(input.engineRuns[0]?.resources).toBe(1);
    expect(input.programs).toHaveLength(1);
  });

  test("is read at once", () => {
    expect(textIn("a", encoded("журнал"))).toBe("журнал");
  });
});

test("UTF-16 with the higher byte first is refused", async () => {
  const input = await inputOf();
  await expect(input.read({ name: "a", chunks: pieces(utf16(RECORD).swap16(), 64) })).rejects.toThrow(
    "a: is UTF-16 with the higher byte first, which this cannot read; write it as UTF-8",
  );
});

test("a text of less than a mark is read", () => {
  expect(textIn("a", Buffer.from(""))).toBe("");
  expect(textIn("a", Buffer.from("x"))).toBe("x");
});

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    yield await Promise.resolve(bytes.subarray(start, start + size));
  }
}
