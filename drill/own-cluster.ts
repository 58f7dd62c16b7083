import { alone } from "../toolchain/process/locks";
import { runSteps } from "../toolchain/process/progress";
import type { Engine } from "../toolchain/pulumi/engine";
import { pulumiSteps, runStepsForEngine } from "../toolchain/pulumi/steps";
import { DrillCluster } from "./cluster/drill-cluster";
import { BROKERS } from "./cluster/drill-layout";

/** Drills run on a cluster of their own, and one at a time: two would be too much for one machine. */
const LOCK = "drill";

/** What a drill works with. */
export interface DrillTools {
  readonly cluster: DrillCluster;
  readonly engine: Engine;
}

/** Does work with a cluster of its own, which is gone afterwards, however the work ended. */
export function withOwnCluster<T>(signal: AbortSignal, work: (tools: DrillTools) => Promise<T>): Promise<T> {
  return alone(LOCK, signal, async () => {
    const engine = await runStepsForEngine((take) => pulumiSteps(signal, take));
    return whileUp(BROKERS, signal, (cluster) => work({ cluster, engine }));
  });
}

/** The same with so many brokers, and without Pulumi. */
export function withOwnBrokers<T>(
  brokers: number,
  signal: AbortSignal,
  work: (cluster: DrillCluster) => Promise<T>,
): Promise<T> {
  return alone(LOCK, signal, () => whileUp(brokers, signal, work));
}

async function whileUp<T>(
  brokers: number,
  signal: AbortSignal,
  work: (cluster: DrillCluster) => Promise<T>,
): Promise<T> {
  const cluster = await startedCluster(brokers, signal);
  try {
    return await work(cluster);
  } finally {
    process.stderr.write("Ending the drill's cluster …\n");
    await cluster.end();
  }
}

async function startedCluster(brokers: number, signal: AbortSignal): Promise<DrillCluster> {
  let cluster: DrillCluster | undefined;
  const nodesWords = `${String(brokers)} brokers and a controller`;
  await runSteps([
    {
      title: `Kafka: starting ${nodesWords} of the drill's own`,
      run: async (progress) => {
        cluster = await DrillCluster.start(brokers, signal, progress);
        const { nodes, servers } = cluster;
        return `Kafka: ${nodesWords} are up, as cluster ${nodes.clusterId} on ${servers.join(", ")}`;
      },
    },
  ]);
  if (cluster === undefined) throw new Error("the step has provided no cluster");
  return cluster;
}
