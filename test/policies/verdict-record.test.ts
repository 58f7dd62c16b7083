import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";

import type { Configuration } from "../../policies/configuration";
import type { Setting } from "../../policies/kafka/setting";
import type { Verdict } from "../../policies/kafka/verdict";
import acksAll from "../../policies/rules/acks-all";
import retriesMinimum from "../../policies/rules/retries-minimum";
import type { Rule } from "../../policies/rules/rule";
import { RECORD_VERSION, VerdictRecord } from "../../policies/verdict-record";
import type { Written } from "../support/declaration";
import { declare } from "../support/declaration";
import { temporaryFolder } from "../support/temporary-folder";

const configuration: Configuration = {
  rules: [
    { rule: acksAll, level: "mandatory", parameters: {} },
    { rule: retriesMinimum, level: "disabled", parameters: { minimum: 20 } },
  ],
  undetermined: "advisory",
  context: { kafkaVersion: { major: 3, minor: 9 }, longestOutageMs: 60_000 },
};
const resource = { urn: "urn:orders", type: "pulumi-kafka-durability:index:Producer" };

afterEach(() => {
  vi.unstubAllEnvs();
});

function linesOf(file: string): Record<string, unknown>[] {
  const text = readFileSync(file, "utf8");
  expect(text.endsWith("\n")).toBe(true);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function newRecord(): { record: VerdictRecord; file: string } {
  const file = join(temporaryFolder(), "verdicts.jsonl");
  return { record: new VerdictRecord(file, configuration, "1.2.3"), file };
}

/** The line of one verdict. */
function lineOf(written: Readonly<Record<string, Written>>, verdict: Verdict): Record<string, unknown> | undefined {
  const { record, file } = newRecord();
  const declaration = declare("producer", written);
  record.verdict({ rule: acksAll, resource, declaration, setting: "acks", verdict, level: "mandatory" });
  record.flush();
  return linesOf(file)[1];
}

describe("the first line says what is judged, and by what", () => {
  test.each([
    ["true", "preview"],
    ["false", "update"],
    ["", "preview"],
    [undefined, "preview"],
  ])("with PULUMI_DRY_RUN=%s it is a %s", (dryRun, operation) => {
    vi.stubEnv("PULUMI_DRY_RUN", dryRun);
    const { file } = newRecord();
    expect(linesOf(file)).toEqual([
      {
        type: "run",
        format: "kafka-durability-verdicts",
        version: 1,
        pack: "1.2.3",
        started: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
        operation,
        context: { kafkaVersion: { major: 3, minor: 9 }, longestOutageMs: 60_000 },
        undetermined: "advisory",
        rules: [
          { id: "acks-all", item: 2, severity: "critical", level: "mandatory", parameters: {} },
          { id: "retries-minimum", item: 3, severity: "high", level: "disabled", parameters: { minimum: 20 } },
        ],
        run: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    ]);
    expect(RECORD_VERSION).toBe(1);
  });
});

describe("a verdict", () => {
  test("that is a violation", () => {
    expect(lineOf({ acks: "1" }, { kind: "violation", finding: "acks is 1", why: "gone." })).toEqual({
      type: "verdict",
      rule: "acks-all",
      urn: "urn:orders",
      resourceType: "pulumi-kafka-durability:index:Producer",
      kind: "producer",
      subject: "producer",
      setting: "acks",
      path: "acks",
      state: "set",
      value: "1",
      verdict: "violation",
      reason: "acks is 1",
      level: "mandatory",
      severity: "critical",
      run: expect.any(String) as string,
    });
  });

  test("that is none has no reason", () => {
    const line = lineOf({ acks: "all" }, { kind: "compliant" });
    expect(line).toMatchObject({ verdict: "compliant", value: "all" });
    expect(line).not.toHaveProperty("reason");
  });

  test.each<[Verdict]>([
    [{ kind: "undetermined", reason: "why", cause: "because" }],
    [{ kind: "not applicable", reason: "why" }],
  ])("that is %j has its reason, and no more than is there", (verdict) => {
    const line = lineOf({}, verdict);
    expect(line).toMatchObject({ verdict: verdict.kind, reason: "why" });
    expect(line).not.toHaveProperty("path");
    expect(line).not.toHaveProperty("state");
    expect(line).not.toHaveProperty("value");
  });

  test("of what has a name and a noun says them", () => {
    const { record, file } = newRecord();
    const declaration = { ...declare("topic", {}), noun: "internal topic __state", name: "__state" };
    const verdict: Verdict = { kind: "compliant" };
    record.verdict({ rule: acksAll, resource, declaration, setting: "acks", verdict, level: "advisory" });
    record.flush();
    expect(linesOf(file)[1]).toMatchObject({
      kind: "topic",
      subject: "internal topic __state",
      name: "__state",
      level: "advisory",
    });
  });
});

describe("the value that is there", () => {
  test.each<[unknown, unknown]>([
    ["all", "all"],
    [3, 3],
    [true, true],
    ["x".repeat(200), "x".repeat(200)],
    ["x".repeat(201), `"${"x".repeat(60)}…"`],
    [{ password: "hunter2" }, "an object"],
    [["hunter2"], "a list"],
    [null, "null"],
  ])("%j", (value, shown) => {
    const set = { state: "set", path: "acks", value } as Setting;
    expect(lineOf({ acks: set }, { kind: "compliant" })).toMatchObject({ state: "set", value: shown });
  });

  test("is a default's, and none where it is unknown", () => {
    const byDefault: Setting = { state: "default", path: "acks", value: "1", source: "somebody" };
    expect(lineOf({ acks: byDefault }, { kind: "compliant" })).toMatchObject({ state: "default", value: "1" });
    const unknown = lineOf({ acks: { state: "unknown", path: "p" } as Setting }, { kind: "compliant" });
    expect(unknown).toMatchObject({ path: "p", state: "unknown" });
    expect(unknown).not.toHaveProperty("value");
  });
});

describe("a record", () => {
  const verdict = {
    rule: acksAll as Rule,
    resource,
    declaration: declare("producer", { acks: "all" }),
    setting: "acks",
    verdict: { kind: "compliant" } as Verdict,
    level: "mandatory" as const,
  };

  test("ends with what was seen, and every line is of one run", () => {
    const { record, file } = newRecord();
    record.sawResource(true);
    record.sawResource(false);
    record.sawResource(false);
    record.verdict(verdict);
    record.verdict(verdict);
    record.end();
    const lines = linesOf(file);
    const [{ run } = {}] = lines;
    expect(lines.map(({ type }) => type)).toEqual(["run", "verdict", "verdict", "end"]);
    expect(lines.at(-1)).toEqual({ type: "end", resources: 3, kafka: 1, verdicts: 2, run });
    expect(lines.every((line) => line["run"] === run)).toBe(true);
  });

  test("is written when it is flushed, once", () => {
    const { record, file } = newRecord();
    record.verdict(verdict);
    expect(linesOf(file)).toHaveLength(1);
    record.flush();
    record.flush();
    expect(linesOf(file)).toHaveLength(2);
  });

  test("has remediations at once", () => {
    const { record, file } = newRecord();
    const assignments = [{ name: "min.insync.replicas", value: 2 }];
    record.remediated(acksAll, resource, assignments);
    expect(linesOf(file)[1]).toEqual({
      type: "remediation",
      rule: "acks-all",
      urn: "urn:orders",
      resourceType: "pulumi-kafka-durability:index:Producer",
      assignments,
      run: expect.any(String) as string,
    });
  });

  test("goes behind what the file holds already, as a run of its own", () => {
    const { record, file } = newRecord();
    record.end();
    new VerdictRecord(file, configuration, "1.2.3").end();
    const lines = linesOf(file);
    expect(lines.map(({ type }) => type)).toEqual(["run", "end", "run", "end"]);
    expect(new Set(lines.map(({ run }) => run)).size).toBe(2);
  });

  test("cannot be where no file can", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(() => new VerdictRecord(join(file, "verdicts"), configuration, "1.2.3")).toThrow(/ENOTDIR/);
  });
});
