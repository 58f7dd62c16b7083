#!/usr/bin/env node
import { Command } from "commander";

import { explainCommand } from "./commands/explain";
import { rulesCommand } from "./commands/rules";
import { packageVersion } from "./package-files";

const program = new Command("kafka-durability")
  .description("Can my Kafka lose messages, and how do I make sure that it can't?")
  .version(packageVersion())
  .showHelpAfterError("(kafka-durability --help says more)")
  .addCommand(rulesCommand())
  .addCommand(explainCommand());

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
