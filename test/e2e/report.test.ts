import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import type { Report, ReportedResource, Status } from "../../report/report";
import { policyPack } from "../../toolchain/paths";
import { kafkaDurability } from "./support/command";
import { TestStack } from "./support/stack";

const durable = `config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" }`;

/** A topic for each thing that a verdict may be. */
const PROGRAM = `
  const topic = (name, args, options) =>
    new kafka.Topic(name, { name: "report-" + name, partitions: 1, replicationFactor: 3, ${durable}, ...args }, options);
  const good = topic("good", {});
  topic("lossy", { replicationFactor: 2, config: { "min.insync.replicas": "1" } });
  topic("old", { replicationFactor: 2, config: { "min.insync.replicas": "2" } });
  topic("cache", { config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" } });
  topic("late", { replicationFactor: good.id.apply(() => 3) });
  topic("raised", { config: { "min.insync.replicas": "1" } });
  new Producer("writer", { client: "java", settings: { acks: "1", "delivery.timeout.ms": "1000" } });
`;

const RULE_LEVELS = { "min-insync-replicas-minimum": "remediate", "topic-protected": "disabled" };

function configuration(project: string): object {
  return {
    ...RULE_LEVELS,
    "kafka-durability": {
      baselines: ["baselines"],
      exemptions: [
        {
          rule: "unclean-leader-election-disabled",
          resource: `urn:pulumi:*::${project}::kafka:index/topic:Topic::cache`,
          reason: "it is filled anew each day",
          owner: "search",
          expires: "2099-03-31",
        },
      ],
    },
  };
}

let stack: TestStack;

beforeAll(async () => {
  stack = await TestStack.create("report", PROGRAM);
  const { folder, project } = stack;
  writeFileSync(join(folder, "policy.json"), JSON.stringify(configuration(project)));
  mkdirSync(join(folder, "baselines"));
  const entry = { type: "kafka:index/topic:Topic", name: "report-old", setting: "replication.factor", value: "2" };
  const cluster = JSON.parse(JSON.stringify(await clusterName())) as string;
  const entries = [
    { rule: "replication-factor-minimum", ...entry, cluster },
    { rule: "replication-factor-above-min-insync-replicas", ...entry, cluster, with: { "min.insync.replicas": "2" } },
  ];
  const baseline = { version: 1, project, stack: "test", owner: "payments", until: "2099-01-31", entries };
  writeFileSync(join(folder, "baselines", "old.json"), JSON.stringify(baseline));
});

/** Where the topics' cluster is reached, as a baseline has it. */
async function clusterName(): Promise<string> {
  const record = join(stack.folder, "first.jsonl");
  await stack.preview({ env: { KAFKA_DURABILITY_VERDICTS: record } });
  const verdict = readFileSync(record, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { cluster?: string })
    .find(({ cluster }) => cluster !== undefined);
  return verdict?.cluster ?? "";
}

/** Previews with the configuration in a file; events go into `events.jsonl`. */
function recordedPreview(record: string): ReturnType<TestStack["pulumi"]> {
  const args = ["preview", "--policy-pack", relative(stack.folder, policyPack), "--event-log", "events.jsonl"];
  const configuration = join(stack.folder, "policy.json");
  return stack.pulumi(args, { KAFKA_DURABILITY_VERDICTS: record, KAFKA_DURABILITY_CONFIG: configuration });
}

function statusesIn({ checks }: ReportedResource): Record<string, Status> {
  return Object.fromEntries(checks.map(({ rule, status }) => [rule, status]));
}

function reportIn(folder: string): Report {
  return JSON.parse(readFileSync(join(stack.folder, folder, "report.json"), "utf8")) as Report;
}

