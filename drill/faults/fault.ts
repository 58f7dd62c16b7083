import type { DrillCluster } from "../cluster/drill-cluster";

/** Something that can be done to a cluster, and undone. */
export interface Fault {
  /** What is done, such as `kill`: the name of its file. */
  readonly name: string;
  /** To whom, such as `broker 2`. */
  readonly target: string;
  /** Does it, and returns when it is in effect. */
  inject(cluster: DrillCluster, signal: AbortSignal): Promise<void>;
  /** Undoes it, and returns when what was hit takes part again; what cannot be undone, as the loss of data, stays. */
  heal(cluster: DrillCluster, signal: AbortSignal): Promise<void>;
}

export function brokerName(id: number): string {
  return `broker ${String(id)}`;
}
