import { Command } from "commander";

import { merged } from "../../report/merge";
import { exitCodeOf } from "../../report/outcome";
import { packageVersion } from "../package-files";
import { brokenInputFails } from "../report-errors";
import type { ReportOptions } from "../report-options";
import {
  checkInputs,
  checkReportOptions,
  earlierReport,
  EXIT_CODE_WORDS,
  storedReportIn,
  withReportOptions,
  writeReport,
} from "../report-options";

/** `kafka-durability report merge FILE...` */
export function mergeCommand(): Command {
  const command = new Command("merge")
    .description("put the reports of many stacks together, for an overview of all of them")
    .argument("<files...>", "reports that `--format json` wrote; - is standard input");
  return withReportOptions(command)
    .addHelpText("after", `\nExit code: ${EXIT_CODE_WORDS}`)
    .action((files: readonly string[], _: object, self: Command) =>
      // The command above has options of the same names, which commander takes first.
      brokenInputFails(() => {
        merge(files, self.optsWithGlobals());
      }),
    );
}

function merge(files: readonly string[], options: ReportOptions): void {
  checkReportOptions(options);
  checkInputs([...files, options.since]);
  const earlier = earlierReport(options);
  const report = merged(files.map(storedReportIn), packageVersion());
  writeReport(report, options, earlier);
  process.exitCode = exitCodeOf(report, options.failOn);
}
