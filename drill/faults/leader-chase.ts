import type { DrillCluster } from "../cluster/drill-cluster";
import { waitFor } from "../wait-for";
import type { Fault } from "./fault";

/** How many leaders die, one after another. */
const VICTIMS = 2;

/**
 * Whoever leads the first partition of a topic is killed; and as soon as all replicas are in sync again, whoever leads it
 * then. Nothing is left to heal.
 */
export function leaderChase(topic: string): Fault {
  return {
    name: "leader-chase",
    target: "whoever leads",
    async inject(cluster, signal) {
      for (let victim = 0; victim < VICTIMS; victim++) await killLeader(cluster, topic, signal);
    },
    heal: () => Promise.resolve(),
  };
}

async function killLeader({ nodes, observer }: DrillCluster, topic: string, signal: AbortSignal): Promise<void> {
  const [first] = observer.partitions(topic);
  const leader = first?.leader ?? null;
  if (leader === null) return;
  await nodes.kill(leader, signal);
  const others = (): boolean => observer.partitions(topic).every((each) => each.leader !== leader);
  await waitFor("others lead what the killed broker led", others, signal);
  await nodes.launch(leader, signal);
  const whole = (): boolean => observer.partitions(topic).every(({ isr, replicas }) => isr.length === replicas.length);
  await waitFor("all replicas are in sync again", whole, signal);
}
