import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { checkout } from "../toolchain/paths";
import type { ProgramResult } from "../toolchain/process/run-program";
import { runProgram, tail } from "../toolchain/process/run-program";
import { UserError } from "../toolchain/process/user-error";
import type { Engine } from "../toolchain/pulumi/engine";
import { policyEvents, readEvents, resourceName } from "../toolchain/pulumi/engine-events";
import { pulumiEnvironment } from "../toolchain/pulumi/environment";
import { DRILL_FOLDER } from "./cluster/drill-layout";
import type { DeclaredDrills, Variant } from "./lane";
import { variants } from "./lane";
import type { Refusal } from "./report";

const examples = join(checkout, "examples", "drills");
/** Pulumi stops its own plugins when it is interrupted; that takes longer than most programs need. */
const PULUMI_GRACE = 30_000;

/** The stacks of examples/drills: what drills use is declared there, and deployed by Pulumi. */
export class DrillStacks {
  private constructor(
    private readonly engine: Engine,
    private readonly servers: readonly string[],
    private readonly signal: AbortSignal,
  ) {}

  /** With a state of its own, in which nothing is yet. */
  static async create(engine: Engine, servers: readonly string[], signal: AbortSignal): Promise<DrillStacks> {
    rmSync(join(DRILL_FOLDER, "stacks"), { recursive: true, force: true });
    mkdirSync(join(DRILL_FOLDER, "stacks"), { recursive: true });
    const stacks = new DrillStacks(engine, servers, signal);
    for (const variant of variants) {
      await stacks.#succeed(variant, ["stack", "init", "drill"]);
      const brokers = JSON.stringify(servers);
      await stacks.#succeed(variant, ["config", "set", "kafka:bootstrapServers", brokers]);
    }
    return stacks;
  }

  /**
   * Shows the violating stack to the policy pack, which is to refuse it; nothing is deployed.
   *
   * @throws UserError where it does not refuse it
   */
  async refusals(run: string): Promise<readonly Refusal[]> {
    await this.#succeed("violating", ["config", "set", "drills:run", run]);
    const folder = mkdtempSync(join(tmpdir(), "kafka-durability-drill-"));
    try {
      const events = join(folder, "events.json");
      const result = await this.#pulumi("violating", ["preview", ...WITH_PACK, "--event-log", events]);
      const refused = policyEvents(readEvents(events)).filter(
        ({ enforcementLevel }) => enforcementLevel === "mandatory",
      );
      if (result.exitCode === 0 || refused.length === 0) {
        throw new UserError(`The policy pack did not refuse examples/drills/violating:\n${tail(result.output)}`);
      }
      return refused.map(({ policyName, resourceUrn, message }) => ({
        rule: policyName,
        resource: resourceName(resourceUrn),
        message,
      }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Deploys a variant: the durable one with the policy pack enforced, the violating one without it.
   *
   * @param run what the names of its topics begin with
   */
  async deploy(variant: Variant, run: string): Promise<DeclaredDrills> {
    await this.#succeed(variant, ["config", "set", "drills:run", run]);
    await this.#succeed(variant, ["up", "--yes", "--skip-preview", ...(variant === "durable" ? WITH_PACK : [])]);
    const { stdout } = await this.#succeed(variant, ["stack", "output", "--json", "drills"]);
    return JSON.parse(stdout) as DeclaredDrills;
  }

  async #succeed(variant: Variant, args: readonly string[]): Promise<ProgramResult> {
    const result = await this.#pulumi(variant, args);
    if (result.exitCode === 0) return result;
    throw new UserError(`pulumi ${args.join(" ")} failed in examples/drills/${variant}:\n${tail(result.output)}`);
  }

  #pulumi(variant: Variant, args: readonly string[]): Promise<ProgramResult> {
    const configuration = ["--config-file", join(DRILL_FOLDER, "stacks", `${variant}.yaml`)];
    const flags = args[0] === "stack" ? [] : configuration;
    const quiet = ["--non-interactive", "--color", "never"];
    return runProgram(this.engine.program, [...args, ...flags, ...quiet], {
      signal: this.signal,
      cwd: join(examples, variant),
      env: { ...pulumiEnvironment(this.engine, join(DRILL_FOLDER, "stacks")), PULUMI_DEBUG_COMMANDS: "1" },
      grace: PULUMI_GRACE,
    });
  }
}

/** Relative to a project: Pulumi takes a comma in the path of a pack for the end of it. */
const WITH_PACK = ["--policy-pack", "../../../policies", "--policy-pack-config", "../kafka-durability.json"];
