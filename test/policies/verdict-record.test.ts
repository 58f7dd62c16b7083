import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";

import type { Configuration } from "../../policies/configuration";
import { defaultConfiguration } from "../../policies/configuration";
import type { Acceptance } from "../../policies/estate/acceptance";
import type { ConfiguredRule, LeveledRule, StackEstate } from "../../policies/estate/estate";
import type { Declaration } from "../../policies/kafka/declaration";
import type { Setting } from "../../policies/kafka/setting";
import type { Verdict } from "../../policies/kafka/verdict";
import acksAll from "../../policies/rules/acks-all";
import retriesMinimum from "../../policies/rules/retries-minimum";
import type { EnforcementLevel } from "../../policies/rules/rule";
import { PlacedResource } from "../../policies/placed-resource";
import type { ClusterReference } from "../../policies/platforms/platform";
import { RECORD_VERSION, VerdictRecord } from "../../policies/verdict-record";
import type { Written } from "../support/declaration";
import { declare } from "../support/declaration";
import { DAY, stackEstate } from "../support/estate";
import { temporaryFolder } from "../support/temporary-folder";

const rules: ConfiguredRule[] = [
  { rule: acksAll, level: "mandatory", parameters: {} },
  { rule: retriesMinimum, level: "disabled", parameters: { minimum: 20 } },
];
const context = { kafkaVersion: { major: 3, minor: 9 }, longestOutageMs: 60_000 };
const configuration: Configuration = {
  ...defaultConfiguration(),
  rules,
  context,
  sources: ["a file"],
  digest: "d1635",
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

function newRecord(estate: StackEstate = stackEstate({}, { rules })): { record: VerdictRecord; file: string } {
  const file = join(temporaryFolder(), "verdicts.jsonl");
  return { record: new VerdictRecord(file, configuration, estate, "1.2.3"), file };
}

interface Judged {
  readonly declaration: Declaration;
  readonly verdict: Verdict;
  readonly level?: EnforcementLevel;
  readonly estate?: StackEstate;
  readonly reference?: ClusterReference;
  readonly acceptance?: Acceptance;
}

/** A verdict on the acks of a declaration, as it is recorded. */
function recorded({
  declaration,
  verdict,
  level = "mandatory",
  estate = stackEstate({}, { rules }),
  reference,
  acceptance,
}: Judged): Parameters<VerdictRecord["verdict"]>[0] {
  const configured: LeveledRule = { rule: acksAll, level: "mandatory", parameters: {}, from: "a test" };
  const placed = new PlacedResource(estate, { ...resource, name: "orders" }, reference);
  const selectable = placed.selectable(declaration);
  return {
    question: { configured, setting: "acks" },
    place: { placed, declaration, stated: estate.classOf(selectable) },
    subject: { declaration, setting: "acks", parameters: {}, context },
    verdict,
    level,
    ...(acceptance === undefined ? {} : { acceptance }),
  };
}

/** The line of one verdict. */
function lineOf(written: Readonly<Record<string, Written>>, verdict: Verdict): Record<string, unknown> | undefined {
  const { record, file } = newRecord();
  record.verdict(recorded({ declaration: declare("producer", written), verdict }));
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
        project: "project",
        stack: "test",
        configuration: { digest: "d1635", sources: ["a file"] },
        context: { kafkaVersion: { major: 3, minor: 9 }, longestOutageMs: 60_000 },
        undetermined: "advisory",
        rules: [
          {
            id: "acks-all",
            item: 2,
            severity: "critical",
            level: "mandatory",
            from: "the rule's own level",
            parameters: {},
          },
          {
            id: "retries-minimum",
            item: 3,
            severity: "high",
            level: "disabled",
            from: "the pack's configuration",
            parameters: { minimum: 20 },
          },
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
      why: "gone.",
      advice: [
        "Fix: acks=all",
        "Applying it: changes it in place; nothing is restarted or deleted.",
        "Guarantee: on a topic with 3 replicas and min.insync.replicas=2, today: can lose acknowledged messages though no broker fails; after the fix: only with a destroyed disk",
      ],
      level: "mandatory",
      severity: "critical",
      entry: { rule: "acks-all", type: resource.type, name: "orders", setting: "acks", value: "1" },
      run: expect.any(String) as string,
    });
  });

  test("that somebody answers for has the words of the finding on it", () => {
    const { record, file } = newRecord();
    const verdict: Verdict = { kind: "violation", finding: "acks is 1" };
    const acceptance: Acceptance = { level: "advisory", notes: ["Excused until", "tomorrow."] };
    record.verdict(recorded({ declaration: declare("producer", { acks: "1" }), verdict, acceptance }));
    record.flush();
    expect(linesOf(file)[1]).toMatchObject({ notes: "Excused until tomorrow." });
    expect(linesOf(file)[1]).not.toHaveProperty("why");
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
    record.verdict(recorded({ declaration, verdict, level: "advisory" }));
    record.flush();
    expect(linesOf(file)[1]).toMatchObject({
      kind: "topic",
      subject: "internal topic __state",
      name: "__state",
      level: "advisory",
    });
  });
});

