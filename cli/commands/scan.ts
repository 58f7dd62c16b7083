import { Command } from "commander";
import { existsSync, statSync } from "node:fs";
import { basename, relative, sep } from "node:path";

import type { Configuration } from "#policies/configuration";
import { showStack } from "#policies/estate/stack-name";
import { makeReport } from "../../report/make-report";
import { merged } from "../../report/merge";
import { exitCodeOf } from "../../report/outcome";
import type { Report, StackReport } from "../../report/report";
import { count, number } from "../../report/words";
import { codeReport } from "../../scan/code-report";
import { codeScanSummary } from "../../scan/code-scan-summary";
import { ruleLevels } from "../../scan/judging";
import { MissingPackages } from "../../scan/parser";
import type { Scanned } from "../../scan/scan";
import { scan } from "../../scan/scan";
import { configurationPath, ownConfiguration, readConfiguration } from "../configuration";
import { checkoutTop } from "../checkout-top";
import { checkoutAt } from "../git-commit";
import { endedByInterrupt } from "../interruptible";
import { outputPath } from "../output-path";
import { packageVersion } from "../package-files";
import { writeTextFile } from "../report-files";
import { brokenInputFails } from "../report-errors";
import { scanProgress } from "../scan-progress";
import type { ReportOptions } from "../report-options";
import {
  checkReportOptions,
  earlierReport,
  EXIT_CODE_WORDS,
  storedReportIn,
  withReportOptions,
  writeReport,
} from "../report-options";
import { UserError } from "../user-error";

interface Options extends ReportOptions {
  readonly config?: string;
  readonly with?: readonly string[];
  readonly summary?: string;
  readonly project?: string;
}

/** `kafka-durability scan PATH...` */
export function scanCommand(): Command {
  const command = new Command("scan")
    .description(
      "read client code for rows 1 and 8 of the checklist: sends nobody listens to, commits ahead of processing",
    )
    .argument("<paths...>", "files and folders; what git ignores is left out")
    .option("--config <file>", "the configuration (default: the file that KAFKA_DURABILITY_CONFIG names)")
    .option("--with <reports...>", "reports that `--format json` wrote, of stacks: all eight rows in one")
    .option(
      "--summary <file>",
      "write the outcome for a stack to carry: the argument codeScan of a Producer or Consumer",
      outputPath,
    )
    .option("--project <name>", "what the code is called in the report (default: the folder of the checkout)");
  return withReportOptions(command)
    .addHelpText("after", `\nExit code: ${EXIT_CODE_WORDS}`)
    .action((paths: readonly string[], options: Options) => brokenInputFails(() => scanCode(paths, options)));
}

async function scanCode(paths: readonly string[], options: Options): Promise<void> {
  checkReportOptions(options);
  checkPaths(paths);
  if (options.project?.trim() === "") throw new UserError("--project is empty: say what the code is called");
  const earlier = earlierReport(options);
  const others = (options.with ?? []).map(storedReportIn);
  const { scanned, code } = await scannedCode(paths, options);
  refuseSameName(others, code);
  const own = makeReport([code], packageVersion());
  const report = others.length === 0 ? own : merged([...others, own], packageVersion());
  if (options.summary !== undefined) writeSummary(options.summary, scanned, code);
  writeReport(report, options, earlier);
  process.stderr.write(`${readWords(scanned)}\n`);
  process.exitCode = exitCodeOf(report, options.failOn);
}

/** Of two reports on one stack, the later would count alone. */
function refuseSameName(others: readonly Report[], code: StackReport): void {
  const name = showStack(code);
  if (!others.some(({ stacks }) => stacks.some((stack) => showStack(stack) === name))) return;
  throw new UserError(`--with has a report on ${name} already: give this code another name, with --project`);
}

/** Zeros of what was not judged would look as if nothing had been found. */
function writeSummary(path: string, scanned: Scanned, code: StackReport): void {
  if (code.judged === "whole" && scanned.partly.length === 0) writeTextFile(path, summaryText(scanned, code));
  else
    throw new UserError(
      ["no summary is written, since not all was judged:", ...code.problems, ...scanned.partly].join("\n"),
      3,
    );
}

/** What was read, and what there is to report of it. */
async function scannedCode(
  paths: readonly string[],
  { config, project }: Options,
): Promise<{ readonly scanned: Scanned; readonly code: StackReport }> {
  const file = configurationPath(config);
  const configuration = file === undefined ? ownConfiguration() : configurationIn(file);
  const started = new Date();
  const top = checkoutTop(paths[0] ?? ".");
  const scanned = await read(paths, configuration, top);
  const commit = checkoutAt(top)?.commit;
  const code = codeReport(scanned, {
    project: project ?? basename(top),
    configuration,
    permits: file === undefined ? undefined : (configuration.estate.settings.permitExemptions?.code ?? NONE),
    ...(commit === undefined ? {} : { commit }),
    madeBy: packageVersion(),
    started,
  });
  return { scanned, code };
}

/** Each mistake with the file that it is in, which the environment may have named. */
function configurationIn(file: string): Configuration {
  try {
    return readConfiguration(file).configuration;
  } catch (error) {
    if (!(error instanceof UserError) || error.message.includes(file)) throw error;
    throw new UserError(error.message.replace(/^/gm, `${file}: `), error.exitCode, { cause: error });
  }
}

async function read(paths: readonly string[], configuration: Configuration, top: string): Promise<Scanned> {
  const progress = scanProgress();
  const shown = (path: string): string => shownFrom(top, path);
  const work = (): Promise<Scanned> =>
    scan(paths, { levels: ruleLevels(configuration), shown, onProgress: progress.show });
  try {
    return await endedByInterrupt(work, "interrupted, and no report was written");
  } catch (error) {
    throw error instanceof MissingPackages || isOfFiles(error) ? new UserError(error.message) : error;
  } finally {
    progress.clear();
  }
}

/** Whether a file or folder could not be read. */
function isOfFiles(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

/** A configuration that permits no exemptions in code. */
const NONE = { rules: [], longest: "0s" } as const;

function checkPaths(paths: readonly string[]): void {
  if (paths.includes("")) throw new UserError("a path is empty: name a file or a folder");
  const absent = paths.filter((path) => !existsSync(path));
  if (absent.length > 0) throw new UserError(absent.map((path) => `${path} is not there`).join("\n"));
  const others = paths.filter((path) => !statSync(path).isFile() && !statSync(path).isDirectory());
  if (others.length > 0) throw new UserError(others.map((path) => `${path} is neither a file nor a folder`).join("\n"));
}

/** From the top of the checkout, with slashes, as services that show findings beside code have it. */
function shownFrom(top: string, path: string): string {
  const inside = relative(top, path);
  return (inside.startsWith("..") ? path : inside).split(sep).join("/");
}

function summaryText(scanned: Scanned, code: StackReport): string {
  return `${JSON.stringify(codeScanSummary(scanned, code), undefined, 2)}\n`;
}

function readWords({ files, lines, kafkaFiles, unreadable }: Scanned): string {
  const use = `${number(kafkaFiles)} ${kafkaFiles === 1 ? "uses" : "use"} a Kafka client that is known`;
  const left = unreadable === 0 ? "" : `; ${number(unreadable)} could not be read`;
  return `Read ${count(files, "file")} with ${count(lines, "line")}; ${use}${left}.`;
}
