#!/usr/bin/env node
import { Command } from "commander";

import { assessCommand } from "./commands/assess";
import { auditCommand } from "./commands/audit";
import { baselineCommand } from "./commands/baseline";
import { clustersCommand } from "./commands/clusters";
import { configCommand } from "./commands/config";
import { drillCommand } from "./commands/drill";
import { explainCommand } from "./commands/explain";
import { guaranteeCommand } from "./commands/guarantee";
import { previewCommand } from "./commands/preview";
import { reportCommand } from "./commands/report";
import { rulesCommand } from "./commands/rules";
import { scanCommand } from "./commands/scan";
import { packageVersion } from "./package-files";
import { UserError } from "./user-error";

const program = new Command("kafka-durability")
  .description("Can my Kafka lose messages, and how do I make sure that it can't?")
  .version(packageVersion())
  .showHelpAfterError("(kafka-durability --help says more)")
  .addCommand(rulesCommand())
  .addCommand(explainCommand())
  .addCommand(guaranteeCommand())
  .addCommand(configCommand())
  .addCommand(baselineCommand())
  .addCommand(previewCommand())
  .addCommand(reportCommand())
  .addCommand(scanCommand())
  .addCommand(assessCommand())
  .addCommand(auditCommand())
  .addCommand(clustersCommand())
  .addCommand(drillCommand());

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Who reads may have read enough, as `head` does.
  if (error.code === "EPIPE") process.exit();
  console.error(`standard output cannot be written: ${error.message}`);
  process.exit(1);
});

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UserError ? error.exitCode : 1;
});
