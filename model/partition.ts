import type { PartitionSettings } from "./partition-settings";
import type { KafkaRules } from "./kafka-rules";
import type { Replica } from "./replica";
import { HAS_MESSAGE, IN_SYNC, is, LEADER, REPLICA_NUMBERS, UP } from "./replica";

/** One partition at one moment, and one message: whichever it is that will be lost, if one is. */
export interface Partition {
  /** By broker. All replicas start alike, so that states which differ in the brokers' names only are one. */
  readonly replicas: readonly Replica[];
  /** Whether the message was acknowledged. Before that it is in no log, and nothing can be lost. */
  readonly acknowledged: boolean;
}

/** All replicas are in sync, the first leads, and the message was not sent yet. */
export function wholePartition({ replicationFactor }: PartitionSettings): Partition {
  const replicas = Array.from({ length: replicationFactor }, (_, broker) => UP | IN_SYNC | (broker === 0 ? LEADER : 0));
  return { replicas, acknowledged: false };
}

/** The same number for states that differ in the brokers' names only. */
export function canonicalKey({ replicas, acknowledged }: Partition): number {
  const sorted = [...replicas].sort((one, other) => one - other);
  let key = acknowledged ? 1 : 0;
  for (const replica of sorted) key = key * REPLICA_NUMBERS + replica;
  return key;
}

export function leaderOf(replicas: readonly Replica[]): Replica | undefined {
  return replicas.find((replica) => is(replica, LEADER));
}

/** How many replicas are all of these. */
export function count(replicas: readonly Replica[], what: number): number {
  let number = 0;
  for (const replica of replicas) if (is(replica, what)) number += 1;
  return number;
}

/** The effective `min.insync.replicas`: never more than there are replicas. */
export function effectiveMinimum(settings: PartitionSettings, { minimumIsBounded }: KafkaRules): number {
  const { minInsyncReplicas, replicationFactor } = settings;
  return minimumIsBounded ? Math.min(minInsyncReplicas, replicationFactor) : minInsyncReplicas;
}

/**
 * An acknowledged message is lost when no disk has it, or when a leader is elected that lacks it: the others cut their
 * logs down to the leader's as soon as they follow it (KIP-101), and nobody reads it again.
 */
export function isLost({ replicas, acknowledged }: Partition): boolean {
  if (!acknowledged) return false;
  const leader = leaderOf(replicas);
  return leader === undefined ? !replicas.some((each) => is(each, HAS_MESSAGE)) : !is(leader, HAS_MESSAGE);
}
