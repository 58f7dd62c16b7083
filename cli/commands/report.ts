import { Command } from "commander";
import { closeSync, openSync, readSync, statSync } from "node:fs";

import { makeReport } from "../../report/make-report";
import { exitCodeOf } from "../../report/outcome";
import { ReportInput } from "../../report/read/report-input";
import type { Report } from "../../report/report";
import { stackReports } from "../../report/stack-reports";
import { fileChunks } from "../file-chunks";
import { checkoutAt } from "../git-commit";
import { endedByInterrupt } from "../interruptible";
import { packageVersion } from "../package-files";
import { progressLine } from "../progress-line";
import { brokenInputFails } from "../report-errors";
import type { ReportOptions } from "../report-options";
import {
  checkInputs,
  checkReportOptions,
  earlierReport,
  EXIT_CODE_WORDS,
  withReportOptions,
  writeReport,
} from "../report-options";
import { UserError } from "../user-error";
import { mergeCommand } from "./report-merge";

/** `kafka-durability report INPUT...` */
export function reportCommand(): Command {
  const command = new Command("report")
    .description("write reports from what a run of Pulumi with the policy pack left: verdicts, events, or both")
    .argument(
      "[inputs...]",
      "verdict records, events of the engine, digests of `preview --json` and exported states, in any order; - is standard input",
    );
  return withReportOptions(command)
    .addHelpText("after", `\nExit code: ${EXIT_CODE_WORDS}`)
    .addCommand(mergeCommand())
    .action((inputs: readonly string[], options: ReportOptions) => brokenInputFails(() => report(inputs, options)));
}

async function report(inputs: readonly string[], options: ReportOptions): Promise<void> {
  checkReportOptions(options);
  checkInputs([...inputs, options.since]);
  const earlier = earlierReport(options);
  const names = sources(inputs);
  const made = await endedByInterrupt(() => reportOn(names), "interrupted, and no report was written");
  writeReport(made, options, earlier);
  process.exitCode = exitCodeOf(made, options.failOn);
}

/** What was read is not needed once the report is made of it. */
async function reportOn(names: readonly string[]): Promise<Report> {
  const checkout = checkoutAt(process.cwd());
  const input = new ReportInput(checkout?.prefix);
  for (const name of names) {
    const progress = progressLine();
    const source =
      name === "-" ? { name: "standard input", chunks: process.stdin } : { name, chunks: fileChunks(name) };
    await input.read(source, progress.show);
    progress.clear();
  }
  const surroundings = checkout === undefined ? {} : { commit: checkout.commit, directory: checkout.prefix };
  return makeReport(stackReports(input, surroundings), packageVersion());
}

function sources(inputs: readonly string[]): readonly string[] {
  // With the verdicts known, what the engine says of them need not be kept.
  if (inputs.length > 0) return [...inputs].sort((a, b) => Number(beginsRecord(b)) - Number(beginsRecord(a)));
  if (!process.stdin.isTTY) return ["-"];
  throw new UserError(
    "say what to read: a verdict record (KAFKA_DURABILITY_VERDICTS), an event log, or - for standard input",
  );
}

const RECORD = '{"type":"run"';

/** Of files alone: what is read of a pipe is gone, and to open one may wait for whoever writes into it. */
function beginsRecord(path: string): boolean {
  try {
    if (path === "-" || !statSync(path).isFile()) return false;
    const file = openSync(path, "r");
    const beginning = Buffer.alloc(RECORD.length);
    readSync(file, beginning);
    closeSync(file);
    return beginning.toString() === RECORD;
  } catch {
    // What cannot be read is said when its turn comes.
    return false;
  }
}
