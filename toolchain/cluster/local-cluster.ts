import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findJava, findMaven } from "./java";
import { isRecord, readNoteFile } from "../process/read-note";
import { UserError } from "../process/user-error";
import type { Cluster } from "./cluster";
import { DEFAULT_PORT } from "./cluster-settings";
import { ComposeCluster, findCompose } from "./compose-cluster";
import type { ComposeCommand } from "./compose-cluster";
import { JavaCluster } from "./java-cluster";
import { bootstrapServers, folderOf, isUsablePort, layoutOf, LOCAL_CLUSTER } from "./layout";

/** What is remembered of a cluster from its start on, so that every later command means the same one. */
interface ClusterNote {
  readonly port: number;
  /** The compose command that runs it; Java processes where there is none. */
  readonly compose?: ComposeCommand;
}

/** The cluster of a name as it was last started, whether it runs or not; whose note is lost is known by its folder. */
export function knownCluster(name: string = LOCAL_CLUSTER): Cluster | undefined {
  const note = readClusterNote(name);
  if (note !== undefined) return clusterFrom(name, note);
  return existsSync(folderOf(name)) ? clusterFrom(name, { port: DEFAULT_PORT }) : undefined;
}

/**
 * The cluster of a name, to be started: as it was last started, else as this machine can start it, which is as Java
 * processes if Java and Maven are there, else in containers.
 *
 * @throws UserError where there is neither Java nor a container engine, or for a port other than the running cluster's.
 */
export async function clusterToStart(
  signal: AbortSignal,
  options: { readonly name?: string; readonly port?: number | undefined } = {},
): Promise<Cluster> {
  const name = options.name ?? LOCAL_CLUSTER;
  const known = readClusterNote(name);
  const port = options.port ?? known?.port ?? DEFAULT_PORT;
  const note = { ...(known ?? (await whatThisMachineCan(signal))), port };
  const cluster = clusterFrom(name, note);
  if (known !== undefined && known.port !== port) await refuseIfRunning(clusterFrom(name, known), port, signal);
  writeClusterNote(name, note);
  return cluster;
}

/** What clients of the local cluster connect to; also while it is down. */
export function localBootstrapServers(): string[] {
  return bootstrapServers(knownCluster()?.layout ?? layoutOf(LOCAL_CLUSTER));
}

function clusterFrom(name: string, note: ClusterNote): Cluster {
  const layout = layoutOf(name, note.port);
  return note.compose === undefined ? new JavaCluster(layout) : new ComposeCluster(layout, note.compose);
}

async function whatThisMachineCan(signal: AbortSignal): Promise<Omit<ClusterNote, "port">> {
  try {
    await findJava(signal);
    await findMaven(signal);
    return {};
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const compose = await findCompose(signal);
    // Java is the better-trodden way: what is missing for it is the thing to say.
    if (compose === undefined) throw error;
    return { compose };
  }
}

async function refuseIfRunning(cluster: Cluster, wanted: number, signal: AbortSignal): Promise<void> {
  if ((await cluster.running(signal)).length === 0) return;
  throw new UserError(
    `The cluster runs on port ${String(cluster.layout.port)}, not ${String(wanted)}. ` +
      "Stop it first with `npm run cluster -- stop`; its data stays and moves along.",
  );
}

function noteFile(name: string): string {
  return join(folderOf(name), "cluster.json");
}

function readClusterNote(name: string): ClusterNote | undefined {
  return readNoteFile(noteFile(name), isClusterNote);
}

function isClusterNote(value: unknown): value is ClusterNote {
  if (!isRecord(value) || typeof value["port"] !== "number" || !isUsablePort(value["port"])) return false;
  const { compose } = value;
  return compose === undefined || (Array.isArray(compose) && compose.every((word) => typeof word === "string"));
}

function writeClusterNote(name: string, note: ClusterNote): void {
  mkdirSync(folderOf(name), { recursive: true });
  writeFileSync(noteFile(name), `${JSON.stringify(note)}\n`);
}
