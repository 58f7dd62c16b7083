import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { checkout, policyPack } from "../../toolchain/paths";
import { pulumiEnvironment } from "../../toolchain/pulumi/environment";
import { NEVER, runProgram } from "../../toolchain/process/run-program";
import { exportedState } from "../support/exported-state";
import { asResources } from "../support/page-programs";
import type { Registration } from "../support/pulumi-mocks";
import { CheckoutCopy, cleanEnvironment } from "./support/checkout-copy";

/**
 * Examples for platforms that no test machine has. They are installed and compiled as a stranger would, with the SDKs of
 * those platforms; each program runs as it is, without an engine, and what it registers is judged by the real `pulumi policy
 * analyze` as the state that it would leave: no provider is asked.
 */
let copy: CheckoutCopy;
let folder: string;

/** The SDKs of the examples' READMEs, in the versions that were tried, and what compiles a program. */
const SDKS = [
  ...["@pulumi/pulumi@3.248.0", "@pulumi/kafka@3.13.2", "@pulumi/kubernetes@4.34.0", "@pulumi/aws@7.48.0"],
  ...["typescript@5.9.3", "@types/node@20.19.43"],
];

beforeAll(async () => {
  copy = await CheckoutCopy.create();
  folder = mkdtempSync(join(tmpdir(), "kafka-durability-clouds-"));
  const packed = await copy.type(`npm pack --pack-destination ${folder}`);
  expect(packed.exitCode, packed.output).toBe(0);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "clouds", private: true }));
  const tarball = join(folder, "pulumi-kafka-durability-0.1.0.tgz");
  await type("npm", ["install", "--no-audit", "--no-fund", tarball, ...SDKS]);
  for (const name of ["strimzi", "msk", "spring-boot-on-kubernetes"]) {
    mkdirSync(join(folder, name));
    cpSync(join(checkout, "examples", name, "index.ts"), join(folder, name, "index.ts"));
  }
  cpSync(join(checkout, "test/e2e/support/run-without-engine.cjs"), join(folder, "run-without-engine.cjs"));
});

afterAll(async () => {
  await copy.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a program in the folder and answers what it prints. */
async function type(program: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, output } = await runProgram(program, args, {
    signal: NEVER,
    cwd: folder,
    env: cleanEnvironment(),
  });
  expect(exitCode, output).toBe(0);
  return stdout;
}

let count = 0;

interface Analysis {
  readonly exitCode: number;
  readonly output: string;
  readonly verdicts: readonly { readonly rule: string; readonly verdict: string; readonly level: string }[];
}

async function analyze(its: readonly Registration[]): Promise<Analysis> {
  count += 1;
  const folder = join(inject("folder"), `cloud-${String(count)}`);
  mkdirSync(folder, { recursive: true });
  const [state, record] = [join(folder, "state.json"), join(folder, "verdicts.jsonl")];
  writeFileSync(state, JSON.stringify(exportedState(asResources(its))));
  const args = ["policy", "analyze", "--policy-pack", relative(folder, policyPack), "--file", state];
  const env = { ...pulumiEnvironment(inject("engine"), join(folder, "state")), KAFKA_DURABILITY_VERDICTS: record };
  const options = [...args, "--non-interactive", "--color", "never"];
  const { exitCode, output } = await runProgram(inject("engine").program, options, { signal: NEVER, cwd: folder, env });
  const lines = readFileSync(record, "utf8").trimEnd().split("\n");
  const verdicts = lines.map((line) => JSON.parse(line) as { type: string } & Analysis["verdicts"][number]);
  return { exitCode, output, verdicts: verdicts.filter(({ type }) => type === "verdict") };
}

/** Outputs that AWS would give. */
const GIVEN = {
  "aws:msk/configuration:Configuration": {
    arn: "arn:aws:kafka:eu-central-1:1:configuration/main/1",
    latestRevision: 1,
  },
  "aws:msk/cluster:Cluster": { bootstrapBrokersSaslScram: "b-1.main.example.com:9096,b-2.main.example.com:9096" },
};

/** Compiles an example, with all types, runs it with a configuration, and answers what it registers. */
async function registeredBy(example: string, config: Readonly<Record<string, string>>): Promise<Registration[]> {
  const strict = [
    "--strict",
    "--skipLibCheck",
    "--module",
    "nodenext",
    "--moduleResolution",
    "nodenext",
    "--target",
    "es2022",
  ];
  await type("npx", ["tsc", ...strict, "--outDir", example, join(example, "index.ts")]);
  const known = Object.fromEntries(Object.entries(config).map(([name, value]) => [`project:${name}`, value]));
  const args = [join(example, "index.js"), JSON.stringify(known), JSON.stringify(GIVEN)];
  return JSON.parse(await type(process.execPath, ["run-without-engine.cjs", ...args])) as Registration[];
}

const NETWORK = { subnets: JSON.stringify(["subnet-a", "subnet-b", "subnet-c"]), securityGroup: "sg-1" };

/** What stands in an example that keeps messages, and what in its place loses them. */
const examples: [string, Readonly<Record<string, string>>, readonly string[], [RegExp, string], readonly string[]][] = [
  [
    "strimzi",
    {},
    ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
    [/"min\.insync\.replicas":\s*"?2"?/g, '"min.insync.replicas":"1"'],
    ["min-insync-replicas-minimum"],
  ],
  [
    "msk",
    NETWORK,
    ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
    [/unclean\.leader\.election\.enable=false/g, "unclean.leader.election.enable=true"],
    ["unclean-leader-election-disabled"],
  ],
  [
    "spring-boot-on-kubernetes",
    {},
    ["acks-all", "retries-minimum", "delivery-timeout-minimum", "auto-commit-disabled", "replication-factor-minimum"],
    [/"value":"all"/g, '"value":"1"'],
    ["acks-all"],
  ],
];

describe.each(examples)("examples/%s", (example, config, looked, [keeps, loses], refused) => {
  test("is passed by the pack, whose rules have looked", async () => {
    const { exitCode, output, verdicts } = await analyze(await registeredBy(example, config));
    expect([exitCode, output]).toEqual([0, expect.stringContaining("kafka-durability")]);
    expect(verdicts.filter(({ verdict, level }) => verdict === "violation" && level === "mandatory")).toEqual([]);
    for (const rule of looked) {
      const its = verdicts.filter((each) => each.rule === rule).map(({ verdict }) => verdict);
      expect([rule, its]).toEqual([rule, expect.arrayContaining(["compliant"])]);
    }
  });

  test("is refused where it loses messages", async () => {
    const text = JSON.stringify(await registeredBy(example, config));
    expect(text).toMatch(keeps);
    const { exitCode, verdicts } = await analyze(JSON.parse(text.replace(keeps, loses)) as Registration[]);
    expect(exitCode).not.toBe(0);
    const violated = verdicts.filter(({ verdict, level }) => verdict === "violation" && level === "mandatory");
    expect([...new Set(violated.map(({ rule }) => rule))]).toEqual(refused);
  });
});