describe("kafka-durability preview", () => {
  test("reports every verdict of a real preview, and passes the engine's output and exit code on", async () => {
    const { exitCode, output } = await kafkaDurability(stack, [
      ...["preview", "--config", "policy.json", "--format", "json,markdown", "--output", "reports"],
      ...["--", "--non-interactive", "--color", "never", "--stack", "test"],
    ]);
    expect(exitCode).toBe(1);
    expect(output).toContain("Previewing update (test)");
    expect(output).toContain("Messages can be lost: ");
    const report = reportIn("reports");
    const [run] = report.stacks;
    expect(run).toMatchObject({
      project: stack.project,
      stack: "test",
      operation: "preview",
      judged: "whole",
      outcome: "violations",
      problems: [],
      versions: { pack: "0.1.0", engine: "3.259.0" },
    });
    const resources = Object.fromEntries((run?.resources ?? []).map((each) => [each.name, each]));
    const found = Object.fromEntries(Object.entries(resources).map(([name, each]) => [name, statusesIn(each)]));
    const good = {
      "min-insync-replicas-minimum": "compliant",
      "replication-factor-minimum": "compliant",
      "replication-factor-above-min-insync-replicas": "compliant",
      "unclean-leader-election-disabled": "compliant",
    };
    expect(found).toMatchObject({
      good,
      raised: good,
      lossy: { "replication-factor-minimum": "violated" },
      old: { "replication-factor-minimum": "baseline", "replication-factor-above-min-insync-replicas": "baseline" },
      cache: { "unclean-leader-election-disabled": "excused" },
      late: { "replication-factor-minimum": "undetermined" },
      writer: { "acks-all": "violated", "delivery-timeout-minimum": "violated" },
    });
    expect(resources["good"]?.checks.some(({ status }) => status === "not applicable")).toBe(true);
    expect(resources["cache"]?.checks.find(({ status }) => status === "excused")?.acceptance).toMatchObject({
      by: "exemption",
      owner: "search",
      reason: "it is filled anew each day",
      until: "2099-03-31",
    });
    expect(resources["old"]?.checks.find(({ status }) => status === "baseline")?.acceptance).toMatchObject({
      by: "baseline",
      owner: "payments",
      until: "2099-01-31",
    });
    expect(run?.remediations).toContainEqual({
      rule: "min-insync-replicas-minimum",
      urn: `urn:pulumi:test::${stack.project}::kafka:index/topic:Topic::raised`,
      name: "raised",
      changes: [{ setting: "min.insync.replicas", before: "1", after: 2 }],
    });
    expect(readFileSync(join(stack.folder, "reports", "report.md"), "utf8")).toContain("Messages can be lost");
  });

  test("says where the program declares what, and leaves the digest to whoever asks for it", async () => {
    const json = await kafkaDurability(stack, [
      ...["preview", "--config", "policy.json", "--format", "json", "--output", "digest"],
      ...["--", "--json", "--non-interactive", "--stack", "test"],
    ]);
    expect(json.exitCode).toBe(1);
    // Where the program says `new`, though in a function of its own.
    const lossy = reportIn("digest").stacks[0]?.resources.find(({ name }) => name === "lossy");
    expect(lossy?.source).toMatchObject({ file: expect.stringMatching(/index\.js$/) as string, line: 6 });
    const silent = await kafkaDurability(stack, [
      ...["preview", "--positions", "--config", "policy.json", "--format", "json"],
      ...["--", "--non-interactive", "--stack", "test"],
    ]);
    expect(silent.output).not.toContain("Previewing update");
    expect(silent.output).toMatch(/"file":"[^"]*index\.js","line":6/);
  });

  test("never calls clean what judged nothing", async () => {
    const empty = await TestStack.create("report-nothing", "");
    const nothing = await kafkaDurability(empty, ["preview", "--", "--non-interactive", "--stack", "test"]);
    expect(nothing.exitCode).toBe(3);
    expect(nothing.output).toContain(
      "! nothing was judged: no resource declares anything to Kafka that the pack reads",
    );
    const broken = await TestStack.create("report-broken", `throw new pulumi.RunError("no program");`);
    const failed = await kafkaDurability(broken, ["preview", "--", "--non-interactive", "--stack", "test"]);
    expect(failed.exitCode).not.toBe(0);
    expect(failed.output).toContain("Not judged: this run proves nothing");
    const absent = await kafkaDurability(empty, ["preview", "--", "--non-interactive", "--stack", "nowhere"]);
    expect(absent.exitCode).not.toBe(0);
    expect(absent.output).toContain("there is no report: pulumi preview ended before it judged anything");
  });
});

