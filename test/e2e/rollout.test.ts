import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import { checkout } from "../../toolchain/paths";
import { NEVER, runProgram } from "../../toolchain/process/run-program";
import { TestStack } from "./support/stack";

/** The guide, part by part: its headline, and its blocks in their order. */
const parts = readFileSync(join(checkout, "docs/guides/rollout.md"), "utf8")
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    title: text.split("\n", 1).join(""),
    blocks: [...text.matchAll(/^```(\w+)\n([^]*?)^```/gm)].map(([, language = "", code = ""]) => ({ language, code })),
  }));

const OLD_TOPICS = `
  new kafka.Topic("ledger", { name: "payments.ledger", partitions: 1, replicationFactor: 1 });
  new kafka.Topic("clicks", { name: "clicks", partitions: 1, replicationFactor: 2 });
  new kafka.Topic("fine", { name: "fine", partitions: 1, replicationFactor: 3 });`;

const MENDED_TOPICS = OLD_TOPICS.replace(/replicationFactor: [12]/g, "replicationFactor: 3");

describe("the guide to a rollout", () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await TestStack.create("rollout", OLD_TOPICS);
    const { exitCode, output } = await stack.up({ pack: null });
    if (exitCode !== 0) throw new Error(output);
    const bin = join(stack.folder, "node_modules", ".bin");
    mkdirSync(bin, { recursive: true });
    mkdirSync(join(stack.folder, "policy"));
    symlinkSync(checkout, join(stack.folder, "node_modules", "pulumi-kafka-durability"));
    const command = join(bin, "kafka-durability");
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(checkout, "dist/cli/main.js")}" "$@"\n`);
    chmodSync(command, 0o755);
    await shell(
      "git init -q . && git config user.email e2e@example.com && git config user.name e2e && git config commit.gpgsign false",
    );
  });

  /** The commands of a part, one after the other in one shell, with what earlier parts have exported. */
  async function follow(title: string): Promise<{ exitCode: number; output: string }> {
    const part = parts.find((each) => each.title.includes(title));
    if (part === undefined) throw new Error(`the guide has no part ${title}`);
    const outputs: string[] = [];
    for (const { language, code } of part.blocks) {
      if (language === "json") {
        takeConfiguration(JSON.parse(code) as Record<string, unknown>);
        continue;
      }
      const result = await shell(`set -e\n${code}`);
      outputs.push(result.output);
      if (result.exitCode !== 0) return { exitCode: result.exitCode, output: outputs.join("\n") };
    }
    return { exitCode: 0, output: outputs.join("\n") };
  }

  function takeConfiguration(stated: Record<string, unknown>): void {
    const file = join(stack.folder, "policy/kafka-durability.json");
    const content = (
      "kafka-durability" in stated
        ? stated
        : {
            "kafka-durability": {
              ...(JSON.parse(readFileSync(file, "utf8")) as Record<string, object>)["kafka-durability"],
              ...stated,
            },
          }
    ) as object;
    writeFileSync(file, JSON.stringify(content));
  }

  function shell(script: string): Promise<{ exitCode: number; output: string }> {
    const isStated = readdirSync(join(stack.folder)).includes("policy");
    const exported =
      isStated && hasConfiguration()
        ? { KAFKA_DURABILITY_CONFIG: join(stack.folder, "policy/kafka-durability.json") }
        : {};
    return runProgram("bash", ["-c", script], {
      signal: NEVER,
      cwd: stack.folder,
      env: {
        ...stack.env,
        ...exported,
        PATH: [join(stack.folder, "node_modules", ".bin"), stack.env["PATH"] ?? ""].join(delimiter),
        PULUMI_STACK: "test",
      },
    });
  }

  function hasConfiguration(): boolean {
    return readdirSync(join(stack.folder, "policy")).includes("kafka-durability.json");
  }

  test("has its parts in their order", () => {
    expect(parts.map(({ title }) => title)).toEqual([
      "1. Assess",
      "2. State clusters, environments and owners",
      "3. Accept what is old",
      "4. Mandatory for what is new",
      "5. Burn down, by owner",
      "6. Empty",
    ]);
  });

  test("1: an assessment blocks nothing and names what is wrong", async () => {
    const { exitCode, output } = await follow("Assess");
    expect(output).toContain("replicationFactor is 1 but at least 3 is required.");
    expect(output).toContain('config["min.insync.replicas"] is not set');
    expect(output).not.toContain("[mandatory]");
    expect(exitCode).toBe(0);
  });

  test("2: a stated cluster takes the place of Kafka's defaults", async () => {
    const { exitCode, output } = await follow("State clusters");
    expect(output).toContain("policy/kafka-durability.json is in order: 31 rules");
    expect(output).toContain("stack any-project/prod; environment production");
    expect(exitCode).toBe(0);
  });

  test("3: a baseline for each owner", async () => {
    const { exitCode, output } = await follow("Accept");
    expect(output).toContain("Name them in the configuration");
    expect(readdirSync(join(stack.folder, "policy/baselines")).sort()).toEqual([
      `${stack.project}.test.payments.json`,
      `${stack.project}.test.platform.json`,
    ]);
    expect(exitCode).toBe(0);
  });

  test("4: the update passes, and the baseline has not grown", async () => {
    const { exitCode, output } = await follow("Mandatory");
    expect(output).toContain("In the baseline of payments until 2099-03-31.");
    expect(output).toContain("In the baseline of platform until 2099-03-31.");
    expect(output).toContain("No baseline has grown since HEAD: 4 entries then, 4 now.");
    expect(exitCode).toBe(0);
  });

  test("4: a new topic with an old violation is refused", async () => {
    stack.program(`${OLD_TOPICS} new kafka.Topic("new", { name: "new", partitions: 1, replicationFactor: 1 });`);
    const { exitCode, output } = await follow("Mandatory");
    expect(output).toContain("replication-factor-minimum  (kafka:index:Topic: new)");
    expect(exitCode).not.toBe(0);
  });

  test("5: what is mended is taken out", async () => {
    stack.program(MENDED_TOPICS);
    const { exitCode, output } = await follow("Burn down");
    expect(output).toContain("4 entries in all");
    expect(output).toContain("2 of 2 fixed and removed, 0 better, 0 left");
    expect(exitCode).toBe(0);
  });

  test("6: nothing is left", async () => {
    const { exitCode, output } = await follow("Empty");
    expect(output).toContain("0 entries in all");
    expect(exitCode).toBe(0);
    await stack.destroy();
  });
});
