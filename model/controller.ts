import type { KafkaRules } from "./kafka-rules";
import { count, effectiveMinimum, leaderOf } from "./partition";
import type { PartitionSettings } from "./partition-settings";
import type { Replica } from "./replica";
import { ELIGIBLE, IN_SYNC, is, LAST_LEADER, LEADER, UP, withBits, withoutBits } from "./replica";

/**
 * What the KRaft controller does to a partition: who is in sync, who is eligible, who leads.
 * `PartitionChangeBuilder` and `ReplicationControlManager` of Kafka 4.3.0.
 */
export class Controller {
  /** The effective `min.insync.replicas`. */
  public readonly minimum: number;

  constructor(
    private readonly settings: PartitionSettings,
    private readonly rules: KafkaRules,
  ) {
    this.minimum = effectiveMinimum(settings, rules);
  }

  /**
   * A replica leaves the ISR, as it fell behind or its broker is gone.
   *
   * Without ELR the last one stays in, though it is down: only it may lead again. With ELR the ISR may become empty; below the
   * minimum, whoever leaves becomes eligible, since nothing is acknowledged from there on.
   */
  leaveIsr(replicas: Replica[], broker: number): void {
    const replica = replicas[broker] ?? 0;
    if (!is(replica, IN_SYNC)) return;
    const left = count(replicas, IN_SYNC) - 1;
    if (!this.settings.eligibleLeaderReplicas) {
      if (left > 0) replicas[broker] = withoutBits(replica, IN_SYNC);
      return;
    }
    if (left === 0) rememberLeader(replicas);
    const eligible = left < this.minimum ? ELIGIBLE : 0;
    replicas[broker] = withBits(withoutBits(replicas[broker] ?? 0, IN_SYNC), eligible);
  }

  /** A follower that has what the leader has joins the ISR. With as many as the minimum in it, nobody else need be eligible. */
  joinIsr(replicas: Replica[], broker: number): void {
    replicas[broker] = withoutBits(withBits(replicas[broker] ?? 0, IN_SYNC), ELIGIBLE);
    if (count(replicas, IN_SYNC) < this.minimum) return;
    for (const [index, each] of replicas.entries()) replicas[index] = withoutBits(each, ELIGIBLE);
  }

  /** A broker registers that did not end by a clean stop: with ELR, its log may lack what it had, and it is eligible no more. */
  registerUnclean(replicas: Replica[], broker: number): void {
    if (!this.settings.eligibleLeaderReplicas || !this.rules.uncleanShutdownsEndEligibility) return;
    this.leaveIsr(replicas, broker);
    replicas[broker] = withoutBits(replicas[broker] ?? 0, ELIGIBLE);
  }

  /** Every way in which the controller may elect now; the same replicas where nobody is to be elected, or can be. */
  elections(replicas: readonly Replica[]): readonly (readonly Replica[])[] {
    const leader = leaderOf(replicas);
    if (leader !== undefined && is(leader, UP | IN_SYNC)) return [replicas];
    const deposed = replicas.map((each) => withoutBits(each, LEADER));
    const candidates = this.candidates(deposed);
    return candidates.length === 0 ? [deposed] : candidates.map((broker) => elected(deposed, broker));
  }

  /** Whoever of the first kind there is. Kafka takes the first by order of assignment; here it may be any of them. */
  private candidates(replicas: readonly Replica[]): readonly number[] {
    const inSync = brokersThatAre(replicas, UP | IN_SYNC);
    if (inSync.length > 0) return inSync;
    if (this.settings.eligibleLeaderReplicas && count(replicas, IN_SYNC) === 0) {
      const eligible = brokersThatAre(replicas, UP | ELIGIBLE);
      if (eligible.length > 0) return eligible;
      const last = brokersThatAre(replicas, UP | LAST_LEADER);
      const isAllowed = this.rules.lastKnownLeaderMayLead && count(replicas, ELIGIBLE) === 0;
      if (isAllowed && last.length > 0) return last;
    }
    return this.settings.uncleanLeaderElection ? brokersThatAre(replicas, UP) : [];
  }
}

/** `maybeUpdateLastKnownLeader`: whoever led when the ISR became empty. */
function rememberLeader(replicas: Replica[]): void {
  for (const [index, each] of replicas.entries()) {
    const forgotten = withoutBits(each, LAST_LEADER);
    replicas[index] = is(each, LEADER) ? withBits(forgotten, LAST_LEADER) : forgotten;
  }
}

function brokersThatAre(replicas: readonly Replica[], what: number): number[] {
  return replicas.flatMap((each, broker) => (is(each, what) ? [broker] : []));
}

/**
 * Who is elected from the ISR finds it as it is. Who is eligible begins one of its own and leaves the others eligible; any
 * other election is unclean: the ISR is the new leader, and nobody is eligible.
 */
function elected(replicas: readonly Replica[], leader: number): readonly Replica[] {
  const chosen = replicas[leader] ?? 0;
  const isClean = is(chosen, IN_SYNC);
  const forgotten = isClean
    ? LAST_LEADER
    : is(chosen, ELIGIBLE)
      ? LAST_LEADER | IN_SYNC
      : LAST_LEADER | IN_SYNC | ELIGIBLE;
  return replicas.map((each, broker) =>
    broker === leader
      ? withBits(withoutBits(each, LAST_LEADER | ELIGIBLE), LEADER | IN_SYNC)
      : withoutBits(each, forgotten),
  );
}
