import { Command } from "commander";

import { baselineCheckCommand } from "./baseline-check";
import { baselinePruneCommand } from "./baseline-prune";
import { baselineStatusCommand } from "./baseline-status";
import { baselineWriteCommand } from "./baseline-write";

/** `kafka-durability baseline` */
export function baselineCommand(): Command {
  return new Command("baseline")
    .description("accept old violations until a day, so that only new ones block")
    .addCommand(baselineWriteCommand(), { isDefault: true })
    .addCommand(baselinePruneCommand())
    .addCommand(baselineCheckCommand())
    .addCommand(baselineStatusCommand());
}
