import { Command } from "commander";
import { rmSync } from "node:fs";

import type { Cluster } from "../cluster/cluster";
import { clusterToStart, knownCluster } from "../cluster/local-cluster";
import { bootstrapServers, folderOf, LOCAL_CLUSTER } from "../cluster/layout";
import { portOption } from "../cluster/port-option";
import { clusterStep } from "../cluster/step";
import { runToEnd } from "../process/lifetime";
import { alone } from "../process/locks";
import { runSteps } from "../process/progress";

/** As init scripts do: 0 when it runs, 3 when it does not. */
const EXIT_NOT_RUNNING = 3;

/** `npm run cluster -- start|stop|status|reset` */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    let exitCode = 0;
    const program = new Command("npm run cluster --")
      .description("The local Kafka cluster of this checkout: three brokers with durable defaults.")
      .showHelpAfterError();
    program
      .command("start")
      .description("start the brokers, or those of them that are down")
      .addOption(portOption())
      .action(async (options: { port?: number }) => {
        await alone(LOCK, signal, () => start(signal, options.port));
      });
    program
      .command("stop")
      .description("stop the brokers; their data stays")
      .action(() => alone(LOCK, signal, stop));
    program
      .command("status")
      .description("say what runs (exit code 3 unless all brokers do)")
      .action(async () => {
        exitCode = await status(signal);
      });
    program
      .command("reset")
      .description("stop the brokers and delete all their data")
      .action(() => alone(LOCK, signal, reset));
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  });
}

const LOCK = `cluster-${LOCAL_CLUSTER}`;

async function start(signal: AbortSignal, port: number | undefined): Promise<void> {
  const cluster = await clusterToStart(signal, { port });
  await runSteps([clusterStep(cluster, signal)]);
  console.log(`Connect to ${bootstrapServers(cluster.layout).join(",")}`);
  console.log("Stop it with: npm run cluster -- stop");
}

async function stop(): Promise<void> {
  const stopped = (await knownCluster()?.stop(() => undefined)) ?? 0;
  console.log(stopped === 0 ? "No broker was running." : `Stopped ${String(stopped)} brokers; their data stays.`);
}

async function status(signal: AbortSignal): Promise<number> {
  const cluster = knownCluster();
  const running = (await cluster?.running(signal)) ?? [];
  if (cluster === undefined || running.length === 0) {
    console.log("The cluster is down. Start it with: npm run cluster -- start");
    return EXIT_NOT_RUNNING;
  }
  for (const line of statusLines(cluster, running)) console.log(line);
  return running.length === cluster.layout.brokers.length ? 0 : EXIT_NOT_RUNNING;
}

function statusLines(cluster: Cluster, running: readonly number[]): string[] {
  return cluster.layout.brokers.map(({ id, port, log }) => {
    const state = running.includes(id) ? `runs on 127.0.0.1:${String(port)}` : "is down";
    return `broker ${String(id)} ${state}; log: ${log}`;
  });
}

async function reset(): Promise<void> {
  const cluster = knownCluster();
  await cluster?.reset(() => undefined);
  rmSync(folderOf(LOCAL_CLUSTER), { recursive: true, force: true });
  console.log("The cluster is gone with all its data. Stacks that had topics on it find out with `--refresh`.");
}
