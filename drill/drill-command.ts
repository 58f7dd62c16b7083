import { Command } from "commander";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { headline } from "../toolchain/process/headline";
import { runToEnd } from "../toolchain/process/lifetime";
import { UserError } from "../toolchain/process/user-error";
import { htmlPage } from "./formats/html";
import { runLine, summary } from "./formats/terminal";
import { withOwnCluster } from "./own-cluster";
import { priceCommand } from "./price/price-command";
import type { DrillReport } from "./report";
import { DRILL_REPORT_FORMAT } from "./report";
import { replaysCommand } from "./replays/replays-command";
import { runDrills } from "./run-drills";
import { scenarios } from "./scenarios";
import type { Scenario } from "./scenarios/scenario";
import { soakCommand } from "./soak/soak-command";
import { say } from "./running";
import { keptOutcome, makeOutputFolder } from "./stored-outcome";
import { versionsHere } from "./versions";
import { wholeNumber } from "../report/whole-number";

const EXIT_UNPROVEN = 1;

interface Options {
  readonly repeat: number;
  readonly output?: string;
}

/** `npm run drill`: breaks a rule at a time on a real cluster, and counts what is gone. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    let exitCode = 0;
    const program = new Command("npm run drill --")
      .description(
        "Prove on a cluster of its own that each rule prevents a loss: two programs that differ in one setting meet the same fault.",
      )
      .argument("[rules...]", "which drills, by their rules; all of them unless given")
      .option("--repeat <times>", "how often each is run", wholeNumber(1, 9_999), 1)
      .option("--output <folder>", "write the outcome there, as JSON and HTML; a run that broke off goes on from it")
      // What stands behind a subcommand is that one's own.
      .enablePositionalOptions()
      .showHelpAfterError()
      .action(async (rules: string[], options: Options) => {
        const chosen = choose(rules);
        exitCode = await drill(chosen, options, commandOf(rules, options), signal);
      });
    program.addCommand(priceCommand(signal));
    const end = (code: number): void => {
      exitCode = code;
    };
    program.addCommand(soakCommand(signal, end));
    program.addCommand(replaysCommand(signal, end));
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  });
}

/** As one would type it to see the same; where the outcome goes is no part of it. */
function commandOf(rules: readonly string[], { repeat }: Options): string {
  const args = [...rules, ...(repeat === 1 ? [] : ["--repeat", String(repeat)])];
  return ["npm run drill", ...(args.length === 0 ? [] : ["--", ...args])].join(" ");
}

/** @throws UserError naming the drills that there are */
function choose(rules: readonly string[]): Scenario[] {
  const known = scenarios.map(({ id }) => id);
  const unknown = rules.filter((rule) => !known.includes(rule));
  if (unknown.length > 0) {
    throw new UserError(`There is no drill ${unknown.join(", ")}. There are:\n  ${known.sort().join("\n  ")}`);
  }
  const chosen = scenarios.filter(({ id }) => rules.length === 0 || rules.includes(id));
  return [...chosen].sort((one, other) => rank(one) - rank(other));
}

function rank({ item }: Scenario): number {
  return typeof item === "number" ? item : item === "beyond" ? 100 : 200;
}

async function drill(
  chosen: readonly Scenario[],
  options: Options,
  command: string,
  signal: AbortSignal,
): Promise<number> {
  const { output } = options;
  makeOutputFolder(output);
  const versions = await versionsHere(signal);
  const now = { format: DRILL_REPORT_FORMAT, command, versions } as const;
  const { earlier, store } = keptOutcome<DrillReport>(output, "drill.json", now);
  const missing = chosen.length * options.repeat - (earlier?.runs.length ?? 0);
  if (earlier !== undefined) process.stderr.write(`From before: ${String(earlier.runs.length)} of them.\n`);
  const report =
    earlier !== undefined && missing === 0
      ? earlier
      : await withOwnCluster(signal, (tools) =>
          runDrills({
            ...{ ...tools, scenarios: chosen, repetitions: options.repeat, command, versions, earlier, signal, say },
            done: (run, soFar) => {
              console.log(runLine(run));
              store(soFar);
            },
          }),
        );
  if (output !== undefined) writeFileSync(join(output, "drill.html"), htmlPage(report));
  headline("What was shown");
  console.log(summary(report));
  return exitCodeOf(report);
}

/** 0 where every run has proven its rule; an inconclusive one has not. */
export function exitCodeOf({ runs }: Pick<DrillReport, "runs">): number {
  return runs.every(({ verdict }) => verdict === "proven") ? 0 : EXIT_UNPROVEN;
}
