import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

import { rules } from "../policies/rules";

const root = dirname(__dirname);

interface Manifest {
  name: string;
  version: string;
  main: string;
  license: string;
  engines: { node: string };
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const whole = manifest("package.json");
const pack = manifest("policies/package.json");
const plugin = manifest("plugin/package.json");

/** Which rooms a room may import from, besides itself. */
const allowed: Record<string, string[]> = {
  "policies/kafka": [],
  // What a fix makes of the guarantee stands in the finding.
  "policies/rules": ["policies/guarantee", "policies/kafka"],
  "policies/guarantee": ["policies/kafka"],
  "policies/shapes": ["policies/kafka"],
  "policies/blocks": ["policies/kafka", "policies/shapes"],
  "policies/dialects": ["policies/kafka", "policies/shapes", "policies/blocks"],
  "policies/platforms": ["policies/kafka", "policies/shapes", "policies/blocks", "policies/dialects"],
  "policies/estate": ["policies/kafka", "policies/rules", "policies/blocks", "policies/platforms"],
  policies: [
    "policies/guarantee",
    "policies/kafka",
    "policies/rules",
    "policies/shapes",
    "policies/platforms",
    "policies/estate",
  ],
  components: [
    "policies/blocks",
    "policies/estate",
    "policies/guarantee",
    "policies/kafka",
    "policies/rules",
    "policies/shapes",
  ],
  plugin: ["components"],
  // For packs of anybody: it knows nothing of ours.
  testing: [],
  report: ["policies", "policies/estate", "policies/guarantee", "policies/kafka", "policies/rules"],
  cli: [
    "policies",
    "policies/blocks",
    "policies/estate",
    "policies/guarantee",
    "policies/kafka",
    "policies/rules",
    "policies/shapes",
    "report",
    "scan",
  ],
  // It writes the rules' pages, with examples that it runs, and what other languages and readers get of the components.
  "toolchain/docs": [
    "policies",
    "policies/estate",
    "policies/platforms",
    "policies/rules",
    "components",
    "plugin",
    "testing",
    "toolchain",
    // What drills have shown stands on the rules' pages.
    "drill",
    // What settings promise, and how it is lost, stands on a page of its own.
    "policies/guarantee",
    "model",
    // How right the scan is stands on its page.
    "scan",
  ],
  // It reads client code, and judges it by the same rules, as a part of reports.
  scan: ["policies", "policies/blocks", "policies/estate", "policies/kafka", "policies/rules", "report"],
  // It knows Kafka, and nothing of what it is a model for: a test compares both.
  model: [],
  // It breaks one rule at a time on a cluster, which it starts with the toolchain, and writes pages as reports do.
  drill: ["toolchain", "report", "policies/kafka", "policies/rules", "model"],
  "toolchain/commands": ["drill", "report", "scan", "toolchain"],
  // It measures what reports cost.
  toolchain: ["report"],
};

describe("imports point one way", () => {
  test.each(Object.keys(allowed))("from %s", (room) => {
    const strangers = sourcesIn(room).flatMap((file) =>
      importsOf(file)
        .map((target) => roomOf(target))
        .filter((target) => target !== room && !allowed[room]?.includes(target))
        .map((target) => `${relative(root, file)} imports from ${target}`),
    );
    expect(strangers).toEqual([]);
  });

  test("the policy SDK is known where the engine speaks with the pack, and to the harness", () => {
    const users = Object.keys(allowed)
      .flatMap(sourcesIn)
      .filter((file) => /(?:from|import\(|resolve\()\s*"@pulumi\/policy/.test(readFileSync(file, "utf8")))
      .map((file) => relative(root, file));
    expect(users.sort()).toEqual([
      "policies/engine-requests.ts",
      "policies/index.ts",
      "policies/pack.ts",
      "policies/policy-inputs.ts",
      "testing/policy-harness.ts",
      "testing/requests.ts",
      "testing/sdk-handlers.ts",
    ]);
  });

  test("the providers' packages are known to the components alone", () => {
    const users = Object.keys(allowed)
      .flatMap(sourcesIn)
      .filter((file) => /from "@pulumi\/(?!pulumi"|policy"|pulumi\/)/.test(readFileSync(file, "utf8")))
      .map((file) => relative(root, file));
    expect(users).toEqual(["components/durable-topic.ts"]);
  });

  /** The files that a source imports, by path; packages are not. */
  function importsOf(file: string): string[] {
    const names = [...readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    return names.flatMap((name) => {
      if (name.startsWith(".")) return [resolve(dirname(file), name)];
      if (name.startsWith("#policies/")) return [join(root, name.slice(1))];
      return [];
    });
  }
});

describe("every rule", () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s has a file, a test, a page, an example of both sides, and a row in the table of its item",
    (id, rule) => {
      expect(statSync(join(root, "policies/rules", `${id}.ts`)).isFile()).toBe(true);
      expect(statSync(join(root, "test/policies/rules", `${id}.test.ts`)).isFile()).toBe(true);
      expect(statSync(join(root, "docs/rules", `${id}.md`)).isFile()).toBe(true);
      expect(statSync(join(root, "examples/rules", `${id}.ts`)).isFile()).toBe(true);
      const table = rule.item === "beyond" ? "docs/rules/README.md" : "README.md";
      const row = readFileSync(join(root, table), "utf8")
        .split("\n")
        .find((line) => new RegExp(`^\\| *${String(rule.item)} *\\|.*\`${id}\``).test(line));
      expect(row).toBeDefined();
    },
  );

  test("has an id of its own", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

describe("the packages keep together", () => {
  test("the pack has the version, licence and Node.js of the whole", () => {
    expect(pack).toMatchObject({ version: whole.version, license: whole.license, engines: whole.engines });
  });

  test("the pack depends on what the whole depends on, by the same ranges", () => {
    const ranges = { ...whole.dependencies, "@pulumi/pulumi": whole.peerDependencies?.["@pulumi/pulumi"] };
    expect(ranges).toMatchObject(pack.dependencies ?? {});
    expect(Object.keys(pack.dependencies ?? {})).toEqual([
      "@pulumi/policy",
      "@pulumi/pulumi",
      "fastest-levenshtein",
      "jsonc-parser",
      "properties-file",
      "valibot",
      "yaml",
    ]);
  });

  test("the engine starts compiled JavaScript, not the library", () => {
    expect(pack.main).toBe("./dist/index.js");
    expect(plugin.main).toBe("../dist/plugin/main.js");
  });

  test("the plugin has the version, licence and Node.js of the whole, and depends on nothing of its own", () => {
    expect(plugin).toMatchObject({ version: whole.version, license: whole.license, engines: whole.engines });
    // A second @pulumi/pulumi beside the components' own would not know what the first was told.
    expect([plugin.dependencies, plugin.peerDependencies, plugin.devDependencies]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the Go modules keep with the npm packages", () => {
  test("the engine", () => {
    const goMod = readFileSync(join(root, "toolchain/engine/go.mod"), "utf8");
    expect(goMod).toContain(`github.com/pulumi/pulumi/pkg/v3 v${whole.devDependencies?.["pulumi"] ?? "?"}\n`);
    expect(goMod).toContain(`github.com/pulumi/pulumi/sdk/v3 v${whole.devDependencies?.["pulumi"] ?? "?"}\n`);
  });
});

test("package-lock.json has no download addresses", () => {
  expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toContain('"resolved"');
});

function manifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;
}

/** The TypeScript sources of a room; a room within it is a room of its own. */
function sourcesIn(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(^|\/)(dist|node_modules)\//.test(name))
    .map((name) => join(root, room, name))
    .filter((file) => roomOf(file) === room);
}

function roomOf(path: string): string {
  const [first = "", second = ""] = relative(root, path).split(sep);
  return `${first}/${second}` in allowed ? `${first}/${second}` : first;
}
