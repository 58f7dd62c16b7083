import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { makeFolder } from "../../report/make-folder";
import { kafkaDurability } from "../support/command";
import { END, jsonLines, RUN, verdictLine } from "../support/report-input";
import { temporaryFolder } from "../support/temporary-folder";

describe("a folder", () => {
  test("is made with those that it stands in, once", () => {
    const folder = join(temporaryFolder(), "a", "b", "c");
    makeFolder(folder);
    makeFolder(folder);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  test("is not made where a file stands", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "a", "file"), "");
    expect(() => {
      makeFolder(join(folder, "a", "file"));
    }).toThrow("EEXIST: file already exists, mkdir");
    expect(() => {
      makeFolder(join(folder, "a", "file", "b"));
    }).toThrow("ENOTDIR: not a directory");
  });

  test.runIf(process.platform === "linux")("where nobody can make one is an error at once", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "red.jsonl"), jsonLines(RUN, verdictLine("orders"), END));
    const ran = kafkaDurability(["report", "red.jsonl", "--output", "/proc/reports/today"], { cwd: folder });
    expect(ran).toEqual({
      status: 1,
      stdout: "",
      stderr: "/proc/reports/today cannot be written: ENOENT: no such file or directory, mkdir '/proc/reports'\n",
    });
  });
});
