/**
 * One replica, as far as it decides whether a message lives: a few bits, since the search sees millions of them.
 *
 * - `UP`: its broker runs, the controller knows it, and it fetches. Without it, the broker is away: stopped cleanly, paused, or cut off.
 * - `CRASHED`: its broker ended otherwise than by a clean stop, and has not come back yet.
 * - `IN_SYNC`: it is in the ISR. `ELIGIBLE`: it is in the ELR (KIP-966).
 * - `LEADER`: it leads. `LAST_LEADER`: it led when the ISR became empty (`LastKnownElr` of the partition's record).
 * - `HAS_MESSAGE`: the message that is watched is in its log.
 */
export type Replica = number;

export const UP = 1;
export const CRASHED = 2;
export const IN_SYNC = 4;
export const ELIGIBLE = 8;
export const LEADER = 16;
export const LAST_LEADER = 32;
export const HAS_MESSAGE = 64;

/** More than any replica's number. */
export const REPLICA_NUMBERS = 128;

export function is(replica: Replica, what: number): boolean {
  return (replica & what) === what;
}

export function withBits(replica: Replica, what: number): Replica {
  return replica | what;
}

export function withoutBits(replica: Replica, what: number): Replica {
  return replica & ~what;
}
