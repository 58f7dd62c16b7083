import { alone } from "../toolchain/process/locks";
import { runSteps } from "../toolchain/process/progress";
import type { Engine } from "../toolchain/pulumi/engine";
import { pulumiSteps, runStepsForEngine } from "../toolchain/pulumi/steps";
import { DrillCluster } from "./cluster/drill-cluster";

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
    const cluster = await startedCluster(signal);
    try {
      return await work({ cluster, engine });
    } finally {
      process.stderr.write("Ending the drill's cluster …\n");
      await cluster.end();
    }
  });
}

async function startedCluster(signal: AbortSignal): Promise<DrillCluster> {
  let cluster: DrillCluster | undefined;
  await runSteps([
    {
      title: "Kafka: starting three brokers and a controller of the drill's own",
      run: async (progress) => {
        cluster = await DrillCluster.start(signal, progress);
        const { nodes, servers } = cluster;
        return `Kafka: three brokers and a controller are up, as cluster ${nodes.clusterId} on ${servers.join(", ")}`;
      },
    },
  ]);
  if (cluster === undefined) throw new Error("the step has provided no cluster");
  return cluster;
}
