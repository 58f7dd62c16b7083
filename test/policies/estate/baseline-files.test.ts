import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import type { BaselineContent } from "../../../policies/estate/baseline-content";
import { baselinesAt, loadBaselines, readBaseline } from "../../../policies/estate/baseline-files";
import { temporaryFolder } from "../../support/temporary-folder";

const content: BaselineContent = {
  version: 1,
  project: "shop",
  stack: "prod",
  owner: "payments",
  until: "2027-03-31",
  entries: [{ rule: "acks-all", type: "t", name: "n", setting: "acks", value: "1" }],
};

function written(path: string, value: unknown = content): string {
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

function load(named: readonly (string | BaselineContent)[], file?: string): { sources: string[]; problems: string[] } {
  const problems: string[] = [];
  return { sources: loadBaselines(named, file, problems).map(({ source }) => source), problems };
}

describe("the baselines that a configuration names", () => {
  test("may be files, folders of files, and their content", () => {
    const folder = temporaryFolder();
    const [b, a] = [written(join(folder, "b.json")), written(join(folder, "a.json"))];
    written(join(folder, "README.md"), "no baseline");
    const problems: string[] = [];
    expect(loadBaselines([folder, content, a], undefined, problems)).toEqual([
      { source: a, content },
      { source: b, content },
      { source: "baselines[1] of the configuration", content },
      { source: a, content },
    ]);
    expect(problems).toEqual([]);
  });

  test("by relative paths start from the configuration's own folder", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "old"));
    const file = written(join(folder, "old", "shop.json"));
    expect(load(["old/shop.json", "./old", "old/../old"], join(folder, "config.json"))).toEqual({
      sources: [file, file, file],
      problems: [],
    });
  });

  test("by relative paths cannot be found where nobody knows the folder", () => {
    expect(load([content, "old/shop.json"])).toEqual({
      sources: ["baselines[0] of the configuration"],
      problems: [
        'kafka-durability.baselines[1] is "old/shop.json" but must be an absolute path in a --policy-pack-config file, which the pack cannot find; ' +
          "in a file that KAFKA_DURABILITY_CONFIG names, it may start from there",
      ],
    });
  });

  test("must be there", () => {
    const missing = join(temporaryFolder(), "missing.json");
    expect(load([missing])).toEqual({
      sources: [],
      problems: [`the baseline ${missing} cannot be read: ENOENT: no such file or directory, stat '${missing}'`],
    });
  });

  test("may be none in a folder that is empty", () => {
    expect(load([temporaryFolder()])).toEqual({ sources: [], problems: [] });
  });
});

describe("a baseline file", () => {
  function read(value: unknown): { baseline: unknown; problems: string[] } {
    const problems: string[] = [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return { baseline: readBaseline("/b.json", problems, text), problems };
  }

  test("is read, with a schema for editors or without", () => {
    expect(read(content)).toEqual({ baseline: { source: "/b.json", content }, problems: [] });
    expect(read({ $schema: "https://example.com", ...content }).problems).toEqual([]);
    expect(read({ ...content, entries: [] }).problems).toEqual([]);
  });

  test("may say everything of a violation", () => {
    const entry = { ...content.entries[0], cluster: "eu", container: "__state", with: { "min.insync.replicas": "1" } };
    expect(read({ ...content, entries: [entry] }).problems).toEqual([]);
  });

  test.each<[unknown, string[]]>([
    [[], ["/b.json: baseline.version is missing"]],
    [
      "null",
      [
        "/b.json: baseline is null but must be an object with $schema, version, project, stack, owner, until and entries",
      ],
    ],
    [{ ...content, version: 2 }, ["/b.json: baseline.version is 2 but must be 1: a newer pack has written it"]],
    [{ ...content, version: "1" }, ['/b.json: baseline.version is "1" but must be 1: a newer pack has written it']],
    [{ ...content, owner: " " }, ['/b.json: baseline.owner is " " but must be text']],
    [
      { ...content, until: "2027-02-29" },
      ['/b.json: baseline.until is "2027-02-29" but must be a day such as "2027-03-31"'],
    ],
    [
      { ...content, expires: "2027-03-31" },
      [
        "/b.json: baseline.expires: there is no such setting; there is $schema, version, project, stack, owner, until and entries",
      ],
    ],
    [{ ...content, entries: {} }, ["/b.json: baseline.entries is an object but must be a list"]],
    [
      { ...content, entries: [{ ...content.entries[0], rule: "*" }] },
      ['/b.json: baseline.entries[0].rule is "*" but must be one rule\'s id: never all of them'],
    ],
    [
      { ...content, entries: [{ ...content.entries[0], value: 1 }] },
      ["/b.json: baseline.entries[0].value is 1 but must be text"],
    ],
    [
      { ...content, entries: [{ ...content.entries[0], with: { a: 1 } }] },
      ["/b.json: baseline.entries[0].with.a is 1 but must be text"],
    ],
    [
      { ...content, entries: [{ ...content.entries[0], with: "a=1" }] },
      ['/b.json: baseline.entries[0].with is "a=1" but must be an object of settings and their values'],
    ],
    [
      { ...content, entries: [{ rule: "acks-all" }] },
      ["type", "name", "setting", "value"].map((name) => `/b.json: baseline.entries[0].${name} is missing`),
    ],
  ])("%j is wrong", (value, problems) => {
    const { baseline, problems: found } = read(value);
    expect(baseline).toBeUndefined();
    expect(found.slice(0, problems.length)).toEqual(problems);
  });

  test("that is no JSON is named, with the reason", () => {
    const { baseline, problems } = read("{");
    expect(baseline).toBeUndefined();
    expect(problems).toMatchObject([expect.stringMatching(/^the baseline \/b\.json cannot be read: .*JSON/)]);
  });
});

test("baselines at paths are those of commands", () => {
  const folder = temporaryFolder();
  const file = written(join(folder, "a.json"));
  const problems: string[] = [];
  expect(baselinesAt([folder, file], problems).map(({ source }) => source)).toEqual([file, file]);
  expect(baselinesAt([join(folder, "b.json")], problems)).toEqual([]);
  expect(problems).toHaveLength(1);
});
