import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import { readFileSync } from "node:fs";

import { comparisonOf } from "../report/comparison";
import { reportFormats } from "../report/formats";
import type { ReportFormat } from "../report/formats/report-format";
import terminal from "../report/formats/terminal";
import type { Grouping } from "../report/groups";
import { GROUPINGS } from "../report/groups";
import type { FailOn } from "../report/outcome";
import { EXIT_CODES, FAIL_ON } from "../report/outcome";
import { textIn } from "../report/read/text-encoding";
import type { Report } from "../report/report";
import { storedReport } from "../report/stored-report";
import { outputPath } from "./output-path";
import { writeReportFiles } from "./report-files";
import { UserError } from "./user-error";

/** What is said of every report that a command writes. */
export interface ReportOptions {
  readonly format?: readonly ReportFormat[];
  readonly output?: string;
  readonly since?: string;
  readonly groupBy?: Grouping;
  readonly failOn?: FailOn;
}

/** What a command exits with, for its help. */
export const EXIT_CODE_WORDS =
  `${String(EXIT_CODES.clean)} clean; ${String(EXIT_CODES.advisory)} advisory findings only; ` +
  `${String(EXIT_CODES.violations)} mandatory ones; ${String(EXIT_CODES["not judged"])} not judged, or input that is broken or cut off; ` +
  "1 anything else. With --fail-on: 2 where it applies, else 0, and 3 as before.";

/** Adds the options of reports to a command. */
export function withReportOptions(command: Command): Command {
  const names = reportFormats.map(({ name }) => name).join(", ");
  return command
    .option("--format <list>", `what to write, separated by commas: ${names}`, formatsIn)
    .option(
      "--output <folder>",
      "write each format as a file there (default: one format, to standard output)",
      outputPath,
    )
    .option("--since <file>", "compare with a report that `--format json` wrote earlier: what is new, worse or fixed")
    .addOption(new Option("--group-by <what>", "put findings together by").choices(GROUPINGS))
    .addOption(
      new Option("--fail-on <what>", "fail for findings of this level or severity, or worse").choices(FAIL_ON),
    );
}

function formatsIn(text: string): ReportFormat[] {
  return [...new Set(text.split(","))].map((part) => {
    const format = reportFormats.find(({ name }) => name === part.trim());
    if (format !== undefined) return format;
    const names = reportFormats.map(({ name }) => name).join(", ");
    throw new InvalidArgumentError(`There is no format ${JSON.stringify(part.trim())}; there are: ${names}.`);
  });
}

/**
 * Checks what has to be in order before anything runs.
 *
 * @throws UserError for several formats and no folder to write them into
 */
export function checkReportOptions({ format = [], output }: ReportOptions): void {
  if (format.length > 1 && output === undefined)
    throw new UserError("several formats need --output FOLDER to be written into");
}

/** The earlier report that `--since` names. */
export function earlierReport({ since }: ReportOptions): Report | undefined {
  return since === undefined ? undefined : storedReportIn(since);
}

/**
 * @param file `-` is standard input
 * @throws UserError for a file that cannot be read; BrokenInput for one that is no report
 */
export function storedReportIn(file: string): Report {
  const name = file === "-" ? "standard input" : file;
  let content: Buffer;
  try {
    content = readFileSync(file === "-" ? process.stdin.fd : file);
  } catch (cause) {
    throw new UserError(`${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return storedReport(name, textIn(name, content));
}

/** @throws UserError where standard input is asked for twice */
export function checkInputs(inputs: readonly (string | undefined)[]): void {
  if (inputs.filter((input) => input === "-").length <= 1) return;
  throw new UserError("- is given twice, but standard input can be read once: name files, or put them together first");
}

/**
 * Writes a report where the options want it: into a folder, beside which people get to read it, or to standard output.
 *
 * @param earlier what it is compared with
 * @param shown where people read it
 */
export function writeReport(
  report: Report,
  options: ReportOptions,
  earlier: Report | undefined,
  shown: NodeJS.WriteStream = process.stdout,
): void {
  const whole = earlier === undefined ? report : { ...report, comparison: comparisonOf(report, earlier) };
  const { format = [terminal], output, groupBy } = options;
  const how = groupBy === undefined ? {} : { groupBy };
  if (output === undefined) {
    for (const each of format) for (const piece of each.write(whole, how)) shown.write(piece);
    return;
  }
  const paths = writeReportFiles(whole, format, output, how);
  for (const piece of terminal.write(whole, how)) shown.write(piece);
  process.stderr.write(`Wrote ${paths.join(", ")}\n`);
}
