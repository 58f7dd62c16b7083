import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as ts from "typescript";

import type { TestResource } from "../../testing";
import * as testing from "../../testing";
import { checkout } from "../paths";

/** A row of a platform's examples (`examples/platforms/platform-examples.ts`). */
export interface Example {
  readonly title: string;
  readonly source: string;
  readonly violating: readonly TestResource[];
  readonly compliant: readonly TestResource[];
}

export interface ExamplesOfPlatform {
  readonly platform: string;
  readonly rows: readonly Example[];
}

/** The examples of all platforms. They are no part of what is compiled, so they are here, file by file. */
export function platformExamples(): readonly ExamplesOfPlatform[] {
  const { platformExamples: examples } = load(join(checkout, "examples", "platforms", "index.ts")) as {
    platformExamples: readonly ExamplesOfPlatform[];
  };
  return examples;
}

const loaded = new Map<string, unknown>();

function load(file: string): unknown {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const module = { exports: {} };
  loaded.set(file, module.exports);
  const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
  });
  const requireThere = createRequire(file);
  const requireFor = (name: string): unknown => {
    if (name === "../../testing") return testing;
    const target = `${join(dirname(file), name)}.ts`;
    return name.startsWith(".") && existsSync(target) ? load(target) : (requireThere(name) as unknown);
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- TypeScript of this checkout.
  new Function("module", "exports", "require", outputText)(module, module.exports, requireFor);
  loaded.set(file, module.exports);
  return module.exports;
}
