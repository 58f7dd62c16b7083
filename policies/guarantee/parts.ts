import type { KnownSettings } from "./survival";
import {
  brokersDownForReads,
  brokersDownForWrites,
  failuresAllInSync,
  failuresAtWorst,
  failuresWhileWritable,
  replicasInOneZone,
  survivesCrashes,
} from "./survival";

/** One number of a guarantee. Larger is better; answers are 1 for yes and 0 for no. */
export interface Part {
  readonly of: (settings: KnownSettings) => number;
  /** The replication factor first: what others may be hangs on it. */
  readonly restsOn: readonly (keyof KnownSettings)[];
}

const { writes, reads, atWorst, whileWritable, allInSync } = {
  writes: { of: brokersDownForWrites, restsOn: ["replicationFactor", "acks", "minInsyncReplicas"] },
  reads: { of: brokersDownForReads, restsOn: ["replicationFactor"] },
  atWorst: {
    of: failuresAtWorst,
    restsOn: ["replicationFactor", "acks", "uncleanLeaderElection", "eligibleLeaderReplicas", "minInsyncReplicas"],
  },
  whileWritable: { of: failuresWhileWritable, restsOn: ["replicationFactor", "acks", "minInsyncReplicas"] },
  allInSync: { of: failuresAllInSync, restsOn: ["replicationFactor", "acks"] },
} satisfies Record<string, Part>;

/** All that is asked of settings. */
export const parts = {
  writes,
  reads,
  atWorst,
  whileWritable,
  allInSync,
  crashes: {
    of: (settings) => Number(survivesCrashes(settings)),
    restsOn: ["replicationFactor", "acks", "uncleanLeaderElection", "minInsyncReplicas"],
  },
  zoneForWrites: ofOneZone(writes),
  zoneForReads: ofOneZone(reads),
  zoneAtWorst: ofOneZone(atWorst),
  zoneWhileWritable: ofOneZone(whileWritable),
  zoneAllInSync: ofOneZone(allInSync),
} satisfies Record<string, Part>;

/** The name of a part. */
export type PartName = keyof typeof parts;

/** A zone takes all its replicas with it, as that many failures at once: whether so many are borne. */
function ofOneZone({ of, restsOn }: Part): Part {
  return {
    of: (settings) => Number(replicasInOneZone(settings) <= of(settings)),
    restsOn: [...restsOn, "zones"],
  };
}
