import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as ts from "typescript";

import { checkout } from "../paths";

/** A resource that an example registers, as Pulumi would hand it to the engine. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: { readonly protect: boolean };
}

/** The two programs in `examples/rules/<id>.ts`: one that a rule refuses, and its nearest neighbour that passes. */
export interface RuleExample {
  readonly violating: ExampleProgram;
  readonly compliant: ExampleProgram;
  /** What the pack's configuration has to say for the rule to look. */
  readonly config: Readonly<Record<string, unknown>>;
}

export interface ExampleProgram {
  /** What a user types, imports included. */
  readonly source: string;
  readonly resources: readonly RegisteredResource[];
}

interface ExampleModule {
  readonly violating: () => void;
  readonly compliant: () => void;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Reads and runs a rule's example. */
export async function ruleExample(id: string): Promise<RuleExample> {
  const file = join(checkout, "examples", "rules", `${id}.ts`);
  if (!existsSync(file)) {
    throw new Error(
      `The rule ${id} has no example. Write examples/rules/${id}.ts; policies/rules/${id}.ts must have that name too.`,
    );
  }
  const text = readFileSync(file, "utf8");
  const module = load(file, text);
  return {
    violating: { source: programIn(text, "violating"), resources: await registeredBy(module.violating) },
    compliant: { source: programIn(text, "compliant"), resources: await registeredBy(module.compliant) },
    config: module.config ?? {},
  };
}

/** The imports of a file and the body of one of its functions, as a program of its own. */
function programIn(text: string, name: string): string {
  const source = ts.createSourceFile("example.ts", text, ts.ScriptTarget.ES2022, true);
  const imports = source.statements.filter(ts.isImportDeclaration).map((statement) => statement.getText());
  const body = source.statements.filter(ts.isFunctionDeclaration).find((each) => each.name?.text === name)?.body;
  if (body === undefined) throw new Error(`the example has no function ${name}`);
  const lines = body.statements.map((statement) => statement.getText().replaceAll("\n  ", "\n"));
  return [...imports, "", ...lines].join("\n");
}

function load(file: string, text: string): ExampleModule {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const exports = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the project's own examples, compiled a line above
  const run = new Function("exports", "require", outputText) as (exports: object, require: NodeJS.Require) => void;
  run(exports, createRequire(file));
  return exports as ExampleModule;
}

/** Runs a program against Pulumi's own stand-in for the engine. */
async function registeredBy(program: () => void): Promise<RegisteredResource[]> {
  const registered: RegisteredResource[] = [];
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
    call: () => ({}),
  };
  await pulumi.runtime.setMocks(mocks, "project", "dev");
  setMockOptions(new RecordingMonitor(mocks, registered), "project", "dev");
  program();
  await pulumi.runtime.disconnect();
  return registered;
}

/** The request by which a program registers a resource, as far as it is used here. */
interface RegisterResourceRequest {
  getType(): string;
  getName(): string;
  getProtect(): boolean;
  getObject(): { toJavaScript(): Record<string, unknown> };
}

class RecordingMonitor extends MockMonitor {
  constructor(
    mocks: pulumi.runtime.Mocks,
    private readonly registered: RegisteredResource[],
  ) {
    super(mocks);
  }

  override registerResource(request: RegisterResourceRequest, callback: never): Promise<void> {
    const inputs = request.getObject().toJavaScript();
    const options = { protect: request.getProtect() };
    this.registered.push({ type: request.getType(), name: request.getName(), inputs, options });
    return super.registerResource(request, callback);
  }
}
