import { Command } from "commander";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { makeReport } from "../../report/make-report";
import { EXIT_CODES, exitCodeOf } from "../../report/outcome";
import { ReportInput } from "../../report/read/report-input";
import type { Report } from "../../report/report";
import { stackReports } from "../../report/stack-reports";
import { capture } from "../child-program";
import { configurationVariables } from "../configuration";
import { fileChunks } from "../file-chunks";
import { checkoutAt } from "../git-commit";
import { packageVersion, packFolder } from "../package-files";
import { brokenInputFails } from "../report-errors";
import type { ReportOptions } from "../report-options";
import { checkReportOptions, earlierReport, withReportOptions, writeReport } from "../report-options";
import { UserError } from "../user-error";
import type { PreviewResult } from "../watched-preview";
import { watchedPreview } from "../watched-preview";

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
    const run = new Run(folder, args, options.positions === true);
    const result = await watchedPreview({
      arguments: run.arguments,
      env: { ...configuration, ...run.env },
      output: run.output,
    });
    process.exitCode = result.exitCode;
    const report = await run.report(result);
    // What programs read from standard output stays theirs alone.
    writeReport(report, options, earlier, run.output === "both" ? process.stderr : process.stdout);
    if (result.exitCode === 0) process.exitCode = exitCodeFor(report, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pulumi itself does not mind advisory findings. */
function exitCodeFor(report: Report, { failOn }: Options): number {
  if (failOn !== undefined) return exitCodeOf(report, failOn);
  return report.outcome === "not judged" ? EXIT_CODES["not judged"] : 0;
}

/** One preview, and what it leaves. */
class Run {
  readonly #events: string;
  readonly #record: string;
  readonly output: "passed" | "both" | "kept";
  readonly arguments: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly #directory: string;

  constructor(folder: string, args: readonly string[], wantsPositions: boolean) {
    this.#events = join(folder, "events.jsonl");
    this.#record = join(folder, "verdicts.jsonl");
    const isJson = args.some((arg) => /^(--json|-j)(=true)?$/.test(arg));
    this.output = isJson ? "both" : wantsPositions ? "kept" : "passed";
    const json = wantsPositions && !isJson ? ["--json"] : [];
    this.arguments = ["--policy-pack", packFolder(), "--event-log", this.#events, ...json, ...args];
    // Pulumi has the flag --event-log only for those who ask for what is not for everybody.
    this.env = { PULUMI_DEBUG_COMMANDS: "1", KAFKA_DURABILITY_VERDICTS: this.#record };
    this.#directory = directoryIn(args);
  }

  /** @throws UserError where Pulumi ended before it judged anything */
  async report({ exitCode, kept }: PreviewResult): Promise<Report> {
    if (!existsSync(this.#events)) {
      const code = exitCode === 0 ? EXIT_CODES["not judged"] : exitCode;
      throw new UserError("there is no report: pulumi preview ended before it judged anything", code);
    }
    const checkout = checkoutAt(this.#directory);
    const input = new ReportInput(checkout?.prefix);
    for (const path of [this.#record, this.#events]) {
      if (existsSync(path)) await input.read({ name: "pulumi preview", chunks: fileChunks(path) });
    }
    if (kept.trimStart().startsWith("{\n")) await input.read({ name: "pulumi preview --json", chunks: [kept] });
    const engine = await engineVersion();
    return makeReport(
      stackReports(input, {
        ...(checkout === undefined ? {} : { commit: checkout.commit, directory: checkout.prefix }),
        ...(engine === undefined ? {} : { engine }),
      }),
      packageVersion(),
    );
  }
}

/** Where Pulumi is told to work: `-C infra`, `--cwd=infra`. */
function directoryIn(args: readonly string[]): string {
  const index = args.findIndex((arg) => /^(-C|--cwd)/.test(arg));
  const arg = args[index];
  if (arg === undefined) return process.cwd();
  const inline = /^(?:--cwd=|-C=?)(.+)$/.exec(arg)?.[1];
  return resolve(inline ?? args[index + 1] ?? ".");
}

async function engineVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await capture("pulumi", ["version"], { signal: new AbortController().signal });
    return /^v?(\d\S*)/.exec(stdout.trim())?.[1];
  } catch {
    return undefined;
  }
}
