import { Command } from "commander";
import { existsSync, writeFileSync } from "node:fs";

import type { Clusters } from "#policies/estate/clusters";
import type { StatedCluster } from "#policies/estate/settings";
import { readSettings } from "#policies/estate/settings";
import { inOneLine } from "#policies/kafka/value";
import { configurationPath, ownConfiguration, readConfiguration } from "../configuration";
import type { Discovery } from "../discovered-clusters";
import { discovered } from "../discovered-clusters";
import { hostsOf } from "../kafka/live-resources";
import { entryOfLiveCluster } from "../live-cluster-entry";
import { outputPath } from "../output-path";
import type { LiveOptions } from "../live-options";
import { askCluster, withLiveOptions } from "../live-options";
import { resourcesInFiles } from "../state-files";
import { throwIfAny, UserError } from "../user-error";

interface Options extends LiveOptions {
  readonly state?: readonly string[];
  readonly config?: string;
  readonly name?: string;
  readonly output?: string;
  readonly force?: true;
}

/** `kafka-durability clusters discover --state FILE... | --bootstrap HOST:PORT` */
export function clustersDiscoverCommand(): Command {
  const command = new Command("discover")
    .description("write the configuration's clusters from exported states, or from a cluster that runs; it only looks")
    .option("--state <file...>", "what `pulumi stack export` wrote")
    .option("--name <name>", "with --bootstrap: what the cluster is called (default: its id)")
    .option(
      "--config <file>",
      "the configuration, whose clusters are left out (default: the one of KAFKA_DURABILITY_CONFIG)",
    )
    .option("--output <file>", "write the configuration there, and not to standard output", outputPath)
    .option("--force", "with --output: over a file that is there");
  return withLiveOptions(command).action(async (options: Options) => {
    await discover(options);
  });
}

async function discover(options: Options): Promise<void> {
  const { state, bootstrap, output, force } = options;
  if ((state === undefined) === (bootstrap === undefined)) {
    throw new UserError("say where to look: --state FILE..., or --bootstrap HOST:PORT, and not both");
  }
  if (output !== undefined && existsSync(output) && force !== true) {
    throw new UserError(`${output} exists already, and nothing was written; --force writes over it`);
  }
  const path = configurationPath(options.config);
  const { clusters: stated } = (path === undefined ? ownConfiguration() : readConfiguration(path).configuration).estate;
  const found = state === undefined ? await live(options, stated) : discovered(resourcesInFiles(state), stated);
  report(found, output, path);
}

async function live(options: Options, stated: Clusters): Promise<Discovery> {
  const asked = await askCluster(options);
  const { cluster, connection } = asked;
  const known = stated.find({ bootstrapServers: hostsOf(cluster, connection) });
  if (known !== undefined) return { clusters: [], known: [known.name], notes: [] };
  const { entry, notes } = entryOfLiveCluster(asked, options.name ?? cluster.id ?? connection.bootstrap);
  return { clusters: [entry], known: [], notes };
}

function report({ clusters, known, notes }: Discovery, output: string | undefined, path: string | undefined): void {
  for (const name of known) console.error(`${inOneLine(name)} is stated already in ${path ?? "the configuration"}`);
  if (clusters.length === 0) {
    console.error("No cluster was found that is not stated yet, and nothing was written.");
    return;
  }
  check(clusters);
  const text = `${JSON.stringify({ "kafka-durability": { clusters } }, undefined, 2)}\n`;
  if (output === undefined) process.stdout.write(text);
  else write(output, text);
  for (const note of notes) console.error(`Note: ${inOneLine(note)}.`);
  console.error(hint(clusters.length, output, path));
}

/** What is written must be taken, whatever the states hold. */
function check(clusters: readonly StatedCluster[]): void {
  const problems: string[] = [];
  readSettings("kafka-durability", { clusters }, problems);
  throwIfAny(problems.map((problem) => `${problem}: what was found cannot be stated, and nothing was written`));
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new UserError(`${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function hint(found: number, output: string | undefined, path: string | undefined): string {
  const what = found === 1 ? "1 cluster" : `${String(found)} clusters`;
  const where = output === undefined ? "" : ` in ${output}`;
  const merge =
    path === undefined
      ? "name the file by KAFKA_DURABILITY_CONFIG or --policy-pack-config"
      : `put them behind those in "clusters" of "kafka-durability" in ${path}; the first that matches counts`;
  return `${what}${where}. Look at the names, then ${merge}.`;
}
