import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(__dirname, "..", "..");
const main = join(root, "dist", "cli", "main.js");

/** Runs the compiled command, as a user's `npx kafka-durability` does. */
function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [main, ...args], { encoding: "utf8", cwd: "/" });
}

describe("kafka-durability rules", () => {
  test("lists id, item, severity and level in the order of the checklist", () => {
    const { status, stdout } = run("rules");
    expect(status).toBe(0);
    const rows = stdout
      .split("\n")
      .filter((line) => line.startsWith("│"))
      .map((line) =>
        line
          .split("│")
          .map((cell) => cell.trim())
          .filter((cell) => cell !== ""),
      );
    expect(rows[0]).toEqual(["rule", "item", "severity", "level"]);
    expect(rows[1]).toEqual(["delivery-error-handled", "1", "critical", "mandatory"]);
    expect(rows[4]).toEqual(["acks-all", "2", "critical", "mandatory"]);
    expect(rows.at(-1)).toEqual(["topic-protected", "beyond", "critical", "advisory"]);
    expect(rows).toContainEqual(["min-insync-replicas-minimum", "6", "critical", "mandatory"]);
    expect(rows).toContainEqual(["cleanup-policy-delete", "beyond", "medium", "disabled"]);
  });

  test("--json has what programs need", () => {
    const listed = JSON.parse(run("rules", "--json").stdout) as Record<string, unknown>[];
    expect(listed.find(({ id }) => id === "min-insync-replicas-minimum")).toEqual({
      id: "min-insync-replicas-minimum",
      title: "A write waits for at least two replicas",
      item: 6,
      severity: "critical",
      level: "mandatory",
      canRemediate: true,
      kinds: ["topic", "brokers"],
      settings: { topic: ["min.insync.replicas"], brokers: ["min.insync.replicas"] },
      parameters: {
        minimum: {
          type: "integer",
          description: "The smallest min.insync.replicas that passes.",
          default: 2,
          minimum: 2,
        },
      },
    });
    expect(listed.filter(({ item }) => item === "beyond")).not.toHaveLength(0);
  });
});

describe("kafka-durability explain", () => {
  test("prints a rule's page", () => {
    const { status, stdout } = run("explain", "acks-all");
    expect(status).toBe(0);
    expect(stdout.startsWith("# acks-all\n\nA producer waits for all in-sync replicas.\n")).toBe(true);
    expect(stdout).toContain("## Refused");
    expect(stdout).not.toContain("<!--");
  });

  test("prints the guide that findings point to", () => {
    expect(run("explain", "migrating-a-topic").stdout.startsWith("# Migrating a topic\n")).toBe(true);
  });

  test.each([
    ["acks-al", 'There is no rule "acks-al". Did you mean acks-all? All: kafka-durability rules\n'],
    ["../../README", "Did you mean"],
    ["README", "Did you mean"],
    ["", "Did you mean"],
  ])("names what it does not know: %j", (name, message) => {
    const { status, stdout, stderr } = run("explain", name);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });
});

test("an unknown command or flag is an error, and no command is help", () => {
  expect(run("rule")).toMatchObject({ status: 1, stderr: expect.stringContaining("unknown command 'rule'") as string });
  expect(run("rules", "--jsn")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("unknown option '--jsn'") as string,
  });
  expect(run().stderr).toContain("Usage: kafka-durability");
});

test("--version is the package's", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(execFileSync(process.execPath, [main, "--version"], { encoding: "utf8" })).toBe(`${version}\n`);
});
