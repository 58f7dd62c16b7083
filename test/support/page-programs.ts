import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { vi } from "vitest";

import * as components from "../../components";
import type { TestResource } from "../../testing";
import type { Registration } from "./pulumi-mocks";
import { valueOf } from "./pulumi-mocks";
import { resourceOf } from "./stand-in-resource";

const root = join(__dirname, "../..");

/** The programs in TypeScript that a page of docs/ shows, each by its first line that is no import. */
export function programsOf(page: string): [string, string][] {
  const text = readFileSync(join(root, "docs", page), "utf8");
  return [...text.matchAll(/^```typescript\n([^]*?)^```/gm)].map(([, code = ""]) => {
    const first = code.split("\n").find((line) => line !== "" && !line.startsWith("import ")) ?? "";
    return [first, code];
  });
}

/** What a program may import. */
const modules: Readonly<Record<string, unknown>> = {
  "@pulumi/kubernetes": {
    core: { v1: { ConfigMap: resourceOf("kubernetes:core/v1:ConfigMap") } },
    apps: { v1: { Deployment: resourceOf("kubernetes:apps/v1:Deployment") } },
  },
  "@pulumi/pulumi": pulumi,
  "pulumi-kafka-durability": components,
};

function load(name: string): unknown {
  if (!Object.hasOwn(modules, name)) throw new Error(`no program here imports ${name}`);
  return modules[name];
}

/** Where the SDK registers every resource, of whatever package it is. */
const registrationOfSdk = createRequire(__filename)("@pulumi/pulumi/runtime/resource") as {
  registerResource(resource: pulumi.Resource, ...others: unknown[]): void;
};

/**
 * Runs a program without an engine, and answers what it exports, with all outputs known.
 *
 * @throws what the program throws, and Error for an import that no program here needs.
 */
export async function runWithoutEngine(code: string): Promise<Readonly<Record<string, unknown>>> {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exported: Record<string, unknown> = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code of this project's own pages
  const program = new Function("require", "exports", outputText) as (require: typeof load, exports: object) => void;
  const registering = vi.spyOn(registrationOfSdk, "registerResource");
  try {
    program(load, exported);
    const outputs = await valueOf(pulumi.output(exported));
    // As the engine does, wait for what no output of the program hangs on.
    for (const [resource] of registering.mock.calls) await valueOf(resource.urn);
    return outputs;
  } finally {
    registering.mockRestore();
  }
}

/** What a program has registered, as the policy pack gets it: topics protected, as the engine is told. */
export function asResources(registrations: readonly Registration[]): TestResource[] {
  return registrations.map(({ type, name, inputs }) => ({ type, name, inputs, options: { protect: true } }));
}