describe("a verdict in an estate", () => {
  const orders = { ...declare("topic", { acks: "1" }), name: "orders" };
  const violation: Verdict = { kind: "violation", finding: "acks is 1" };

  function lineIn(judged: Partial<Judged>): Record<string, unknown> | undefined {
    const { record, file } = newRecord();
    record.verdict(recorded({ declaration: orders, verdict: violation, ...judged }));
    record.flush();
    return linesOf(file)[1];
  }

  test("says its cluster, owner and class", () => {
    const estate = stackEstate(
      {
        clusters: [{ name: "eu", match: [{ bootstrap: "b1" }] }],
        owners: [{ owner: "payments", topics: ["ord*"] }],
        classes: [{ name: "events", topics: ["orders"], purpose: "events", levels: {} }],
      },
      { rules },
    );
    expect(lineIn({ estate, reference: { bootstrapServers: ["b1:9092"] } })).toMatchObject({
      cluster: "eu",
      owner: "payments",
      class: "events",
      entry: { rule: "acks-all", type: resource.type, cluster: "eu", name: "orders", setting: "acks", value: "1" },
    });
    // The nearest neighbour: another host, and another topic.
    const stranger = lineIn({
      estate,
      declaration: { ...orders, name: "other" },
      reference: { bootstrapServers: ["b2:9092"] },
    });
    expect(stranger).toMatchObject({ cluster: "b2:9092" });
    expect(stranger).not.toHaveProperty("owner");
    expect(stranger).not.toHaveProperty("class");
  });

  test("has the entry of a baseline that could speak of it", () => {
    const entry = { rule: "acks-all", type: resource.type, name: "orders", setting: "acks", value: "1" };
    expect(lineIn({})).toMatchObject({ entry });
    expect(lineIn({ verdict: { kind: "undetermined", reason: "r", cause: "c" } })).toMatchObject({ entry });
    expect(lineIn({ verdict: { kind: "compliant" } })).not.toHaveProperty("entry");
    expect(lineIn({ verdict: { kind: "not applicable", reason: "r" } })).not.toHaveProperty("entry");
  });

  test("says what within the resource carries the setting", () => {
    expect(lineIn({ declaration: { ...orders, container: "__state" } })).toMatchObject({ container: "__state" });
  });

  test("says who answers for a violation", () => {
    const exemption = {
      rule: "acks-all",
      resource: resource.urn,
      reason: "old client",
      owner: "payments",
      expires: DAY,
      source: "code" as const,
    };
    const baseline = {
      source: "/b.json",
      content: { version: 1 as const, project: "project", stack: "test", owner: "team", until: DAY, entries: [] },
    };
    expect(lineIn({ acceptance: { level: "advisory", notes: [], exemption } })).toMatchObject({ exemption });
    const inBaseline = lineIn({ acceptance: { level: "advisory", notes: [], baseline } });
    expect(inBaseline).toMatchObject({ baseline: { source: "/b.json", owner: "team", until: DAY } });
    expect(inBaseline).not.toHaveProperty("exemption");
  });

  test("is of an environment, which the first line names, with the levels there", () => {
    const levels = { "acks-all": "advisory" };
    const estate = stackEstate({ environments: [{ name: "dev", stack: "test", levels }] }, { rules });
    const { file } = newRecord(estate);
    expect(linesOf(file)[0]).toMatchObject({
      environment: "dev",
      rules: [
        { id: "acks-all", level: "advisory", from: 'environment "dev"' },
        { id: "retries-minimum", level: "disabled", from: "the pack's configuration" },
      ],
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
  const verdict = recorded({ declaration: declare("producer", { acks: "all" }), verdict: { kind: "compliant" } });

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

  test("has remediations at once, with what was there before", () => {
    const { record, file } = newRecord();
    const declaration = declare("producer", { acks: "1" });
    record.remediated(acksAll, resource, declaration, [
      { name: "acks", value: "all" },
      { name: "retries", value: 2147483647 },
    ]);
    expect(linesOf(file)[1]).toEqual({
      type: "remediation",
      rule: "acks-all",
      urn: "urn:orders",
      resourceType: "pulumi-kafka-durability:index:Producer",
      assignments: [
        { name: "acks", before: "1", value: "all" },
        { name: "retries", value: 2147483647 },
      ],
      run: expect.any(String) as string,
    });
  });

  test("goes behind what the file holds already, as a run of its own", () => {
    const { record, file } = newRecord();
    record.end();
    new VerdictRecord(file, configuration, stackEstate(), "1.2.3").end();
    const lines = linesOf(file);
    expect(lines.map(({ type }) => type)).toEqual(["run", "end", "run", "end"]);
    expect(new Set(lines.map(({ run }) => run)).size).toBe(2);
  });

  test("cannot be where no file can", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(() => new VerdictRecord(join(file, "verdicts"), configuration, stackEstate(), "1.2.3")).toThrow(/ENOTDIR/);
  });
});
