import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { earlierOutcome, keptOutcome, makeOutputFolder, storeOutcome } from "../../drill/stored-outcome";
import type { DrillReport } from "../../drill/report";
import { sampleReplaysReport } from "./sample-replays";
import { sampleDrillReport } from "./sample-report";

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "drill-outcome-"));
  file = join(folder, "new", "drill.json");
  makeOutputFolder(join(folder, "new"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("a stored outcome", () => {
  const report = sampleDrillReport();

  test("is what a later run of the same command goes on from", () => {
    expect(earlierOutcome(file, report)).toBeUndefined();
    storeOutcome(file, report);
    expect(earlierOutcome(file, report)).toEqual(report);
    const begun: DrillReport = { ...report, runs: [] };
    storeOutcome(file, begun);
    expect(earlierOutcome(file, report)).toEqual(begun);
    expect(readdirSync(join(folder, "new"))).toEqual(["drill.json"]);
  });

  test("may be one of replays, which are listed as stories", () => {
    const told = sampleReplaysReport();
    storeOutcome(file, told);
    expect(earlierOutcome(file, told)).toEqual(told);
    storeOutcome(file, { ...told, stories: [{ story: 1 }] } as never);
    expect(() => earlierOutcome(file, told)).toThrow(`${file} is no outcome of a drill.`);
  });

  test("is kept in the folder of the outcome", () => {
    const kept = keptOutcome<DrillReport>(folder, "drill.json", report);
    expect(kept.earlier).toBeUndefined();
    kept.store(report);
    expect(keptOutcome<DrillReport>(folder, "drill.json", report).earlier).toEqual(report);
  });

  test("without a folder is kept nowhere", () => {
    const kept = keptOutcome<DrillReport>(undefined, "drill.json", report);
    kept.store(report);
    expect([kept.earlier, existsSync("drill.json")]).toEqual([undefined, false]);
  });

  test.each([
    ["another command", { command: "npm run drill" }, "its command was npm run drill -- acks-all"],
    ["another format", { format: "other/1" }, "its format is kafka-durability-drill/1, not other/1"],
    ["other versions", { versions: { kafka: "5.0.0" } }, 'its versions were {"project":"0.1.0","kafka":"4.3.0"'],
  ])("of %s is not overwritten", (_, changes, message) => {
    storeOutcome(file, report);
    expect(() => earlierOutcome(file, { ...report, ...changes })).toThrow(message);
    expect(() => earlierOutcome(file, { ...report, ...changes })).toThrow(
      "Choose another folder with --output, or move it away.",
    );
  });

  test("of the same command without runs is none", () => {
    for (const runs of [undefined, {}, [{}], [null]]) {
      storeOutcome(file, { ...report, runs } as DrillReport);
      expect(() => earlierOutcome(file, report)).toThrow(`${file} is no outcome of a drill.`);
    }
  });

  test("is written to no folder that is a file, or that nobody can make", () => {
    storeOutcome(file, report);
    expect(() => {
      makeOutputFolder(join(file, "inside"));
    }).toThrow(`The outcome cannot be written to ${join(file, "inside")}: ENOTDIR`);
    expect(() => {
      makeOutputFolder("/proc/nowhere/inside");
    }).toThrow("The outcome cannot be written to /proc/nowhere/inside: ");
    makeOutputFolder(join(folder, "a", "b"));
    expect(readdirSync(join(folder, "a"))).toEqual(["b"]);
  });

  test.each(["", "{", "[]\n", "null"])("is none where the file holds %j", (text) => {
    storeOutcome(file, report);
    writeFileSync(file, text);
    expect(() => earlierOutcome(file, report)).toThrow(`${file} `);
  });
});
