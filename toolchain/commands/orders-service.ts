import Table from "cli-table3";
import { Command, InvalidArgumentError } from "commander";

import type { Cluster } from "../cluster/cluster";
import { LOCAL_CLUSTER } from "../cluster/layout";
import { clusterToStart } from "../cluster/local-cluster";
import { stopOwnBrokers } from "../cluster/own-brokers";
import { portOption } from "../cluster/port-option";
import { clusterStep } from "../cluster/step";
import { describeTopicInSync } from "../cluster/topics";
import type { OrdersRun } from "../orders/orders-run";
import { runOrders } from "../orders/orders-run";
import type { OrdersStack } from "../orders/orders-service";
import { headline } from "../process/headline";
import { runToEnd } from "../process/lifetime";
import { alone } from "../process/locks";
import { UserError } from "../process/user-error";
import type { Engine } from "../pulumi/engine";
import { shownPulumi, stackOutputs } from "../pulumi/shown-pulumi";
import { pulumiSteps, runStepsForEngine } from "../pulumi/steps";

const PROJECT = "examples/orders-service";
const DEFAULT_ORDERS = 6000;
const FEWEST_ORDERS = 1000;

/** `npm run orders-service`: deploys examples/orders-service, lets it work, kills a broker, and counts. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    let exitCode = 0;
    const program = new Command("npm run orders-service --")
      .description("Deploy a durable topic, send and process orders while a broker is killed, and count what is lost.")
      .option("--orders <number>", "how many orders are sent", numberOfOrders, DEFAULT_ORDERS)
      .option("--keep", "leave the stack and the brokers as they are")
      .addOption(portOption())
      .allowExcessArguments(false)
      .showHelpAfterError()
      .action(async (options: Options) => {
        exitCode = await alone(`cluster-${LOCAL_CLUSTER}`, signal, () => ordersService(options, signal));
      });
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  });
}

interface Options {
  readonly orders: number;
  readonly keep?: boolean;
  readonly port?: number;
}

function numberOfOrders(text: string): number {
  const orders = Number(text);
  if (!/^\d+$/.test(text) || orders < FEWEST_ORDERS) {
    throw new InvalidArgumentError(
      `It must be a whole number of at least ${String(FEWEST_ORDERS)}: fewer are sent before anything happens.`,
    );
  }
  return orders;
}

async function ordersService(options: Options, signal: AbortSignal): Promise<number> {
  const cluster = await clusterToStart(signal, { port: options.port });
  if (cluster.how !== "three Java processes") {
    throw new UserError("This kills a broker as a process of this machine, and here the brokers are containers.");
  }
  const wasRunning = (await cluster.running(signal)).length > 0;
  try {
    const engine = await runStepsForEngine((take) => [...pulumiSteps(signal, take), clusterStep(cluster, signal)]);
    const run = await deployAndRun(engine, cluster, options, signal);
    console.log(summary(run));
    if (options.keep !== true) await shownPulumi(engine, ["destroy", "-C", PROJECT, "--yes"], signal);
    return run.outcome.lost.length > 0 || run.outcome.failed > 0 ? 1 : 0;
  } finally {
    if (!wasRunning && options.keep !== true) await stopOwnBrokers(cluster, "the example");
  }
}

async function deployAndRun(
  engine: Engine,
  cluster: Cluster,
  { orders }: Options,
  signal: AbortSignal,
): Promise<OrdersRun> {
  headline("The stack of the orders service, with the policy pack enforced");
  const up = ["up", "-C", PROJECT, "--yes", "--refresh", "--policy-pack", "../../policies"];
  if ((await shownPulumi(engine, up, signal)) !== 0) {
    throw new UserError("The stack could not be deployed; Pulumi's own words are above.");
  }
  const stack = (await stackOutputs(engine, PROJECT, signal)) as unknown as OrdersStack;
  await describeTopicInSync(cluster, stack.topic, signal);
  headline(`${String(orders)} orders`);
  const say = (line: string): void => {
    console.log(line);
  };
  return runOrders(cluster, stack, { orders, signal, say });
}

function summary({ outcome, killed }: OrdersRun): string {
  const { acked, failed, processed, again, lost } = outcome;
  const table = new Table({ style: { head: [], border: [] } });
  table.push(
    ["acknowledged by the brokers", acked],
    ["refused, and the producer knows", failed],
    ["processed", processed],
    ["processed more than once", again],
    ["acknowledged and never processed", lost.length],
  );
  const verdict =
    lost.length === 0
      ? `No acknowledged order was lost, though broker ${String(killed)} was killed in the middle.`
      : `${String(lost.length)} acknowledged orders were lost: ${lost.slice(0, 5).join(", ")}`;
  return `\n${table.toString()}\n${verdict}\n`;
}
