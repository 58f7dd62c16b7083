import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { stringify } from "yaml";

import type { ShellResult } from "./support/checkout-copy";
import { CheckoutCopy, cleanEnvironment, plainPulumi } from "./support/checkout-copy";
import { readmeBlocks } from "./support/readme";
import { NEVER, runProgram } from "../../toolchain/process/run-program";

const install = commandOf("npm install pulumi-kafka-durability");
const preview = commandOf("pulumi preview --policy-pack node_modules/");
const [durableTopic = "", ownPack = ""] = readmeBlocks("typescript");

/** The command of the README that begins so. */
function commandOf(beginning: string): string {
  const command = readmeBlocks("sh").find((block) => block.startsWith(beginning));
  if (command === undefined) throw new Error(`the README has no command ${beginning}`);
  return command;
}

let copy: CheckoutCopy;
let folder: string;

beforeAll(async () => {
  copy = await CheckoutCopy.create();
  folder = mkdtempSync(join(tmpdir(), "kafka-durability-stranger-"));
});

afterAll(async () => {
  await copy.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe("the package in a stranger's repository", () => {
  let repository: string;

  beforeAll(async () => {
    const packed = await copy.type(`npm pack --pack-destination ${folder}`);
    expect(packed.exitCode, packed.output).toBe(0);
    repository = join(folder, "repository");
    project(repository, "stranger", durableTopic);
    const tarball = join(folder, "pulumi-kafka-durability-0.1.0.tgz");
    const installed = await type(`${install.replace("pulumi-kafka-durability", tarball)} typescript@5.9.3`, repository);
    expect(installed.exitCode, installed.output).toBe(0);
  });

  test("carries compiled code and no sources", () => {
    const files = readdirSync(join(repository, "node_modules/pulumi-kafka-durability"), {
      recursive: true,
      encoding: "utf8",
    });
    expect(files).toContain("policies/dist/index.js");
    expect(files).toContain("dist/components/index.d.ts");
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.map$|tsbuildinfo/.test(file))).toEqual([]);
  });

  test("checks and explains a configuration, whose schema it carries", async () => {
    const schema = "node_modules/pulumi-kafka-durability/schemas/configuration.schema.json";
    expect(JSON.parse(readFileSync(join(repository, schema), "utf8"))).toHaveProperty("title");
    const environments = [{ name: "production", stack: "prod", bundle: "production" }];
    const configuration = { $schema: `./${schema}`, "kafka-durability": { environments } };
    writeFileSync(join(repository, "policy.json"), JSON.stringify(configuration));
    const checked = await type("npx kafka-durability config check policy.json", repository);
    expect(checked.output).toContain("policy.json is in order: 31 rules");
    const explained = await type("npx kafka-durability config explain --config policy.json --stack a/prod", repository);
    expect(explained.output).toMatch(
      /│ topic-protected +│ mandatory +│ bundle production of environment "production" +│/,
    );
  });

  test("scans client code, once the grammar of its language is installed", async () => {
    const sends =
      "import org.apache.kafka.clients.producer.*;\nclass A { Producer<String, String> p; void f() { p.send(null); } }\n";
    mkdirSync(join(repository, "src"));
    writeFileSync(join(repository, "src", "A.java"), sends);
    const scan = "npx kafka-durability scan src --project shop";
    const absent = await type(scan, repository);
    expect(absent.exitCode).toBe(1);
    expect(absent.output).toContain("scanning needs @ast-grep/napi: npm install --save-dev @ast-grep/napi");
    const { devDependencies } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const versioned = (name: string): string => `${name}@${devDependencies[name] ?? "latest"}`;
    expect((await type(`npm install --ignore-scripts ${versioned("@ast-grep/napi")}`, repository)).exitCode).toBe(0);
    const without = await type(scan, repository);
    expect(without.exitCode).toBe(3);
    expect(without.output).toContain(
      "src/A.java was not read: scanning needs @ast-grep/lang-java: npm install --save-dev @ast-grep/lang-java",
    );
    expect((await type(`npm install --ignore-scripts ${versioned("@ast-grep/lang-java")}`, repository)).exitCode).toBe(
      0,
    );
    const scanned = await type(scan, repository);
    expect(scanned.exitCode, scanned.output).toBe(2);
    expect(scanned.output).toContain("  1 place: A.f (src/A.java:2)");
  });

  test("gives the component of the README, previewed with the pack enforced", async () => {
    expect((await type("pulumi stack init dev", repository)).exitCode).toBe(0);
    const { exitCode, output } = await type(preview, repository);
    expect(output).toContain("pulumi-kafka-durability:index:DurableTopic orders create");
    expect(output).toContain("✅ kafka-durability@v0.1.0 (local: node_modules/pulumi-kafka-durability/policies)");
    expect(exitCode).toBe(0);
  });

  test("has the components for other languages, without sources or a compiler", async () => {
    const folder = "./node_modules/pulumi-kafka-durability/plugin";
    const { exitCode, output } = await type(`pulumi package get-schema ${folder} > schema.json`, repository);
    expect(exitCode, output).toBe(0);
    const schema = JSON.parse(readFileSync(join(repository, "schema.json"), "utf8")) as {
      readonly resources: Readonly<Record<string, { readonly requiredInputs: readonly string[] }>>;
    };
    expect(schema.resources["pulumi-kafka-durability:index:DurableTopic"]?.requiredInputs).toEqual(["partitions"]);
  });

  test("refuses a raw topic that loses messages", async () => {
    const raw = `import * as kafka from "@pulumi/kafka";\nnew kafka.Topic("raw", { partitions: 1, replicationFactor: 1 });\n`;
    writeFileSync(join(repository, "index.ts"), raw);
    const { exitCode, output } = await type(preview, repository);
    expect(output).toContain("replicationFactor is 1 but at least 3 is required.");
    expect(exitCode).not.toBe(0);
  });

  test("has the command that findings point to, and the pages that it prints", async () => {
    const rules = await type("npx kafka-durability rules", repository);
    expect(rules.output).toMatch(/│ acks-all +│ 2 +│ critical +│ mandatory +│/);
    const explained = await type("npx kafka-durability explain min-insync-replicas-minimum", repository);
    expect(explained.output).toContain("A write waits for at least two replicas.");
    expect((await type("npx kafka-durability explain migrating-a-topic", repository)).exitCode).toBe(0);
    expect((await type("npx kafka-durability explain rollout", repository)).exitCode).toBe(0);
    expect((await type("npx kafka-durability explain min-insync", repository)).exitCode).toBe(1);
  });

  test("has the harness to test policies with", async () => {
    writeFileSync(
      join(repository, "harness.mjs"),
      `import { kafkaDurabilityPolicies } from "pulumi-kafka-durability/policies";
       import { PolicyHarness } from "pulumi-kafka-durability/testing";
       const harness = await PolicyHarness.create(kafkaDurabilityPolicies());
       const { findings } = await harness.analyze({ type: "kafka:index/topic:Topic", inputs: { replicationFactor: 2 } });
       console.log(findings[0].policy, findings[0].level);`,
    );
    const { exitCode, output } = await type("node harness.mjs", repository);
    expect(output).toContain("replication-factor-minimum mandatory");
    expect(exitCode).toBe(0);
  });

  test("gives the rules to a pack of one's own", async () => {
    const pack = join(repository, "own-pack");
    mkdirSync(pack);
    writeFileSync(join(pack, "index.ts"), ownPack);
    writeFileSync(join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.ts\n");
    writeFileSync(
      join(pack, "package.json"),
      JSON.stringify({ name: "our-rules", version: "1.0.0", main: "index.ts" }),
    );
    const { exitCode, output } = await type("pulumi preview --policy-pack own-pack", repository);
    expect(output).toContain("❌ our-rules@v1.0.0");
    expect(output).toContain("replicationFactor is 1 but at least 3 is required.");
    expect(exitCode).not.toBe(0);
  });
});

describe("the pack directory alone", () => {
  test("is a complete package, from an empty folder", async () => {
    const packed = await copy.type(`cd policies && npm pack --pack-destination ${folder}`);
    expect(packed.exitCode, packed.output).toBe(0);
    const pack = join(folder, "package");
    const unpacked = await type(`tar -xzf pulumi-kafka-durability-policies-0.1.0.tgz`, folder);
    expect(unpacked.exitCode, unpacked.output).toBe(0);
    const installed = await type("npm install", pack);
    expect(installed.exitCode, installed.output).toBe(0);

    const judged = join(folder, "judged");
    project(
      judged,
      "judged",
      `new (require("@pulumi/kafka").Topic)("raw", { partitions: 1, replicationFactor: 2 });`,
      "js",
    );
    await type("npm install @pulumi/pulumi@3.248.0 @pulumi/kafka@3.13.2", judged);
    expect((await type("pulumi stack init dev", judged)).exitCode).toBe(0);
    const { exitCode, output } = await type(`pulumi preview --policy-pack ${pack}`, judged);
    expect(output).toContain("❌ kafka-durability@v0.1.0");
    expect(output).toContain("replicationFactor is 2 but at least 3 is required.");
    expect(exitCode).not.toBe(0);
  });
});

/** A Pulumi project that declares topics on the brokers of this run. */
function project(path: string, name: string, program: string, language: "ts" | "js" = "ts"): void {
  mkdirSync(path);
  const config = {
    "kafka:bootstrapServers": { value: inject("bootstrapServers") },
    "kafka:tlsEnabled": { value: false },
  };
  writeFileSync(join(path, "Pulumi.yaml"), stringify({ name, runtime: "nodejs", main: `index.${language}`, config }));
  writeFileSync(join(path, "package.json"), JSON.stringify({ name, private: true }));
  writeFileSync(join(path, `index.${language}`), program);
}

function type(command: string, cwd: string): Promise<ShellResult> {
  const env = { ...cleanEnvironment(), ...plainPulumi(join(folder, "state")) };
  return runProgram("sh", ["-c", command], { signal: NEVER, cwd, env });
}
