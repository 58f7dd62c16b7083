import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { findOnPath, isExecutable } from "../../../toolchain/install/on-path";
import { fakeProgram } from "../../support/fake-program";
import { paths } from "../../support/temporary-checkout";
import { temporaryFolder } from "../../support/temporary-folder";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const setPath = (...folders: string[]): void => {
  vi.stubEnv("PATH", folders.join(delimiter));
};

describe("findOnPath", () => {
  test("finds the first of a name", () => {
    const first = fakeProgram(join(folder, "first"), "pulumi", "");
    fakeProgram(join(folder, "second"), "pulumi", "");
    setPath("", join(folder, "nothing"), join(folder, "first"), join(folder, "second"));
    expect(findOnPath("pulumi")).toBe(first);
  });

  test("finds nothing where there is nothing", () => {
    setPath(join(folder, "nothing"));
    expect(findOnPath("pulumi")).toBeUndefined();
    vi.stubEnv("PATH", undefined);
    expect(findOnPath("pulumi")).toBeUndefined();
  });

  test("passes over what npm puts on PATH", () => {
    const npms = join(folder, "node_modules", ".bin");
    fakeProgram(npms, "pulumi", "");
    setPath(npms);
    expect(findOnPath("pulumi")).toBeUndefined();
    const users = fakeProgram(join(folder, "bin"), "pulumi", "");
    setPath(npms, join(folder, "bin"));
    expect(findOnPath("pulumi")).toBe(users);
  });

  test("passes over the checkout's own engine, and not over what only has a name like it", () => {
    const own = join(paths.pulumiHome, "versions", "3.259.0", "bin");
    fakeProgram(own, "pulumi", "");
    setPath(own);
    expect(findOnPath("pulumi")).toBeUndefined();
    const users = fakeProgram(`${paths.pulumiHome}-nightly`, "pulumi", "");
    setPath(own, `${paths.pulumiHome}-nightly`);
    expect(findOnPath("pulumi")).toBe(users);
  });

  test("passes over a folder and a text of that name", () => {
    mkdirSync(join(folder, "one", "pulumi"), { recursive: true });
    mkdirSync(join(folder, "two"));
    writeFileSync(join(folder, "two", "pulumi"), "text");
    setPath(join(folder, "one"), join(folder, "two"));
    expect(findOnPath("pulumi")).toBeUndefined();
  });
});

describe("isExecutable", () => {
  test("says whether a file may be run", () => {
    const program = fakeProgram(folder, "program", "");
    writeFileSync(join(folder, "text"), "text");
    expect([program, join(folder, "text"), folder, join(folder, "nothing")].map(isExecutable)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
