import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import type { SourceNote } from "../../../toolchain/install/source-note";
import { describeSource, isCurrent, readNote, writeNote } from "../../../toolchain/install/source-note";
import { temporaryFolder } from "../../support/temporary-folder";

const downloaded: SourceNote = { source: "downloaded" };
const built: SourceNote = { source: "built", key: "0123456789ab", because: "the official download did not work (403)" };

test("a note is read as it was written, as text that people can read too", () => {
  const file = join(temporaryFolder(), "source.json");
  expect(readNote(file)).toBeUndefined();
  expect(writeNote(file, built)).toBe(built);
  expect(readNote(file)).toEqual(built);
  expect(readFileSync(file, "utf8")).toBe(
    '{\n  "source": "built",\n  "key": "0123456789ab",\n  "because": "the official download did not work (403)"\n}\n',
  );
});

test.each(["", "{{{", "null", "[]", '{"source":"weird"}', '{"source":"built"}'])(
  "a note that reads %j is none",
  (text) => {
    const file = join(temporaryFolder(), "source.json");
    writeFileSync(file, text);
    expect(readNote(file)).toBeUndefined();
  },
);

describe("isCurrent", () => {
  test.each<[string, SourceNote | undefined, string, boolean]>([
    ["a build of the same sources", built, "0123456789ab", true],
    ["a build of other sources", built, "ba9876543210", false],
    ["a download, whatever the sources", downloaded, "ba9876543210", true],
    ["what was installed by hand, whatever the sources", { source: "installed" }, "ba9876543210", true],
    ["nothing", undefined, "0123456789ab", false],
  ])("of %s", (_what, note, key, expected) => {
    expect(isCurrent(note, key)).toBe(expected);
  });
});

test.each<[SourceNote, string]>([
  [downloaded, "the official download"],
  [{ source: "installed" }, "installed by hand"],
  [built, "built from Go modules, because the official download did not work (403)"],
])("describeSource(%j)", (note, expected) => {
  expect(describeSource(note)).toBe(expected);
});