describe("kafka-durability report", () => {
  test("reads the pipe of a preview, with and without the record", async () => {
    const record = join(stack.folder, "piped.jsonl");
    const previewed = await recordedPreview(record);
    expect(previewed.exitCode).not.toBe(0);
    const both = await kafkaDurability(stack, [
      "report",
      record,
      "events.jsonl",
      "--format",
      "json",
      "--output",
      "both",
    ]);
    expect(both.exitCode, both.output).toBe(2);
    expect(reportIn("both").stacks[0]?.judged).toBe("whole");
    const bare = await kafkaDurability(stack, ["report", "events.jsonl", "--format", "json", "--output", "bare"]);
    expect(bare.exitCode, bare.output).toBe(2);
    const [run] = reportIn("bare").stacks;
    expect(run?.judged).toBe("events only");
    expect(run?.resources.find(({ name }) => name === "good")?.checks).toEqual([]);
    const statuses = new Set(run?.resources.flatMap(({ checks }) => checks.map(({ status }) => status)));
    expect(statuses.has("compliant")).toBe(false);
    const mandatory = (report: Report): string[] =>
      report.stacks
        .flatMap(({ resources }) => resources)
        .flatMap(({ name, checks }) =>
          checks
            .filter(({ status, level }) => status === "violated" && level === "mandatory")
            .map(({ rule }) => `${name} ${rule}`),
        )
        .sort();
    // What stops an update, the events tell as the record does.
    expect(mandatory(reportIn("bare"))).toEqual(mandatory(reportIn("both")));
  });

  test("compares with what was stored, and merges", async () => {
    const before = join(stack.folder, "both", "report.json");
    const record = join(stack.folder, "later.jsonl");
    stack.program(PROGRAM.replace(`topic("lossy", { replicationFactor: 2`, `topic("lossy", { replicationFactor: 3`));
    await recordedPreview(record);
    const since = await kafkaDurability(stack, ["report", record, "--since", before]);
    expect(since.output).toMatch(/Since .*: 0 new, 0 worse, \d+ fixed, \d+ as before/);
    expect(since.output).toContain("  fixed: lossy: replication-factor-minimum");
    const merge = await kafkaDurability(stack, ["report", "merge", before, "bare/report.json", "--format", "json"]);
    expect(merge.exitCode).toBe(2);
    stack.program(PROGRAM);
  });

  test("reads what policy analyze says", async () => {
    const state = join(stack.folder, "state.json");
    const urn = `urn:pulumi:test::${stack.project}::kafka:index/topic:Topic::orders`;
    const inputs = { name: "orders", partitions: 1, replicationFactor: 2 };
    const resources = [
      {
        urn: `urn:pulumi:test::${stack.project}::pulumi:pulumi:Stack::${stack.project}-test`,
        type: "pulumi:pulumi:Stack",
      },
      {
        urn,
        custom: true,
        id: "orders",
        type: "kafka:index/topic:Topic",
        inputs,
        outputs: inputs,
        sourcePosition: "project:///index.ts#6,1",
      },
    ];
    const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.259.0" };
    writeFileSync(state, JSON.stringify({ version: 3, deployment: { manifest, resources } }));
    const args = ["policy", "analyze", "--file", state, "--policy-pack", join(__dirname, "../../policies"), "--json"];
    const record = join(stack.folder, "analyzed.jsonl");
    const { output } = await stack.pulumi(args, { KAFKA_DURABILITY_VERDICTS: record });
    writeFileSync(
      join(stack.folder, "analyzed.log"),
      output
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .join("\n"),
    );
    const reported = await kafkaDurability(stack, [
      "report",
      record,
      "analyzed.log",
      "state.json",
      "--format",
      "json",
      "--output",
      "analyzed",
    ]);
    expect(reported.exitCode).toBe(2);
    expect(reportIn("analyzed").stacks[0]).toMatchObject({
      judged: "whole",
      versions: { engine: "3.259.0" },
      resources: [{ name: "orders", source: { line: 6, column: 1 } }],
    });
  });

  test("knows the commit", () => {
    const id = execFileSync("git", ["rev-parse", "HEAD"], { cwd: __dirname, encoding: "utf8" }).trim();
    expect(existsSync(join(stack.folder, "reports", "report.json"))).toBe(true);
    // The stack's folder lies in the checkout.
    expect(reportIn("reports").stacks[0]?.commit?.id).toBe(id);
  });
});
