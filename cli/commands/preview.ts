import { Command } from "commander";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { EXIT_CODES, exitCodeOf } from "../../report/outcome";
import type { Report } from "../../report/report";
import { configurationVariables } from "../configuration";
import { interruptible } from "../interruptible";
import { PreviewedRun } from "../previewed-run";
import { brokenInputFails } from "../report-errors";
import type { ReportOptions } from "../report-options";
import { checkReportOptions, earlierReport, withReportOptions, writeReport } from "../report-options";

interface Options extends ReportOptions {
  readonly config?: string;
  readonly positions?: true;
}

/** `kafka-durability preview [-- PULUMI ARGUMENTS]` */
export function previewCommand(): Command {
  const command = new Command("preview")
    .description("run `pulumi preview` with the policy pack, and write reports of what it judged")
    .argument("[pulumi arguments...]", "for `pulumi preview`, behind --: -- --stack prod")
    .option("--config <file>", "the configuration (default: the file that KAFKA_DURABILITY_CONFIG names)")
    .option("--positions", "say where the program declares each resource; the engine's own display is left out for it");
  return withReportOptions(command)
    .showHelpAfterError(
      "(what is meant for `pulumi preview` stands behind --, as in: kafka-durability preview -- --stack prod)",
    )
    .addHelpText(
      "after",
      "\nExit code: that of `pulumi preview`; where that is 0, 3 if nothing was judged, and 2 where --fail-on applies.",
    )
    .action((args: readonly string[], options: Options) => brokenInputFails(() => preview(args, options)));
}

async function preview(args: readonly string[], options: Options): Promise<void> {
  checkReportOptions(options);
  const earlier = earlierReport(options);
  const configuration = configurationVariables(options.config);
  const folder = mkdtempSync(join(tmpdir(), "kafka-durability-"));
  try {
    const wantsPositions = options.positions === true;
    const run = new PreviewedRun({ folder, arguments: args, wantsPositions, configuration });
    await interruptible((signal) => previewAndReport(run, options, earlier, signal), INTERRUPTED_WORDS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const INTERRUPTED_WORDS = "interrupted, and no report was written";

async function previewAndReport(
  run: PreviewedRun,
  options: Options,
  earlier: Report | undefined,
  signal: AbortSignal,
): Promise<void> {
  const result = await run.run(signal);
  process.exitCode = result.exitCode;
  const report = await run.report(result, signal);
  signal.throwIfAborted();
  // What programs read from standard output stays theirs alone.
  writeReport(report, options, earlier, run.output === "both" ? process.stderr : process.stdout);
  if (result.exitCode === 0) process.exitCode = exitCodeFor(report, options);
}

/** Pulumi itself does not mind advisory findings. */
function exitCodeFor(report: Report, { failOn }: Options): number {
  if (failOn !== undefined) return exitCodeOf(report, failOn);
  return report.outcome === "not judged" ? EXIT_CODES["not judged"] : 0;
}
