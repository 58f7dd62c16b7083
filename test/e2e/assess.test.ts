import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import type { EstatePage } from "../../cli/estate-page";
import { checkout } from "../../toolchain/paths";
import { generatedEstate } from "../support/generated-estate";
import { kafkaDurability } from "./support/command";
import { TestStack } from "./support/stack";

let stack: TestStack;

beforeAll(async () => {
  stack = await TestStack.create(
    "assess",
    `new kafka.Topic("old", { name: "e2e-assess", partitions: 1, replicationFactor: 1 }, { protect: false });`,
  );
});

function write(path: string, content: unknown): void {
  writeFileSync(join(stack.folder, path), typeof content === "string" ? content : JSON.stringify(content));
}

/** The page of a run with `--json`, behind the lines of its progress. */
function pageIn(output: string): EstatePage {
  return JSON.parse(output.slice(output.indexOf("\n{\n") + 1)) as EstatePage;
}

const CONFIGURATION = {
  "kafka-durability": {
    clusters: [
      { name: "main", match: [{ bootstrap: "*.main.example.com" }], brokers: 3, zones: 3 },
      {
        name: "staging",
        match: [{ bootstrap: "*.staging.example.com" }],
        brokers: 3,
        zones: 3,
        defaults: { "min.insync.replicas": 2 },
      },
    ],
    environments: [
      {
        name: "sandbox",
        stack: "sandbox",
        ephemeral: true,
        levels: { "replication-factor-minimum": "advisory" },
      },
      { name: "production", stack: ["prod", "staging"], bundle: "production" },
    ],
    owners: [
      { owner: "payments", topics: ["payments.*"] },
      { owner: "search", topics: ["search.*"] },
    ],
  },
};

describe("an estate of sixty stacks with 800 topics, and one that is broken", () => {
  const files: string[] = [];

  beforeAll(() => {
    mkdirSync(join(stack.folder, "estate"));
    write("kafka-durability.json", CONFIGURATION);
    for (const { project, stack: name, state } of generatedEstate()) {
      const file = `estate/${project}.${name}.json`;
      write(file, state);
      files.push(file);
    }
    write("estate/broken.json", '{ "version": 3, "deployment": {');
    files.splice(30, 0, "estate/broken.json");
  });

  test("becomes one page, which names the broken one", { timeout: 600_000 }, async () => {
    const args = ["assess", ...files, "--config", "kafka-durability.json"];
    const { output, exitCode } = await kafkaDurability(stack, args);
    expect(exitCode).toBe(3);
    expect(output).toContain("[61/61] ");
    const page = output.slice(output.indexOf("60 stacks assessed"));
    expect(page).toMatch(/^60 stacks assessed, with 800 topics: 849 violations on 580 resources in 60 stacks/);
    expect(page).toContain("  estate/broken.json: is not JSON, so it is no exported state, or a broken one");
    const shown = readFileSync(join(checkout, "docs", "live.md"), "utf8");
    expect(shown).toContain(`\`\`\`text\n${page.trimEnd()}\n\`\`\``);
    // A page is what fits onto two screens.
    expect(page.split("\n").length).toBeLessThan(70);
  });
});

describe("stacks that Pulumi finds by name", () => {
  test("are assessed, and one that it does not find is named", async () => {
    const deployed = await stack.up({ pack: null });
    expect(deployed.exitCode).toBe(0);
    write("stacks.txt", `organization/${stack.project}/test\norganization/${stack.project}/gone\n`);
    const { output, exitCode } = await kafkaDurability(stack, ["assess", "--stacks", "stacks.txt", "--json"]);
    expect(exitCode).toBe(3);
    const { stacks, resources, violations, causes } = pageIn(output);
    expect(stacks.assessed).toBe(1);
    expect(stacks.unassessed).toEqual([
      {
        stack: `organization/${stack.project}/gone`,
        reason: expect.stringContaining(`no stack named 'organization/${stack.project}/gone' found`) as string,
      },
    ]);
    expect(resources.topics).toBe(1);
    expect(violations.blocking).toBe(3);
    expect(causes.map(({ rule }) => rule).sort()).toEqual([
      "min-insync-replicas-minimum",
      "replication-factor-above-min-insync-replicas",
      "replication-factor-minimum",
      "topic-protected",
    ]);
    await stack.destroy();
  });
});

describe("secrets", () => {
  const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc:def" };

  function withSecret(others: object): object {
    const urn = (type: string, name: string): string => `urn:pulumi:prod::secrets::${type}::${name}`;
    const inputs = { name: "orders", partitions: 1, replicationFactor: 1, owner: SECRET };
    const type = "kafka:index/topic:Topic";
    const resources = [{ urn: urn(type, "orders"), custom: true, id: "orders", type, inputs, outputs: inputs }];
    return {
      version: 3,
      deployment: { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" }, resources, ...others },
    };
  }

  test("that cannot be decrypted make a stack one that was not assessed, or not wholly", async () => {
    const salt = "v1:0aGGkH6xF8c=:v1:LUdj7dRgPp1kSIDg:lwAkXGmfPdPG0sN6uDQ6lHF9zSYvQA==";
    write("provider.json", withSecret({ secrets_providers: { type: "passphrase", state: { salt } } }));
    write("none.json", withSecret({}));
    const args = ["assess", "provider.json", "none.json", "--json"];
    const { output, exitCode } = await kafkaDurability(stack, args, { PULUMI_CONFIG_PASSPHRASE: "another" });
    expect(exitCode).toBe(3);
    const { stacks } = pageIn(output);
    expect(stacks.unassessed.map(({ stack: name }) => name)).toEqual(["provider.json", "none.json"]);
    expect(stacks.unassessed.map(({ reason }) => reason).join("\n")).toMatch(/decrypt.*\n.*decrypt/);
    expect(output).not.toContain("abc:def");
  });
});
