import type { Acks } from "./guarantee-settings";

/** All that decides about replicas, known. */
export interface KnownSettings {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  readonly acks: Acks;
  readonly uncleanLeaderElection: boolean;
  readonly eligibleLeaderReplicas: boolean;
  readonly zones: number;
}

/**
 * A budget in which not even zero faults fit: acknowledged messages can be lost though no broker fails. A broker that is
 * stopped cleanly, or a follower that is slow, is enough.
 */
export const NOT_EVEN_NONE = -1;

/*
 * The numbers of a guarantee. That each is exact, neither more nor less, is what the model in model/ is searched for, for
 * all settings of up to five replicas (test/model/guarantee-is-the-models.test.ts). All hold for Kafka 3.7 and later.
 */

/** How many replicas must be in sync for a write with `acks=all`: never more than there are (KAFKA-15583, since 3.7). */
export function effectiveMinimum({ minInsyncReplicas, replicationFactor }: KnownSettings): number {
  return Math.min(minInsyncReplicas, replicationFactor);
}

/** How many brokers may be down with writes going on, all in sync before. */
export function brokersDownForWrites(settings: KnownSettings): number {
  const needed = settings.acks === "all" ? effectiveMinimum(settings) : 1;
  return settings.replicationFactor - needed;
}

/** How many brokers may be down with reads going on: the last one in sync leads. */
export function brokersDownForReads({ replicationFactor }: KnownSettings): number {
  return replicationFactor - 1;
}

/**
 * How many brokers may fail, with their disks, whatever the settings let happen besides: followers fall behind, brokers are
 * stopped cleanly, the in-sync replicas shrink to the last.
 */
export function failuresAtWorst(settings: KnownSettings): number {
  const { replicationFactor, acks, uncleanLeaderElection, eligibleLeaderReplicas } = settings;
  if (acks === "0") return NOT_EVEN_NONE;
  if (acks === "1") return replicationFactor > 1 ? NOT_EVEN_NONE : 0;
  // Where all replicas must have a message, none that runs can lack it before a disk is lost.
  if (uncleanLeaderElection) return hasSpareReplica(settings) ? NOT_EVEN_NONE : 0;
  return eligibleLeaderReplicas ? effectiveMinimum(settings) - 1 : 0;
}

/** The same, as long as nothing but the failures takes the in-sync replicas below `min.insync.replicas`. */
export function failuresWhileWritable(settings: KnownSettings): number {
  if (settings.acks === "all") return effectiveMinimum(settings) - 1;
  return hasSpareReplica(settings) ? NOT_EVEN_NONE : 0;
}

/** The same, with all replicas in sync before the failures, and nothing but them. */
export function failuresAllInSync({ acks, replicationFactor }: KnownSettings): number {
  return acks === "all" ? replicationFactor - 1 : 0;
}

/** Whether all brokers may crash, in any order and at once, as long as their disks keep all that was written. */
export function survivesCrashes(settings: KnownSettings): boolean {
  if (settings.acks === "all") return !settings.uncleanLeaderElection || !hasSpareReplica(settings);
  return settings.acks === "1" && settings.replicationFactor === 1;
}

/** The most replicas that one zone has, where they are spread evenly. */
export function replicasInOneZone({ replicationFactor, zones }: KnownSettings): number {
  return Math.ceil(replicationFactor / zones);
}

function hasSpareReplica(settings: KnownSettings): boolean {
  return settings.replicationFactor > effectiveMinimum(settings);
}
