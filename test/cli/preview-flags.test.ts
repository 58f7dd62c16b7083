import { cpSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

import { packFolder } from "../../cli/package-files";
import { previewFlags } from "../../cli/preview-flags";
import { temporaryFolder } from "../support/temporary-folder";

describe("the flags of pulumi preview", () => {
  test.each([
    [[], process.cwd()],
    [["-C", "infra"], resolve("infra")],
    [["-Cinfra"], resolve("infra")],
    [["-C=infra"], resolve("infra")],
    [["--cwd", "/infra"], "/infra"],
    [["--cwd=/a", "--cwd=/infra"], "/infra"],
    [["-jdC", "/infra"], "/infra"],
    [["-m", "-C", "-s", "prod"], process.cwd()],
  ])("%j works in %s", (args, directory) => {
    expect(previewFlags(args).directory).toBe(directory);
  });

  test.each([
    [["--json"], true],
    [["-j"], true],
    [["-jd"], true],
    [["-dj"], true],
    [["--json=true"], true],
    [["--json=false"], false],
    [["-mj"], false],
    [["-m", "-j"], false],
    [["--message", "--json"], false],
    [["--diff", "--stack", "json"], false],
  ])("%j asks for the digest: %s", (args, isJson) => {
    expect(previewFlags(args).isJson).toBe(isJson);
  });

  test.each([
    [["--event-log", "a.jsonl"], resolve("a.jsonl")],
    [["--event-log=a", "--event-log=b"], resolve("b")],
    [["-C", "/infra", "--event-log", "log"], "/infra/log"],
    [["--event-log="], undefined],
    [["--message=--event-log=a"], undefined],
  ])("%j logs events to %s", (args, eventLog) => {
    expect(previewFlags(args).eventLog).toBe(eventLog);
  });

  test("leave other packs be, and do not name this one again", () => {
    const folder = temporaryFolder();
    symlinkSync(packFolder(), join(folder, "link"));
    cpSync(join(packFolder(), "package.json"), join(folder, "copy", "package.json"));
    expect(previewFlags(["--policy-pack", "node_modules/other", "--policy-pack=/absent"]).isJson).toBe(false);
    for (const pack of [packFolder(), join(folder, "link"), join(folder, "copy")]) {
      const message = `--policy-pack ${pack} is the pack that this command runs anyway: leave it out behind --, where other packs may stand`;
      expect(() => previewFlags(["--policy-pack", pack])).toThrow(message);
      expect(() => previewFlags([`--policy-pack=/absent,${pack}`])).toThrow(message);
    }
    expect(() => previewFlags(["-C", folder, "--policy-pack", "link"])).toThrow("--policy-pack link is the pack");
  });
});
