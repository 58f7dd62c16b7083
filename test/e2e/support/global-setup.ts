import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

import { bootstrapServers } from "../../../toolchain/cluster/layout";
import { clusterToStart, knownCluster } from "../../../toolchain/cluster/local-cluster";
import { clusterStep } from "../../../toolchain/cluster/step";
import { isAlive } from "../../../toolchain/process/lock.cjs";
import { local } from "../../../toolchain/paths";
import { pulumiSteps, runStepsForEngine } from "../../../toolchain/pulumi/steps";
import type { Engine } from "../../../toolchain/pulumi/engine";
import { NEVER } from "../../../toolchain/process/run-program";
import { freePort } from "./free-port";

declare module "vitest" {
  export interface ProvidedContext {
    /** The engine that the tests run, and the cluster that they share. */
    engine: Engine;
    clusterName: string;
    bootstrapServers: string[];
    /** A folder of this run's own, deleted after it. */
    folder: string;
  }
}

const PREFIX = "test-";

/** Gets the engine as every command does and starts a cluster of this run's own; stops it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeWhatDeadRunsLeft();
  const name = `${PREFIX}${String(process.pid)}`;
  const folder = join(local, "test", name);
  mkdirSync(folder, { recursive: true });
  const cluster = await clusterToStart(NEVER, { name, port: await freePort() });
  const engine = await runStepsForEngine((take) => [...pulumiSteps(NEVER, take), clusterStep(cluster, NEVER)]);
  project.provide("engine", engine);
  project.provide("clusterName", name);
  project.provide("bootstrapServers", bootstrapServers(cluster.layout));
  project.provide("folder", folder);
  return () => remove(name);
}

async function removeWhatDeadRunsLeft(): Promise<void> {
  for (const room of ["cluster", "test"]) {
    mkdirSync(join(local, room), { recursive: true });
    for (const name of readdirSync(join(local, room))) {
      if (name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length)))) await remove(name);
    }
  }
}

async function remove(name: string): Promise<void> {
  await knownCluster(name)?.reset(() => undefined);
  for (const room of ["cluster", "test"]) rmSync(join(local, room, name), { recursive: true, force: true });
}
