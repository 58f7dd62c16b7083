import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { replaceFiles } from "../../cli/replaced-files";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, "a"), "old a");
});

const NEW = (path: string, name: string): void => {
  writeFileSync(path, `new ${name}`);
};

function files(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true }).map((entry) => [
      entry.name,
      entry.isDirectory() ? "a folder" : readFileSync(join(folder, entry.name), "utf8"),
    ]),
  );
}

describe("files take their places", () => {
  test("together", () => {
    replaceFiles(folder, ["a", "b"], NEW);
    expect(files()).toEqual({ a: "new a", b: "new b" });
  });

  test("or none does, before anything is written, where a folder stands in the place of one", () => {
    mkdirSync(join(folder, "b"));
    const written: string[] = [];
    expect(() => {
      replaceFiles(folder, ["a", "b"], (_, name) => written.push(name));
    }).toThrow(`${join(folder, "b")} is a folder; move it away, or write elsewhere`);
    expect(written).toEqual([]);
    expect(files()).toEqual({ a: "old a", b: "a folder" });
  });

  test("or none does, where one cannot be written", () => {
    expect(() => {
      replaceFiles(folder, ["a", "b"], (path, name) => {
        if (name === "b") throw new Error("the disk is full");
        NEW(path, name);
      });
    }).toThrow("the disk is full");
    expect(files()).toEqual({ a: "old a" });
  });

  test("or each gets back what was there, where a later one cannot take its own", () => {
    expect(() => {
      replaceFiles(folder, ["a", "b", "c"], (path, name) => {
        NEW(path, name);
        // Meanwhile, somebody else makes a folder.
        if (name === "c") mkdirSync(join(folder, "c"));
      });
    }).toThrow("EISDIR");
    expect(files()).toEqual({ a: "old a", c: "a folder" });
  });

  test("and two at a time do not mix what they write", () => {
    replaceFiles(folder, ["a", "b"], (path, name) => {
      if (name === "b")
        replaceFiles(folder, ["a"], (own) => {
          writeFileSync(own, "another's");
        });
      NEW(path, name);
    });
    expect(files()).toEqual({ a: "new a", b: "new b" });
  });
});
