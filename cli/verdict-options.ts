import type { Command } from "commander";

import type { VerdictSource } from "./pulumi-run";

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

/** @param pulumiArguments what stands behind `--` */
export function verdictSource(options: VerdictOptions, pulumiArguments: readonly string[]): VerdictSource {
  return { ...options, pulumiArguments };
}
