import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inject } from "vitest";
import { stringify } from "yaml";

import { policyPack } from "../../../toolchain/paths";
import type { EngineEvent } from "../../../toolchain/pulumi/engine-events";
import { policyEvents, readEvents, resourceName } from "../../../toolchain/pulumi/engine-events";
import { pulumiEnvironment } from "../../../toolchain/pulumi/environment";
import { NEVER, runProgram } from "../../../toolchain/process/run-program";

/** The parts of an engine event that tests look at besides (sdk/v3/go/common/apitype/events.go). */
export interface TestedEvent extends EngineEvent {
  readonly policyRemediationEvent?: { readonly resourceUrn: string; readonly policyName: string };
  readonly summaryEvent?: { readonly resourceChanges: Readonly<Record<string, number>> };
}

export interface PulumiResult {
  readonly exitCode: number;
  readonly output: string;
  readonly events: readonly TestedEvent[];
}

export interface PulumiOptions {
  /** The folder of the policy pack; ours unless told otherwise, none for `null`. */
  readonly pack?: string | null;
  /** The content of the `--policy-pack-config` file, besides {@link MADE_TO_BE_DELETED}. */
  readonly packConfig?: object;
  /** Variables besides those that every Pulumi here gets. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Topics of tests go with their tests, so nothing protects them; a test of that rule says so. */
const MADE_TO_BE_DELETED = { "topic-protected": "disabled" };

/** What programs of tests may use of ours. */
const COMPONENTS = "Brokers Consumer DurableConsumer DurableProducer DurableTopic DurableTopics Producer".split(" ");

let count = 0;

/** A Pulumi project with a stack, in a folder of this run's own, whose program is plain JavaScript. */
export class TestStack {
  readonly folder: string;
  /** The name of its project, which no other test shares. Its stack is called test. */
  readonly project: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(
    readonly name: string,
    program: string,
  ) {
    this.project = projectFor(name);
    this.folder = join(inject("folder"), this.project);
    this.#env = pulumiEnvironment(inject("engine"), join(inject("folder"), "state"));
    mkdirSync(this.folder, { recursive: true });
    this.configure({});
    this.program(program);
  }

  /** Replaces the project's configuration: what every test has, with this over it; undefined takes a key away. */
  configure(over: Readonly<Record<string, unknown>>): void {
    const common: Record<string, unknown> = {
      "kafka:bootstrapServers": inject("bootstrapServers"),
      "kafka:tlsEnabled": false,
      // Topics of tests go with their tests.
      "kafka-durability:deletionProtection": false,
    };
    const entries = Object.entries<unknown>({ ...common, ...over }).filter(([, value]) => value !== undefined);
    const config = Object.fromEntries(entries.map(([key, value]) => [key, { value }]));
    const runtime = { name: "nodejs", options: { typescript: false } };
    // A project's name is part of its state; no two tests share one.
    const project = { name: this.project, runtime, main: "index.js", config };
    writeFileSync(join(this.folder, "Pulumi.yaml"), stringify(project));
  }

  static async create(name: string, program: string): Promise<TestStack> {
    const stack = new TestStack(name, program);
    const { exitCode, output } = await stack.pulumi(["stack", "init", "test"]);
    if (exitCode !== 0) throw new Error(output);
    return stack;
  }

  /** Replaces the program. */
  program(text: string): void {
    const head = ["pulumi", "kafka"].map((name) => `const ${name} = require("@pulumi/${name}");\n`).join("");
    const own = `const { ${COMPONENTS.join(", ")} } = require("pulumi-kafka-durability");\n`;
    writeFileSync(join(this.folder, "index.js"), head + own + text);
  }

  preview(options: PulumiOptions = {}): Promise<PulumiResult> {
    return this.operation(["preview"], options);
  }

  up(options: PulumiOptions = {}): Promise<PulumiResult> {
    return this.operation(["up", "--yes", "--skip-preview"], options);
  }

  destroy(): Promise<PulumiResult> {
    return this.operation(["destroy", "--yes", "--skip-preview"], { pack: null });
  }

  /** The types of the resources in the state. */
  async resources(): Promise<string[]> {
    const { output } = await this.pulumi(["stack", "export"]);
    const state = JSON.parse(output) as { deployment: { resources?: { type: string }[] } };
    return (state.deployment.resources ?? []).map(({ type }) => type);
  }

  async operation(
    args: readonly string[],
    { pack = policyPack, packConfig = {}, env = {} }: PulumiOptions,
  ): Promise<PulumiResult> {
    const events = join(this.folder, "events.json");
    rmSync(events, { force: true });
    const flags = ["--suppress-progress", "--event-log", events];
    // Relative, because Pulumi takes a comma in the path of a policy pack for the end of it.
    if (pack !== null) flags.push("--policy-pack", relative(this.folder, pack));
    if (pack !== null) {
      const file = join(this.folder, "pack-config.json");
      writeFileSync(file, JSON.stringify({ ...MADE_TO_BE_DELETED, ...packConfig }));
      flags.push("--policy-pack-config", file);
    }
    const result = await this.pulumi([...args, ...flags], env);
    return { ...result, events: readEvents<TestedEvent>(events) };
  }

  /** The environment in which Pulumi finds this stack. */
  get env(): NodeJS.ProcessEnv {
    return this.#env;
  }

  /** Judges what the state holds, as `pulumi policy analyze` does. */
  async analyze({ packConfig = {}, env = {} }: PulumiOptions = {}): Promise<{ exitCode: number; output: string }> {
    const file = join(this.folder, "pack-config.json");
    writeFileSync(file, JSON.stringify({ ...MADE_TO_BE_DELETED, ...packConfig }));
    const pack = ["--policy-pack", relative(this.folder, policyPack), "--policy-pack-config", file];
    return this.pulumi(["policy", "analyze", "--stack", "test", ...pack], env);
  }

  async pulumi(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ exitCode: number; output: string }> {
    return runProgram(inject("engine").program, [...args, "--non-interactive", "--color", "never"], {
      signal: NEVER,
      cwd: this.folder,
      env: { ...this.#env, PULUMI_DEBUG_COMMANDS: "1", ...env },
    });
  }
}

/** A name that no other stack of this run has, of whichever file: a project's name is part of its state. */
function projectFor(name: string): string {
  do count += 1;
  while (existsSync(join(inject("folder"), `${name}-${String(count)}`)));
  return `${name}-${String(count)}`;
}

/** What the pack said, as `level rule resource`, sorted. */
export function findings({ events }: PulumiResult): string[] {
  return policyEvents(events)
    .map(
      ({ enforcementLevel, policyName, resourceUrn }) =>
        `${enforcementLevel} ${policyName} ${resourceName(resourceUrn)}`,
    )
    .sort();
}

/** The first lines of what the pack said, sorted. */
export function messages({ events }: PulumiResult): string[] {
  return policyEvents(events)
    .map(({ message }) => message.split("\n")[0] ?? "")
    .sort();
}

/** What an operation did to how many resources. */
export function changes({ events }: PulumiResult): Readonly<Record<string, number>> {
  return events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent?.resourceChanges ?? {};
}
