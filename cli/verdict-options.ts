import type { Command } from "commander";

import { suggestion } from "#policies/estate/problems";
import type { VerdictSource } from "./pulumi-run";
import { UserError } from "./user-error";

export interface VerdictOptions {
  readonly record?: readonly string[];
  readonly state?: string;
  readonly stackConfig?: string;
}

/** The options by which commands take verdicts. */
export function withVerdictOptions(command: Command): Command {
  return command
    .option(
      "--record <file...>",
      "records of verdicts that runs have written (KAFKA_DURABILITY_VERDICTS), instead of a run",
    )
    .option("--state <file>", "what `pulumi stack export` wrote: run `pulumi policy analyze` over that")
    .option(
      "--stack-config <file>",
      "with --state: the stack's configuration, Pulumi.<stack>.yaml, for the exemptions in it",
    )
    .allowExcessArguments(false);
}

/**
 * A word that is no option may be a misspelt subcommand: only what stands behind `--` is Pulumi's.
 *
 * @throws UserError for such a word
 */
export function checkPulumiArguments(pulumiArguments: readonly string[]): void {
  for (const argument of pulumiArguments) checkPulumiArgument(argument);
  const [first] = pulumiArguments;
  if (first === undefined || process.argv.includes("--")) return;
  const hint = suggestion(first, ["write", "prune", "check", "status"]);
  throw new UserError(`there is no command baseline ${first}${hint}\nArguments of Pulumi stand behind --.`);
}

/** The run must be of the whole stack, by this package's pack alone: what another one leaves out looks like what is mended. */
function checkPulumiArgument(argument: string): void {
  if (/^(-t|--target|--exclude)/.test(argument)) {
    throw new UserError(`${argument} leaves resources out, whose violations nobody would see; look at the whole stack`);
  }
  if (/^--policy-pack(=|$)/.test(argument)) {
    throw new UserError(
      "--policy-pack is given by this command itself: it runs the pack of its own package; what configures it is --policy-pack-config",
    );
  }
}

/**
 * @param pulumiArguments what stands behind `--`
 * @throws UserError for what would be passed over
 */
export function verdictSource(options: VerdictOptions, pulumiArguments: readonly string[]): VerdictSource {
  const { record, state, stackConfig } = options;
  if (record !== undefined && (state !== undefined || stackConfig !== undefined || pulumiArguments.length > 0)) {
    throw new UserError(
      "--record takes verdicts of a run that is over: it goes with no --state, --stack-config or arguments of Pulumi",
    );
  }
  if (state === undefined && stackConfig !== undefined) {
    throw new UserError(
      "--stack-config goes with --state: of a preview, the pack sees the stack's configuration by itself",
    );
  }
  return { ...options, pulumiArguments };
}
