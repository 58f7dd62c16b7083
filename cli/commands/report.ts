import { Command } from "commander";
import { createReadStream } from "node:fs";

import { makeReport } from "../../report/make-report";
import { exitCodeOf } from "../../report/outcome";
import { ReportInput } from "../../report/read/report-input";
import { stackReports } from "../../report/stack-reports";
import { checkoutAt } from "../git-commit";
import { packageVersion } from "../package-files";
import { progressLine } from "../progress-line";
import { brokenInputFails } from "../report-errors";
import type { ReportOptions } from "../report-options";
import { checkReportOptions, earlierReport, EXIT_CODE_WORDS, withReportOptions, writeReport } from "../report-options";
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
  const earlier = earlierReport(options);
  const checkout = checkoutAt(process.cwd());
  const input = new ReportInput(checkout?.prefix);
  for (const name of sources(inputs)) {
    const progress = progressLine();
    const source = name === "-" ? { name: "standard input", chunks: process.stdin } : { name, chunks: opened(name) };
    await input.read(source, progress.show);
    progress.clear();
  }
  const made = makeReport(
    stackReports(input, checkout === undefined ? {} : { commit: checkout.commit }),
    packageVersion(),
  );
  writeReport(made, options, earlier);
  process.exitCode = exitCodeOf(made, options.failOn);
}

function sources(inputs: readonly string[]): readonly string[] {
  if (inputs.length > 0) return inputs;
  if (!process.stdin.isTTY) return ["-"];
  throw new UserError(
    "say what to read: a verdict record (KAFKA_DURABILITY_VERDICTS), an event log, or - for standard input",
  );
}

async function* opened(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (cause) {
    if (!(cause instanceof Error) || !("code" in cause)) throw cause;
    throw new UserError(`${path} cannot be read: ${cause.message}`);
  }
}
