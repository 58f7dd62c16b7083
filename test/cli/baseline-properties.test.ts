import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { baselineCommand } from "../../cli/commands/baseline";
import { Baseline } from "../../policies/estate/baseline";
import type { BaselineContent, BaselineEntry } from "../../policies/estate/baseline-content";
import { DAY, ruleCalled, STACK } from "../support/estate";
import { baseline, entry, jsonIn, recordIn, violation } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;
let output: string;

beforeEach(() => {
  folder = temporaryFolder();
  output = join(folder, "baselines");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${DAY}T12:00:00Z`) });
  vi.spyOn(console, "log").mockReturnValue(undefined);
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

/** As the pack tells violations: names, clusters and values collide; a rule always tells the same settings beside. */
const entries: fc.Arbitrary<BaselineEntry> = fc
  .record({
    name: fc.constantFrom("orders", "refunds", "a\nb"),
    value: fc.constantFrom("-1", "1", "2", "none", "10"),
    cluster: fc.constantFrom("main", "kafka-1:9092"),
    isContained: fc.boolean(),
    beside: fc.constantFrom("1", "2"),
    rule: fc.constantFrom(
      "replication-factor-minimum",
      "unclean-leader-election-disabled",
      "replication-factor-above-min-insync-replicas",
    ),
  })
  .map(({ isContained, beside, ...given }) =>
    entry({
      ...given,
      ...(isContained ? { container: "connect-offsets" } : {}),
      ...(ruleCalled(given.rule).beside === undefined ? {} : { with: { "min.insync.replicas": beside } }),
    }),
  );

const several = fc.array(fc.tuple(entries, fc.constantFrom("payments", "Payments", "a/b", "a b")), { minLength: 1 });

/** A list, and the same in another order. */
function twice<T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> {
  return list.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );
}

async function run(...args: readonly string[]): Promise<void> {
  await baselineCommand().parseAsync([...args], { from: "user" });
}

function recordOf(found: readonly (readonly [BaselineEntry, string])[]): string {
  const verdicts = found.map(([each, owner], index) =>
    violation(each, { owner, urn: `urn:pulumi:test::project::kafka:index/topic:Topic::topic-${String(index)}` }),
  );
  return recordIn(folder, { verdicts });
}

function sorted(each: BaselineEntry): unknown[] {
  return Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1));
}

function texts(): string[] {
  return readdirSync(output)
    .sort()
    .map((name) => readFileSync(join(output, name), "utf8"));
}

function write(record: string): Promise<void> {
  rmSync(output, { recursive: true, force: true });
  return run("write", "--until", "2027-06-30", "--record", record, "--output", output);
}

function git(...args: readonly string[]): void {
  const env = { PATH: "/usr/bin:/bin", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const own = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
  execFileSync("git", [...own, ...args], { cwd: folder, env, stdio: "pipe" });
}

describe("what baseline writes", () => {
  test("has each violation once, and says the same in any order of them", async () => {
    await fc.assert(
      fc.asyncProperty(twice(several), async ([found, reordered]) => {
        await write(recordOf(found));
        const written = texts().flatMap((text) => (JSON.parse(text) as BaselineContent).entries);
        const asText = (list: readonly BaselineEntry[]): string[] =>
          list.map((each) => JSON.stringify(sorted(each))).sort();
        expect(asText(written)).toEqual(asText(found.map(([each]) => each)));
        const before = texts().sort();
        await write(recordOf(reordered));
        expect(texts().sort()).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  test("accepts each violation that it was written from, and no other", async () => {
    await fc.assert(
      fc.asyncProperty(twice(several), async ([found, reordered]) => {
        await write(recordOf(found));
        const loaded = texts().map((text) => ({ source: "", content: JSON.parse(text) as BaselineContent }));
        const asked = new Baseline(loaded, STACK, DAY);
        for (const [index, [each]] of reordered.entries()) {
          const { cluster, ...rest } = each;
          const clusters = cluster === undefined ? [] : [cluster];
          const observed = { ...rest, rule: ruleCalled(each.rule), clusters, with: each.with ?? {} };
          expect(asked.accepts(observed, `urn:${String(index)}`)?.kind).toBe("accepted");
        }
        expect(asked.fixed(() => true).size).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  test("has not grown against itself, in any order of entries and files", async () => {
    git("init", "--quiet");
    await fc.assert(
      fc.asyncProperty(twice(several), async ([found, reordered]) => {
        await write(recordOf(found));
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", "test");
        await run("check", output, "--against", "HEAD");
        rmSync(output, { recursive: true });
        await write(recordOf(reordered));
        const all = texts().flatMap((text) => (JSON.parse(text) as BaselineContent).entries);
        await run("check", output, "--against", "HEAD");
        jsonIn(output, "one-more.json", baseline(all.slice(0, 1)));
        await expect(run("check", output, "--against", "HEAD")).rejects.toThrow("The baselines have grown since HEAD");
      }),
      { numRuns: 25 },
    );
  });

  test("is not changed by a prune with the record that it was written from", async () => {
    await fc.assert(
      fc.asyncProperty(twice(several), async ([found, reordered]) => {
        await write(recordOf(found));
        const before = texts();
        await run("prune", "--baselines", output, "--record", recordOf(reordered));
        expect(texts()).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  test("is empty after a prune with a record of nothing", async () => {
    await fc.assert(
      fc.asyncProperty(several, async (found) => {
        await write(recordOf(found));
        await run("prune", "--baselines", output, "--record", recordIn(folder, {}));
        expect(texts().flatMap((text) => (JSON.parse(text) as BaselineContent).entries)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
