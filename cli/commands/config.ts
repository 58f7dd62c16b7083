import { Command } from "commander";

import { configCheckCommand } from "./config-check";
import { configExplainCommand } from "./config-explain";

/** `kafka-durability config` */
export function configCommand(): Command {
  return new Command("config")
    .description("check a configuration, and explain what it comes to")
    .addCommand(configCheckCommand())
    .addCommand(configExplainCommand());
}
