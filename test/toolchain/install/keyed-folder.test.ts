import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { keyOf, makeFolder, makeOnce, textsIn } from "../../../toolchain/install/keyed-folder";
import { temporaryFolder } from "../../support/temporary-folder";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = temporaryFolder();
  folder = join(parent, "3.259.0");
});

const fill = (text: string) => (draft: string) => {
  writeFileSync(join(draft, "program"), text);
  return Promise.resolve(`made ${text}`);
};

const fillAndSayNothing = (draft: string): Promise<void> => {
  writeFileSync(join(draft, "program"), "made");
  return Promise.resolve();
};

const failHalfWay = (draft: string): Promise<never> => {
  writeFileSync(join(draft, "program"), "half");
  return Promise.reject(new Error("no space left on device"));
};

describe("makeFolder", () => {
  test("makes the folder, with those above it, and answers what was made", async () => {
    const deep = join(parent, "pulumi", "versions", "3.259.0");
    expect(await makeFolder(deep, fill("new"))).toBe("made new");
    expect(readFileSync(join(deep, "program"), "utf8")).toBe("new");
    expect(readdirSync(join(parent, "pulumi", "versions"))).toEqual(["3.259.0"]);
  });

  test("replaces what was there", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "left over"), "");
    await makeFolder(folder, fill("new"));
    expect(readdirSync(folder)).toEqual(["program"]);
  });

  test("shows nothing until it is complete", async () => {
    await makeFolder(folder, (draft) => {
      expect(existsSync(folder)).toBe(false);
      return fill("new")(draft);
    });
    expect(existsSync(folder)).toBe(true);
  });

  test("that breaks off leaves what was there before", async () => {
    await makeFolder(folder, fill("old"));
    await expect(makeFolder(folder, failHalfWay)).rejects.toThrow(new Error("no space left on device"));
    expect(readFileSync(join(folder, "program"), "utf8")).toBe("old");
    expect(readdirSync(parent)).toEqual(["3.259.0"]);
  });

  test("that breaks off leaves nothing where nothing was", async () => {
    await expect(makeFolder(folder, failHalfWay)).rejects.toThrow(new Error("no space left on device"));
    expect(readdirSync(parent)).toEqual([]);
  });

  test("removes the draft of a run that was killed, and no other folder's", async () => {
    mkdirSync(join(parent, ".draft-3.259.0-aBcDeF"));
    mkdirSync(join(parent, ".draft-3.260.0-aBcDeF"));
    await makeFolder(folder, fill("new"));
    expect(readdirSync(parent).sort()).toEqual([".draft-3.260.0-aBcDeF", "3.259.0"]);
  });
});

describe("makeOnce", () => {
  test("makes once, and answers the folder both times", async () => {
    const make = vi.fn(fillAndSayNothing);
    expect(await makeOnce(folder, make)).toBe(folder);
    expect(await makeOnce(folder, make)).toBe(folder);
    expect(make).toHaveBeenCalledTimes(1);
  });

  test("makes again what broke off", async () => {
    await expect(makeOnce(folder, failHalfWay)).rejects.toThrow(new Error("no space left on device"));
    await makeOnce(folder, fillAndSayNothing);
    expect(readFileSync(join(folder, "program"), "utf8")).toBe("made");
  });
});

describe("keyOf", () => {
  beforeEach(() => {
    mkdirSync(join(folder, "host"), { recursive: true });
    writeFileSync(join(folder, "go.mod"), "module engine\n");
    writeFileSync(join(folder, "host", "main.go"), "package main\n");
  });

  test("is the same for the same files", () => {
    const before = keyOf("3.259.0", ...textsIn(folder));
    writeFileSync(join(folder, "go.mod"), "module engine\n");
    expect(keyOf("3.259.0", ...textsIn(folder))).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{12}$/);
  });

  test("changes with a text, a file, a file's name and a new file", () => {
    const keys = [keyOf("3.259.0", ...textsIn(folder)), keyOf("3.260.0", ...textsIn(folder))];
    writeFileSync(join(folder, "host", "main.go"), "package host\n");
    keys.push(keyOf("3.259.0", ...textsIn(folder)));
    writeFileSync(join(folder, "host", "node.go"), "");
    keys.push(keyOf("3.259.0", ...textsIn(folder)));
    mkdirSync(join(folder, "node.go"));
    keys.push(keyOf("3.259.0", ...textsIn(folder)));
    expect(keys[4]).toBe(keys[3]);
    expect(new Set(keys).size).toBe(4);
  });

  test("knows where one text ends and the next begins", () => {
    expect(keyOf("ab", "c")).not.toBe(keyOf("a", "bc"));
  });
});
