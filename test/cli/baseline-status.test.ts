import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { BaselineContent, BaselineEntry } from "../../policies/estate/baseline-content";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, says } from "../support/command";
import { baseline, entry, jsonIn } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, "baselines"));
});

function put(name: string, entries: readonly BaselineEntry[], head: Partial<BaselineContent> = {}): void {
  jsonIn(join(folder, "baselines"), name, baseline(entries, head));
}

function status(...args: readonly string[]): Ran {
  return kafkaDurability(["baseline", "status", ...args], { cwd: folder });
}

const unclean = entry({ rule: "unclean-leader-election-disabled" });

describe("baseline status", () => {
  beforeEach(() => {
    put("a.json", [entry(), unclean, entry({ name: "b" })]);
    put("b.json", [entry()], { stack: "other", until: "2027-03-20" });
    put("c.json", [entry()], { owner: "observability", until: "2027-03-14" });
    put("d.json", [], { owner: "refunds", until: "2027-03-15" });
  });

  test("has what is left by owner, the most first, and when the first of it ends", () => {
    expect(status()).toEqual(
      says(
        "┌───────────────┬────────┬─────────┬─────────────────────┬──────────────────────────────────────┐",
        "│ owner         │ stacks │ entries │ first end           │ rules                                │",
        "│ payments      │ 2      │ 4       │ 2027-03-20 (5 days) │ 3 × replication-factor-minimum       │",
        "│               │        │         │                     │ 1 × unclean-leader-election-disabled │",
        "│ observability │ 1      │ 1       │ 2027-03-14 (over)   │ 1 × replication-factor-minimum       │",
        "│ refunds       │ 1      │ 0       │ 2027-03-15 (0 days) │                                      │",
        "└───────────────┴────────┴─────────┴─────────────────────┴──────────────────────────────────────┘",
        "5 entries in all",
      ),
    );
  });

  test("says the same as JSON", () => {
    const ran = status("--json");
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toEqual([
      {
        owner: "payments",
        stacks: 2,
        entries: 4,
        rules: { "replication-factor-minimum": 3, "unclean-leader-election-disabled": 1 },
        until: "2027-03-20",
        daysLeft: 5,
      },
      {
        owner: "observability",
        stacks: 1,
        entries: 1,
        rules: { "replication-factor-minimum": 1 },
        until: "2027-03-14",
        daysLeft: -1,
      },
      { owner: "refunds", stacks: 1, entries: 0, rules: {}, until: "2027-03-15", daysLeft: 0 },
    ]);
  });

  test("takes files and folders", () => {
    mkdirSync(join(folder, "more"));
    jsonIn(join(folder, "more"), "e.json", baseline([entry()], { owner: "e" }));
    const owners = (...paths: string[]): string[] =>
      (JSON.parse(status("--json", ...paths).stdout) as { owner: string }[]).map(({ owner }) => owner);
    expect(owners("baselines/c.json", "more")).toEqual(["observability", "e"]);
    expect(owners("more")).toEqual(["e"]);
  });
});

test("baseline status counts one entry as one", () => {
  put("a.json", [entry()]);
  expect(status().stdout).toMatch(/\n1 entry in all\n$/);
});

test("baseline status of nothing says so", () => {
  expect(status().stdout).toMatch(/\n0 entries in all\n$/);
  expect(status("--json")).toEqual(says("[]"));
});

test("baseline status refuses what cannot be read", () => {
  writeFileSync(join(folder, "baselines", "a.json"), "{");
  expect(status()).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringContaining(`the baseline ${folder}/baselines/a.json cannot be read: `) as string,
  });
  expect(status("nowhere")).toEqual(
    refuses(
      `the baseline ${folder}/nowhere cannot be read: ENOENT: no such file or directory, stat '${folder}/nowhere'`,
    ),
  );
});
