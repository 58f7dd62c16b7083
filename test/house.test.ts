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

describe("imports point one way", () => {
  /** Which rooms a room may import from, besides itself. */
  const allowed: Record<string, string[]> = {
    "policies/kafka": [],
    "policies/rules": ["policies/kafka"],
    "policies/platforms": ["policies/kafka"],
    policies: ["policies/kafka", "policies/rules", "policies/platforms"],
    components: ["policies/kafka", "policies/rules"],
    toolchain: [],
  };

  test.each(Object.keys(allowed))("from %s", (room) => {
    const strangers = sourcesIn(room).flatMap((file) =>
      importsOf(file)
        .map((target) => roomOf(target))
        .filter((target) => target !== room && !allowed[room]?.includes(target))
        .map((target) => `${relative(root, file)} imports from ${target}`),
    );
    expect(strangers).toEqual([]);
  });

  test("the policy SDK is known to the pack and its starter only", () => {
    const users = ["policies", "policies/kafka", "policies/rules", "policies/platforms", "components", "toolchain"]
      .flatMap(sourcesIn)
      .filter((file) => readFileSync(file, "utf8").includes('"@pulumi/policy'))
      .map((file) => relative(root, file));
    expect(users).toEqual(["policies/index.ts", "policies/pack.ts"]);
  });

  function roomOf(path: string): string {
    const [first = "", second = ""] = relative(root, path).split(sep);
    return `${first}/${second}` in allowed ? `${first}/${second}` : first;
  }

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
    "%s has a file, a test and a row in the README",
    (id, rule) => {
      expect(statSync(join(root, "policies/rules", `${id}.ts`)).isFile()).toBe(true);
      expect(statSync(join(root, "test/policies/rules", `${id}.test.ts`)).isFile()).toBe(true);
      const row = readFileSync(join(root, "README.md"), "utf8")
        .split("\n")
        .find((line) => new RegExp(`^\\| *${String(rule.item)} *\\|`).test(line));
      expect(row).toContain(`\`${id}\``);
    },
  );

  test("has an id of its own", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

describe("the two packages keep together", () => {
  test("the pack has the version, licence and Node.js of the whole", () => {
    expect(pack).toMatchObject({ version: whole.version, license: whole.license, engines: whole.engines });
  });

  test("the pack depends on what the whole depends on, by the same ranges", () => {
    const ranges = { ...whole.dependencies, "@pulumi/pulumi": whole.peerDependencies?.["@pulumi/pulumi"] };
    expect(pack.dependencies).toEqual(ranges);
  });

  test("the engine starts compiled JavaScript, not the library", () => {
    expect(pack.main).toBe("./dist/index.js");
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
  const recursive = room === "components" || room === "toolchain";
  return readdirSync(join(root, room), { recursive, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, room, name));
}
