/** What decides about one partition: of its topic, its cluster and the producer that writes to it. */
export interface PartitionSettings {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  readonly acks: "all" | "1" | "0";
  /** `unclean.leader.election.enable`. */
  readonly uncleanLeaderElection: boolean;
  /** `eligible.leader.replicas.version=1`, which the cluster decides (KIP-966). */
  readonly eligibleLeaderReplicas: boolean;
}

/** What the checklist asks for, in a cluster that began with Kafka 4.1 or later. */
export const durablePartition: PartitionSettings = {
  replicationFactor: 3,
  minInsyncReplicas: 2,
  acks: "all",
  uncleanLeaderElection: false,
  eligibleLeaderReplicas: true,
};

/** The largest replication factor that is searched: beyond it, nothing new has ever come up. */
export const LARGEST_REPLICATION_FACTOR = 5;

/** All settings of partitions with so many replicas at most, `min.insync.replicas` up to one more than there are. */
export function allPartitionSettings(largest = LARGEST_REPLICATION_FACTOR): PartitionSettings[] {
  return upTo(largest).flatMap((replicationFactor) =>
    upTo(replicationFactor + 1).flatMap((minInsyncReplicas) =>
      (["all", "1", "0"] as const).flatMap((acks) =>
        [false, true].flatMap((uncleanLeaderElection) =>
          [false, true].map((eligibleLeaderReplicas) => ({
            replicationFactor,
            minInsyncReplicas,
            acks,
            uncleanLeaderElection,
            eligibleLeaderReplicas,
          })),
        ),
      ),
    ),
  );
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
