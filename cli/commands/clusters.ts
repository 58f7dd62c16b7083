import { Command } from "commander";

import { clustersDiscoverCommand } from "./clusters-discover";

/** `kafka-durability clusters` */
export function clustersCommand(): Command {
  return new Command("clusters")
    .description("state the clusters that there are, for the configuration")
    .addCommand(clustersDiscoverCommand());
}
