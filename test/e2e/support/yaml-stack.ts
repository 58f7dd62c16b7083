import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

import { checkout } from "../../../toolchain/paths";
import type { PulumiOptions, PulumiResult } from "./stack";
import { TestStack } from "./stack";
import { pathWithYamlHost } from "./yaml-host";

/** What a Pulumi YAML program says (https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/). */
export interface YamlProgram {
  readonly resources: Readonly<Record<string, object>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Configuration besides that of a test stack; undefined takes a setting away. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** The folder that programs in other languages name to have the components. */
export const plugin = join(checkout, "plugin");

/** Lets a stack's program, in whatever language, use the component package of this checkout. */
export function usePlugin(stack: TestStack): void {
  changeProject(stack, {});
}

function changeProject({ folder }: TestStack, settings: object, config: object = {}): void {
  // The engine keeps a schema beside the plugin's folder, and would not see that ours has changed.
  for (const version of ["", "-0.1.0"]) {
    rmSync(join(checkout, `schema-pulumi-kafka-durability${version}.json`), { force: true });
  }
  const file = join(folder, "Pulumi.yaml");
  const project = parse(readFileSync(file, "utf8")) as { readonly config: object };
  const providers = [{ name: "pulumi-kafka-durability", path: plugin }];
  const changed = { ...project, ...settings, plugins: { providers }, config: { ...project.config, ...config } };
  writeFileSync(file, stringify(changed));
}

/** A stack whose program is YAML and uses the component package of this checkout. */
export class YamlStack {
  private constructor(
    private readonly stack: TestStack,
    private readonly path: string,
  ) {}

  static async create(name: string, program: YamlProgram): Promise<YamlStack> {
    const stack = new YamlStack(await TestStack.create(name, ""), await pathWithYamlHost());
    stack.program(program);
    return stack;
  }

  /** Replaces the program. */
  program({ resources, outputs = {}, config = {} }: YamlProgram): void {
    changeProject(this.stack, { runtime: "yaml", main: undefined, resources, outputs }, config);
  }

  preview(options: PulumiOptions = {}): Promise<PulumiResult> {
    return this.stack.preview(this.withHost(options));
  }

  up(options: PulumiOptions = {}): Promise<PulumiResult> {
    return this.stack.up(this.withHost(options));
  }

  destroy(): Promise<PulumiResult> {
    return this.stack.operation(["destroy", "--yes", "--skip-preview"], this.withHost({ pack: null }));
  }

  /** What the state holds. */
  async resources(): Promise<readonly StateResource[]> {
    const { output } = await this.stack.pulumi(["stack", "export"]);
    return (JSON.parse(output) as { deployment: { resources?: StateResource[] } }).deployment.resources ?? [];
  }

  async outputs(): Promise<unknown> {
    return JSON.parse((await this.stack.pulumi(["stack", "output", "--json"])).output);
  }

  private withHost(options: PulumiOptions): PulumiOptions {
    return { ...options, env: { PATH: this.path, ...options.env } };
  }
}

/** The parts of a resource in a state that tests look at. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly protect?: boolean;
  readonly provider?: string;
}
