import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { BaselineContent, BaselineEntry } from "../../policies/estate/baseline-content";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, says } from "../support/command";
import { baseline, entry } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

let repository: string;

beforeEach(() => {
  repository = temporaryFolder();
  git("init", "--quiet", "--initial-branch", "main");
});

function git(...args: readonly string[]): void {
  const own = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  const env = { PATH: "/usr/bin:/bin", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  execFileSync("git", [...own, ...args], { cwd: repository, env, stdio: "pipe" });
}

function commit(): void {
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", "test");
}

/** Writes a baseline into the repository. */
function put(path: string, entries: readonly BaselineEntry[], head: Partial<BaselineContent> = {}): void {
  const file = join(repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(baseline(entries, head)));
}

function check(...args: readonly string[]): Ran {
  return kafkaDurability(["baseline", "check", ...args], { cwd: repository });
}

/** What a check says after a baseline has become another one. */
function changed(before: readonly BaselineEntry[], now: readonly BaselineEntry[]): Ran {
  put("baselines/a.json", before);
  commit();
  put("baselines/a.json", now);
  return check("--against", "HEAD");
}

function passes(before: number, now: number, ref = "HEAD"): Ran {
  return says(`No baseline has grown since ${ref}: ${String(before)} entries then, ${String(now)} now.`);
}

function hasGrown(...lines: readonly string[]): Ran {
  return refuses(
    "The baselines have grown since HEAD:",
    ...lines.map((line) => `- ${line}`),
    "Mend what is new; a baseline only ever shrinks. What cannot be mended may have an exemption, with a reason and an owner.",
  );
}

const OF_ORDERS = "replication-factor-minimum of orders in project/test";
const above = { rule: "replication-factor-above-min-insync-replicas", value: "3" };
const flag = { rule: "unclean-leader-election-disabled", setting: "unclean.leader.election.enable", value: "true" };

describe("baseline check --against passes", () => {
  test("what is the same, in any order", () => {
    const entries = [entry(), entry({ name: "b" }), entry({ ...above, with: { a: "1", b: "2" } })];
    const reordered = [entry({ ...above, with: { b: "2", a: "1" } }), entry({ name: "b" }), entry()];
    expect(changed(entries, reordered)).toEqual(passes(3, 3));
  });

  test("what is smaller, down to nothing", () => {
    expect(changed([entry(), entry({ name: "b" })], [entry()])).toEqual(passes(2, 1));
    put("baselines/a.json", []);
    expect(check("--against", "HEAD")).toEqual(passes(2, 0));
    rmSync(join(repository, "baselines"), { recursive: true });
    expect(check("--against", "HEAD")).toEqual(passes(2, 0));
    expect(check("baselines", "--against", "HEAD")).toEqual(passes(2, 0));
  });

  test("a better value, of several that are called the same too", () => {
    expect(changed([entry({ value: "1" })], [entry({ value: "2" })])).toEqual(passes(1, 1));
    const values = (...all: string[]): BaselineEntry[] => all.map((value) => entry({ value }));
    expect(changed(values("1", "2"), values("2", "1"))).toEqual(passes(2, 2));
    expect(changed(values("1", "2", "3"), values("3", "1", "2"))).toEqual(passes(3, 3));
    expect(changed(values("1", "2"), values("2", "2"))).toEqual(passes(2, 2));
  });

  test("an earlier day, of several that are called the same too", () => {
    put("baselines/a.json", [entry()], { until: "2027-06-30" });
    put("baselines/b.json", [entry()], { until: "2027-12-31" });
    commit();
    put("baselines/a.json", [entry()], { until: "2027-12-31" });
    put("baselines/b.json", [entry()], { until: "2027-05-31" });
    expect(check("--against", "HEAD")).toEqual(passes(2, 2));
  });

  test("another owner, since somebody must take over", () => {
    put("baselines/a.json", [entry()]);
    commit();
    put("baselines/a.json", [entry()], { owner: "refunds" });
    expect(check("--against", "HEAD")).toEqual(passes(1, 1));
  });

  test("a file that is renamed, and one that is parted", () => {
    put("baselines/a.json", [entry(), entry({ name: "b" })]);
    commit();
    renameSync(join(repository, "baselines", "a.json"), join(repository, "baselines", "z.json"));
    expect(check("--against", "HEAD")).toEqual(passes(2, 2));
    put("baselines/z.json", [entry({ name: "b" })]);
    put("baselines/y.json", [entry()], { owner: "other" });
    expect(check("--against", "HEAD")).toEqual(passes(2, 2));
  });

  test("by branch, tag and hash", () => {
    put("baselines/a.json", [entry()]);
    commit();
    git("tag", "v1");
    for (const ref of ["main", "v1", "HEAD~0", "main@{0}"]) expect(check("--against", ref)).toEqual(passes(1, 1, ref));
  });
});

describe("baseline check --against fails at", () => {
  test("an entry more", () => {
    expect(changed([entry()], [entry(), entry({ name: "b" })])).toEqual(
      hasGrown("replication-factor-minimum of b in project/test is new"),
    );
    expect(changed([entry()], [entry(), entry()])).toEqual(hasGrown(`${OF_ORDERS} is new`));
    expect(changed([entry()], [entry({ container: "connect-offsets" })])).toEqual(
      hasGrown("replication-factor-minimum of orders connect-offsets in project/test is new"),
    );
  });

  test("an entry for any cluster, where it was for one", () => {
    expect(changed([entry({ cluster: "main" })], [entry()])).toEqual(hasGrown(`${OF_ORDERS} is new`));
  });

  test("a worse value, and one that is only different", () => {
    expect(changed([entry({ value: "2" })], [entry({ value: "1" })])).toEqual(
      hasGrown(`${OF_ORDERS} accepts 1, and accepted 2`),
    );
    expect(changed([entry(flag)], [entry({ ...flag, value: "yes" })])).toEqual(
      hasGrown("unclean-leader-election-disabled of orders in project/test accepts yes, and accepted true"),
    );
    expect(changed([entry({ value: "2" })], [entry({ value: "none" })])).toEqual(
      hasGrown(`${OF_ORDERS} accepts none, and accepted 2`),
    );
  });

  test("other settings beside it, or fewer of them", () => {
    const accepted = entry({ ...above, with: { "min.insync.replicas": "3" } });
    const of = "replication-factor-above-min-insync-replicas of orders in project/test";
    expect(changed([accepted], [entry({ ...above, with: { "min.insync.replicas": "4" } })])).toEqual(
      hasGrown(`${of} accepts 3 beside min.insync.replicas 4, and accepted 3 beside min.insync.replicas 3`),
    );
    expect(changed([accepted], [entry(above)])).toEqual(
      hasGrown(`${of} accepts 3, and accepted 3 beside min.insync.replicas 3`),
    );
  });

  test("a later day", () => {
    put("baselines/a.json", [entry()], { until: "2027-06-30" });
    commit();
    put("baselines/a.json", [entry()], { until: "2027-07-01" });
    expect(check("--against", "HEAD")).toEqual(
      hasGrown(`${OF_ORDERS} is accepted until 2027-07-01, and was until 2027-06-30`),
    );
  });

  test("several of these at once, each in a line", () => {
    expect(changed([entry({ value: "2" })], [entry({ name: "b" }), entry({ value: "1" })])).toEqual(
      hasGrown("replication-factor-minimum of b in project/test is new", `${OF_ORDERS} accepts 1, and accepted 2`),
    );
  });

  test("an entry that has moved to another stack", () => {
    put("baselines/a.json", [entry()]);
    commit();
    put("baselines/a.json", [entry()], { stack: "other" });
    expect(check("--against", "HEAD")).toEqual(
      hasGrown("replication-factor-minimum of orders in project/other is new"),
    );
  });
});

describe("the first baseline of a stack", () => {
  beforeEach(() => {
    put("baselines/a.json", [entry()]);
    commit();
    put("baselines/b.json", [entry()], { stack: "other" });
  });

  test("is more than there was", () => {
    expect(check("--against", "HEAD")).toEqual(
      hasGrown("replication-factor-minimum of orders in project/other is new"),
    );
  });

  test("may be allowed, which lets no other grow", () => {
    expect(check("--against", "HEAD", "--allow-first")).toEqual(passes(1, 2));
    put("baselines/a.json", [entry(), entry({ name: "b" })]);
    expect(check("--against", "HEAD", "--allow-first")).toEqual(
      hasGrown("replication-factor-minimum of b in project/test is new"),
    );
  });

  test("is the first of all too", () => {
    rmSync(join(repository, "baselines"), { recursive: true });
    commit();
    put("baselines/a.json", [entry()]);
    expect(check("--against", "HEAD")).toEqual(hasGrown(`${OF_ORDERS} is new`));
    expect(check("--against", "HEAD", "--allow-first")).toEqual(passes(0, 1));
  });

  test("is not the second, after one that was emptied", () => {
    put("baselines/a.json", []);
    commit();
    put("baselines/a.json", [entry()]);
    expect(check("--against", "HEAD", "--allow-first")).toEqual(hasGrown(`${OF_ORDERS} is new`));
  });
});

describe("paths", () => {
  test("may be files, folders, the folder itself, and anywhere in the checkout", () => {
    put("policy/team a/old.json", [entry()]);
    put("policy/team a/new.json", [entry({ name: "b" })]);
    commit();
    expect(check("policy/team a", "--against", "HEAD")).toEqual(passes(2, 2));
    expect(check("policy/team a/old.json", "--against", "HEAD")).toEqual(passes(1, 1));
    expect(check("./policy/../policy/team a/", "--against", "HEAD")).toEqual(passes(2, 2));
    expect(check(join(repository, "policy", "team a"), "--against", "HEAD")).toEqual(passes(2, 2));
    const within = { cwd: join(repository, "policy", "team a") };
    expect(kafkaDurability(["baseline", "check", ".", "--against", "HEAD"], within)).toEqual(passes(2, 2));
    const beside = { cwd: join(repository, "policy") };
    expect(kafkaDurability(["baseline", "check", "team a", "--against", "HEAD"], beside)).toEqual(passes(2, 2));
  });

  test("may be the whole checkout", () => {
    put("a.json", [entry()]);
    commit();
    put("a.json", [entry(), entry({ name: "b" })]);
    expect(check(".", "--against", "HEAD")).toEqual(hasGrown("replication-factor-minimum of b in project/test is new"));
  });

  test("may have any name", () => {
    const names = ["a b.json", "a\nb.json", 'a"b.json', "é.json", "-r.json", ":x.json", "*.json", "--.json"];
    for (const name of names) put(`baselines/${name}`, [entry({ name })]);
    commit();
    expect(check("--against", "HEAD")).toEqual(passes(names.length, names.length));
    for (const name of names) expect(check(`baselines/${name}`, "--against", "HEAD")).toEqual(passes(1, 1));
  });

  test("do not reach into folders within, into which the pack does not look either", () => {
    put("baselines/a.json", []);
    put("baselines/within/b.json", [entry()]);
    writeFileSync(join(repository, "baselines", "within", "c.json"), "no baseline");
    writeFileSync(join(repository, "baselines", "README.md"), "no baseline");
    commit();
    expect(check("--against", "HEAD")).toEqual(passes(0, 0));
    put("baselines/b.json", [entry()]);
    expect(check("--against", "HEAD")).toEqual(hasGrown(`${OF_ORDERS} is new`));
  });

  test("may be gone, with the folder that they were in", () => {
    put("policy/team/a.json", [entry()]);
    commit();
    rmSync(join(repository, "policy"), { recursive: true });
    expect(check("policy/team", "--against", "HEAD")).toEqual(passes(1, 0));
    expect(check("policy/team/a.json", "--against", "HEAD")).toEqual(passes(1, 0));
  });

  test("that never were are misspelt, unless nobody named any", () => {
    commit();
    expect(check("baslines", "old", "--against", "HEAD")).toEqual(
      refuses(
        "baslines: there is no baseline, neither now nor at HEAD",
        "old: there is no baseline, neither now nor at HEAD",
      ),
    );
    expect(check("--against", "HEAD")).toEqual(passes(0, 0));
  });
});

describe("baseline check refuses", () => {
  beforeEach(() => {
    put("baselines/a.json", [entry()]);
    commit();
  });

  test.each(["origin/main", "--output=stolen", "--help", "", "HEAD; touch stolen"])("the ref %j", (ref) => {
    expect(check(`--against=${ref}`)).toEqual(
      ref === ""
        ? refuses(`git ls-tree failed in ${repository}/baselines: fatal: Not a valid object name`)
        : refuses(`git ls-tree failed in ${repository}/baselines: fatal: Not a valid object name ${ref}`),
    );
    expect(readdirSync(repository).filter((name) => name !== ".git")).toEqual(["baselines"]);
    expect(readdirSync(join(repository, "baselines"))).toEqual(["a.json"]);
  });

  test("a folder that is no checkout", () => {
    const folder = temporaryFolder();
    const ran = kafkaDurability(["baseline", "check", "--against", "HEAD"], { cwd: folder });
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toMatch(/^git ls-tree failed in .*: fatal: not a git repository/);
  });

  test("a machine without git", () => {
    const ran = kafkaDurability(["baseline", "check", "--against", "HEAD"], {
      cwd: repository,
      env: { PATH: "/none" },
    });
    expect(ran).toEqual(refuses(`git cannot be run in ${repository}/baselines: spawnSync git ENOENT`));
  });

  test("no ref", () => {
    expect(check()).toEqual(refuses("error: required option '--against <ref>' not specified"));
  });

  test("a baseline that is broken now, and one that was", () => {
    writeFileSync(join(repository, "baselines", "a.json"), "{}");
    expect(check("--against", "HEAD").stderr).toMatch(/^.*\/baselines\/a\.json: baseline\.version is missing\n/);
    commit();
    put("baselines/a.json", []);
    expect(check("--against", "HEAD").stderr).toMatch(/^a\.json at HEAD: baseline\.version is missing\n/);
  });
});
