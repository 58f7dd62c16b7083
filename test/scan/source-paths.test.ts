import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { sourcePaths } from "../../scan/source-paths";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, ".git"));
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function found(...paths: readonly string[]): string[] {
  const given = paths.map((path) => join(folder, path));
  return [...sourcePaths(given, new Set([".java", ".go"]))].map((path) => relative(folder, path));
}

describe("the files of a scan", () => {
  test("are those with a known extension, in the order of their names, each once", () => {
    write({ "b/B.java": "", "a/A.go": "", "a/A.txt": "", "a/A.JAVA": "" });
    expect(found(".", "a", "b/B.java")).toEqual(["a/A.go", "b/B.java"]);
  });

  test("are not what git ignores, by the nearest .gitignore", () => {
    write({
      ".gitignore": "/build/\n*_gen.go\n!keep_gen.go\n",
      "build/A.java": "",
      "src/build/B.java": "",
      "x_gen.go": "",
      "keep_gen.go": "",
      "src/.gitignore": "C.java\n!y_gen.go\n",
      "src/C.java": "",
      "src/y_gen.go": "",
      "src/deep/C.java": "",
    });
    expect(found(".")).toEqual(["keep_gen.go", "src/build/B.java", "src/y_gen.go"]);
    // What lies above the folder that is named counts as well.
    expect(found("src")).toEqual(["src/build/B.java", "src/y_gen.go"]);
  });

  test("are those of an ignored folder or file where that is named", () => {
    write({ ".gitignore": "out/\nA.java\n", "out/B.java": "", "A.java": "" });
    expect(found("out", "A.java")).toEqual(["out/B.java", "A.java"]);
  });

  test("are no packages of others, no repository's own, and behind no link", () => {
    write({ "node_modules/a/A.java": "", ".git/B.java": "", "src/C.java": "" });
    symlinkSync(join(folder, "src"), join(folder, "loop"));
    symlinkSync(join(folder, "src/C.java"), join(folder, "D.java"));
    expect(found(".")).toEqual(["src/C.java"]);
  });

  test("are found although a folder among them cannot be read, which is said", () => {
    write({ "a/A.java": "", "b/B.java": "", "c/C.java": "" });
    const unread: string[] = [];
    const paths = sourcePaths([folder], new Set([".java"]), (path, error) => {
      unread.push(`${relative(folder, path)}: ${(error as NodeJS.ErrnoException).code ?? ""}`);
    });
    const first = paths.next().value as string;
    // Gone between the two: for who may read everything, nothing else is unreadable.
    rmSync(join(folder, "b"), { recursive: true });
    expect([first, ...paths].map((path) => relative(folder, path))).toEqual(["a/A.java", "c/C.java"]);
    expect(unread).toEqual(["b: ENOENT"]);
  });

  test("are those that git keeps although they are ignored", () => {
    rmSync(join(folder, ".git"), { recursive: true });
    write({
      ".gitignore": "gen/\n*_gen.go\n",
      "gen/deep/A.java": "",
      "gen/B.java": "",
      "x_gen.go": "",
      "y_gen.go": "",
    });
    execFileSync("git", ["init", "-q"], { cwd: folder });
    execFileSync("git", ["add", "--force", "gen/deep/A.java", "x_gen.go"], { cwd: folder });
    expect(found(".")).toEqual(["gen/deep/A.java", "x_gen.go"]);
  });

  test("have to be there", () => {
    expect(() => found("absent")).toThrow(/^ENOENT: no such file or directory, stat '.*absent'$/);
  });
});
