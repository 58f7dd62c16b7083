import { Command } from "commander";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Cluster } from "../cluster/cluster";
import { LOCAL_CLUSTER } from "../cluster/layout";
import { clusterToStart } from "../cluster/local-cluster";
import { stopOwnBrokers } from "../cluster/own-brokers";
import { portOption } from "../cluster/port-option";
import { clusterStep } from "../cluster/step";
import type { TopicDescription } from "../cluster/topic-description";
import { describeTopicInSync, listTopics } from "../cluster/topics";
import { demoSummary } from "./demo-summary";
import type { PolicyEvent } from "../pulumi/engine-events";
import { policyEvents, readEvents, resourceName } from "../pulumi/engine-events";
import { headline } from "../process/headline";
import { runToEnd } from "../process/lifetime";
import { alone } from "../process/locks";
import { shownPulumi } from "../pulumi/shown-pulumi";
import { pulumiSteps, runStepsForEngine } from "../pulumi/steps";
import type { Engine } from "../pulumi/engine";
import { UserError } from "../process/user-error";

/** The topics that examples/violations declares, each of which the pack must refuse. */
const VIOLATING_TOPICS = ["two-replicas", "min-insync-replicas-unset", "no-spare-replica", "unclean-leader-election"];

/** The topic that examples/quickstart declares. */
const DURABLE_TOPIC = "orders";

/** `npm run demo`: the whole way once, on real brokers. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    const program = new Command("npm run demo --")
      .description("Refuse a stack that breaks the durability checklist and deploy one that keeps it, on a real Kafka.")
      .option("--keep", "leave the brokers running")
      .addOption(portOption())
      .allowExcessArguments(false)
      .showHelpAfterError()
      .action((options: Options) => alone(`cluster-${LOCAL_CLUSTER}`, signal, () => demo(options, signal)));
    await program.parseAsync(args, { from: "user" });
    return 0;
  });
}

interface Options {
  readonly keep?: boolean;
  readonly port?: number;
}

async function demo(options: Options, signal: AbortSignal): Promise<void> {
  const cluster = await clusterToStart(signal, { port: options.port });
  const wasRunning = (await cluster.running(signal)).length > 0;
  try {
    const engine = await runStepsForEngine((take) => [...pulumiSteps(signal, take), clusterStep(cluster, signal)]);
    const refused = await refuseViolations(engine, cluster, signal);
    const deployed = await deployQuickstart(engine, cluster, signal);
    console.log(demoSummary({ refused, deployed, keepsRunning: wasRunning || options.keep === true }));
  } finally {
    if (!wasRunning && options.keep !== true) await stopOwnBrokers(cluster, "the demo");
  }
}

/** Previews a stack whose topics lose messages; answers what the pack said of each. */
async function refuseViolations(
  engine: Engine,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<readonly PolicyEvent[]> {
  headline("A stack that breaks the checklist");
  const events = join(mkdtempSync(join(tmpdir(), "kafka-durability-demo-")), "events.json");
  try {
    const args = ["preview", "-C", "examples/violations", "--policy-pack", "../../policies"];
    const before = await listTopics(cluster, signal);
    const exitCode = await shownPulumi(engine, args, signal, ["--event-log", events]);
    const refused = policyEvents(readEvents(events)).filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
    const created = (await listTopics(cluster, signal)).filter((topic) => !before.includes(topic));
    checkRefused(exitCode, refused, created);
    return refused;
  } finally {
    rmSync(join(events, ".."), { recursive: true, force: true });
  }
}

/** The demo must not claim what did not happen. */
function checkRefused(exitCode: number, refused: readonly PolicyEvent[], created: readonly string[]): void {
  if (exitCode !== 0 && refused.length === 0) {
    throw new UserError("The preview failed before the policy pack judged anything; Pulumi's own words are above.");
  }
  if (exitCode === 0) throw new UserError("The preview of examples/violations went through; it must be refused.");
  const named = new Set(refused.map(({ resourceUrn }) => resourceName(resourceUrn)));
  for (const topic of VIOLATING_TOPICS) {
    if (!named.has(topic))
      throw new UserError(`The policy pack did not name the topic ${topic} of examples/violations.`);
    if (created.includes(topic))
      throw new UserError(`The preview has created the topic ${topic}; it must create nothing.`);
  }
}

/** Deploys the durable stack with the pack enforced; answers what the brokers say of its topic. */
async function deployQuickstart(engine: Engine, cluster: Cluster, signal: AbortSignal): Promise<TopicDescription> {
  headline("The durable quickstart");
  // After `npm run cluster -- reset` the state knows of a topic that is gone; a refresh finds out.
  const exitCode = await shownPulumi(engine, ["up", "--yes", "--refresh", "--policy-pack", "policies"], signal);
  if (exitCode !== 0) throw new UserError("The quickstart could not be deployed; Pulumi's own words are above.");
  return describeTopicInSync(cluster, DURABLE_TOPIC, signal);
}
