import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { BaselineContent, BaselineEntry } from "../../policies/estate/baseline-content";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, says } from "../support/command";
import type { RunLines } from "../support/record-file";
import { baseline, entry, jsonIn, recordIn, violation } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, "baselines"));
});

function old(name: string, entries: readonly BaselineEntry[], head: Partial<BaselineContent> = {}): string {
  return jsonIn(join(folder, "baselines"), name, baseline(entries, head));
}

function prune(...runs: readonly RunLines[]): Ran {
  const args = ["baseline", "prune", "--record", recordIn(folder, ...runs)];
  return kafkaDurability(args, { cwd: folder });
}

function contentOf(file: string): BaselineContent {
  return JSON.parse(readFileSync(file, "utf8")) as BaselineContent;
}

/** Prunes a baseline of these, and answers what is left. */
function leftOf(entries: readonly BaselineEntry[], ...runs: readonly RunLines[]): readonly BaselineEntry[] {
  const file = old("old.json", entries);
  expect(prune(...runs)).toMatchObject({ status: 0, stderr: "" });
  return contentOf(file).entries;
}

describe("baseline prune", () => {
  test("removes what is fixed, keeps the rest, and says how many", () => {
    const file = old("old.json", [entry({ name: "gone" }), entry(), entry({ name: "in-order" })], { owner: "team" });
    const verdicts = [violation(), violation({ name: "in-order" }, { verdict: "compliant", entry: undefined })];
    expect(prune({ verdicts })).toEqual(says(`${file}: 2 of 3 fixed and removed, 0 better, 1 left`));
    expect(contentOf(file)).toEqual(baseline([entry()], { owner: "team" }));
  });

  test("leaves a file for the last one, which needs nothing any more", () => {
    const file = old("old.json", [entry()]);
    expect(prune({})).toEqual(says(`${file}: 1 of 1 fixed and removed, 0 better, 0 left`));
    expect(readFileSync(file, "utf8")).toContain('"entries": []\n');
  });

  test("changes no file in which nothing is fixed, nor how it is written", () => {
    const file = old("old.json", [entry()]);
    const text = readFileSync(file, "utf8");
    expect(prune({ verdicts: [violation()] })).toEqual(says(`${file}: 0 of 1 fixed and removed, 0 better, 1 left`));
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("keeps a value that has become better no worse", () => {
    const accepted = [entry({ value: "1" }), entry({ name: "other", value: "1" })];
    const file = old("old.json", accepted);
    const verdicts = [violation({ value: "2" }), violation({ name: "other", value: "1" })];
    expect(prune({ verdicts })).toEqual(says(`${file}: 0 of 2 fixed and removed, 1 better, 2 left`));
    expect(contentOf(file).entries).toEqual([entry({ value: "2" }), entry({ name: "other", value: "1" })]);
  });

  test("keeps as it is what has become worse, and what is only different", () => {
    const flag = { rule: "unclean-leader-election-disabled", setting: "unclean.leader.election.enable" };
    const accepted = [entry({ value: "2" }), entry({ ...flag, value: "true" })];
    const verdicts = [violation({ value: "1" }), violation({ ...flag, value: "maybe" })];
    expect(leftOf(accepted, { verdicts })).toEqual(accepted);
  });

  test("does not know which has become better of two that are called the same", () => {
    const accepted = [entry({ value: "1" }), entry({ value: "1" })];
    const verdicts = [
      violation({ value: "2" }, { urn: "urn:pulumi:test::project::kafka:index/topic:Topic::a" }),
      violation({ value: "1" }, { urn: "urn:pulumi:test::project::kafka:index/topic:Topic::b" }),
    ];
    expect(leftOf(accepted, { verdicts })).toEqual(accepted);
  });

  test("keeps what could not be judged", () => {
    const undetermined = violation({ value: "unknown" }, { verdict: "undetermined", level: "advisory" });
    expect(leftOf([entry()], { verdicts: [undetermined] })).toEqual([entry()]);
  });

  test("keeps what somebody answers for besides", () => {
    const exemption = { rule: "replication-factor-minimum", owner: "ann" };
    const verdicts = [violation({}, { level: "advisory", exemption })];
    expect(leftOf([entry()], { verdicts })).toEqual([entry()]);
  });

  test("keeps what was accepted until a day that is over", () => {
    const file = old("old.json", [entry()], { until: "2027-03-01" });
    prune({ verdicts: [violation()] });
    expect(contentOf(file).entries).toEqual([entry()]);
  });

  test("keeps what belongs to a rule that nobody looked for", () => {
    const levels = { "replication-factor-minimum": "disabled" };
    const acks = entry({ rule: "acks-all", type: "pulumi-kafka-durability:index:Producer", setting: "acks" });
    expect(leftOf([entry(), acks], { levels })).toEqual([entry()]);
  });

  test("keeps what belongs to another stack", () => {
    const own = old("own.json", [entry()]);
    const other = old("other.json", [entry()], { stack: "other" });
    const elsewhere = old("elsewhere.json", [entry()], { project: "elsewhere" });
    expect(prune({})).toEqual(
      says(
        `${elsewhere}: kept, because elsewhere/test was not judged in this run`,
        `${other}: kept, because project/other was not judged in this run`,
        `${own}: 1 of 1 fixed and removed, 0 better, 0 left`,
      ),
    );
    expect(contentOf(other).entries).toHaveLength(1);
  });

  test("prunes several stacks at once, each by its own run", () => {
    const own = old("a.json", [entry()]);
    const other = old("b.json", [entry()], { stack: "other" });
    expect(prune({ verdicts: [violation()] }, { stack: "other" })).toEqual(
      says(
        `${own}: 0 of 1 fixed and removed, 0 better, 1 left`,
        `${other}: 1 of 1 fixed and removed, 0 better, 0 left`,
      ),
    );
  });

  test("goes by the last run of a record", () => {
    expect(leftOf([entry()], { verdicts: [violation()] }, {})).toEqual([]);
    expect(leftOf([entry()], {}, { verdicts: [violation()] })).toEqual([entry()]);
  });

  test("one violation is one entry, whatever file has it", () => {
    const first = old("a.json", [entry()]);
    const second = old("b.json", [entry()], { owner: "other" });
    expect(prune({ verdicts: [violation()] })).toEqual(
      says(
        `${first}: 0 of 1 fixed and removed, 0 better, 1 left`,
        `${second}: 1 of 1 fixed and removed, 0 better, 0 left`,
      ),
    );
  });
});

describe("baseline prune of a cluster", () => {
  const reached = { cluster: "kafka-1:9092" };

  test("that has a name now keeps what was accepted where it is reached", () => {
    const named = violation({ cluster: "main" }, { clusters: ["main", "kafka-1:9092"] });
    expect(leftOf([entry(reached)], { verdicts: [named] })).toEqual([entry(reached)]);
  });

  test("that has a name now tightens what was accepted where it is reached", () => {
    const named = violation({ cluster: "main", value: "2" }, { clusters: ["main", "kafka-1:9092"] });
    expect(leftOf([entry(reached)], { verdicts: [named] })).toEqual([entry({ ...reached, value: "2" })]);
  });

  test("that has lost a broker tightens what was accepted with it, and one that nobody knows does not", () => {
    const hosts = { cluster: "kafka-1:9092,kafka-2:9092" };
    const better = violation({ cluster: "kafka-2:9092", value: "2" });
    expect(leftOf([entry(hosts)], { verdicts: [better] })).toEqual([entry({ ...hosts, value: "2" })]);
    expect(leftOf([entry(hosts)], { verdicts: [violation({ value: "2" })] })).toEqual([entry(hosts)]);
  });

  test("that is another one keeps nothing", () => {
    expect(leftOf([entry(reached)], { verdicts: [violation({ name: "other", cluster: "kafka-2:9092" })] })).toEqual([]);
  });

  test("that may be called otherwise now keeps what was accepted", () => {
    const renamed = [violation({ cluster: "kafka-2:9092" })];
    expect(leftOf([entry(reached)], { verdicts: renamed })).toEqual([entry(reached)]);
  });

  test("that nobody knows keeps what was accepted, since it may be there", () => {
    expect(leftOf([entry(reached)], { verdicts: [violation()] })).toEqual([entry(reached)]);
  });

  test("keeps what was accepted on any", () => {
    expect(leftOf([entry()], { verdicts: [violation(reached)] })).toEqual([entry()]);
  });

  test("tells apart topics of one name", () => {
    const accepted = [entry({ cluster: "a", value: "1" }), entry({ cluster: "b", value: "1" })];
    const verdicts = [violation({ cluster: "b", value: "2" })];
    expect(leftOf(accepted, { verdicts })).toEqual([entry({ cluster: "b", value: "2" })]);
  });
});

describe("baseline prune refuses, and changes nothing", () => {
  test("a baseline that cannot be read, though others can", () => {
    const good = old("a.json", [entry()]);
    const text = readFileSync(good, "utf8");
    const broken = join(folder, "baselines", "b.json");
    writeFileSync(broken, "<<<<<<< HEAD");
    const wrong = jsonIn(join(folder, "baselines"), "c.json", { ...baseline([entry()]), until: "soon", who: 1 });
    const { status, stdout, stderr } = prune({});
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.split("\n")).toEqual([
      expect.stringContaining(`the baseline ${broken} cannot be read: `),
      `${wrong}: baseline.until is "soon" but must be a day such as "2027-03-31"`,
      `${wrong}: baseline.who: there is no such setting; there is $schema, version, project, stack, owner, until and entries`,
      "",
    ]);
    expect(readFileSync(good, "utf8")).toBe(text);
  });

  test("a path that is not there", () => {
    const args = ["baseline", "prune", "--baselines", "nowhere", "--record", recordIn(folder, {})];
    expect(kafkaDurability(args, { cwd: folder })).toEqual(
      refuses(
        `the baseline ${folder}/nowhere cannot be read: ENOENT: no such file or directory, stat '${folder}/nowhere'`,
      ),
    );
  });

  test.each([["--target", "urn:a"], ["--target=urn:a"], ["-t", "urn:a"], ["--exclude", "urn:a"]])(
    "a preview that leaves resources out: %s",
    (...args) => {
      expect(kafkaDurability(["baseline", "prune", "--", ...args], { cwd: folder })).toEqual(
        refuses(`${args[0]} leaves resources out, whose violations nobody would see; look at the whole stack`),
      );
    },
  );

  test("a folder without any", () => {
    expect(prune({})).toEqual(refuses("there are no baselines in baselines"));
  });

  test("a run that was cut short", () => {
    const file = old("old.json", [entry()]);
    expect(prune({ isCutShort: true }).status).toBe(1);
    expect(contentOf(file).entries).toEqual([entry()]);
  });
});
