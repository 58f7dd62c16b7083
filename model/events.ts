import { Controller } from "./controller";
import type { KafkaRules } from "./kafka-rules";
import type { Partition } from "./partition";
import { count, leaderOf } from "./partition";
import type { PartitionSettings } from "./partition-settings";
import type { Replica } from "./replica";
import { CRASHED, HAS_MESSAGE, IN_SYNC, is, LEADER, UP, withBits, withoutBits } from "./replica";

/**
 * What can happen. The first five are everyday and cost no budget; the last two are faults.
 *
 * - `send`: the producer sends the message, and is told that it is kept. Once.
 * - `falls behind`: a follower is slow, and leaves the ISR; its broker runs on.
 * - `goes away`: a broker is stopped cleanly, paused or cut off; its disk and its log stay as they are.
 * - `comes back`: a broker that was away, or had crashed, registers again.
 * - `catches up`: a follower makes its log the leader's, and is in sync then.
 * - `crashes`: a broker's process ends at once; its disk keeps all of its log.
 * - `loses its disk`: a broker ends at once and comes back as itself, with nothing.
 */
export type EventName =
  "send" | "falls behind" | "goes away" | "comes back" | "catches up" | "crashes" | "loses its disk";

/** Something that happens, to a broker by its index; `send` is to whoever leads. */
export interface ModelEvent {
  readonly name: EventName;
  readonly broker: number;
}

/** All but `send`, which is to no broker of one's choice. */
export const BROKER_EVENTS = [
  "falls behind",
  "goes away",
  "comes back",
  "catches up",
  "crashes",
  "loses its disk",
] as const satisfies readonly EventName[];

/** What each event takes from the budget. */
export function isFault(name: EventName): boolean {
  return name === "crashes" || name === "loses its disk";
}

/** What happens to a partition with such settings. */
export class Replication {
  public readonly controller: Controller;

  constructor(
    private readonly settings: PartitionSettings,
    private readonly rules: KafkaRules,
  ) {
    this.controller = new Controller(settings, rules);
  }

  /** Every partition that may be after an event; none where it cannot happen now. */
  after(partition: Partition, { name, broker }: ModelEvent): readonly Partition[] {
    if (name === "send") return this.afterSend(partition);
    const replicas = [...partition.replicas];
    if (!this.happens(name, replicas, broker)) return [];
    return this.controller
      .elections(replicas)
      .map((elected) => ({ replicas: elected, acknowledged: partition.acknowledged }));
  }

  /** Whether a producer is told now that a message is kept. */
  acknowledges(replicas: readonly Replica[]): boolean {
    const { acks } = this.settings;
    // Nobody answers, so that whoever sends takes it for kept.
    if (acks === "0") return true;
    if (leaderOf(replicas) === undefined) return false;
    return acks === "1" || !this.rules.minimumHolds || this.highWatermarkAdvances(replicas);
  }

  /**
   * A message is committed, and can be read, when all that are in sync have it and they are as many as the minimum
   * (KAFKA-15583). Those in sync fetch it while the producer waits; whoever does not, falls behind first.
   */
  private highWatermarkAdvances(replicas: readonly Replica[]): boolean {
    return count(replicas, IN_SYNC) >= this.controller.minimum;
  }

  private afterSend({ replicas, acknowledged }: Partition): readonly Partition[] {
    if (acknowledged || !this.acknowledges(replicas)) return [];
    // With acks=1 and acks=0 followers fetch it later, if they come to it.
    const holders = this.settings.acks === "all" ? IN_SYNC : LEADER;
    return [
      {
        replicas: replicas.map((each) => (is(each, holders) ? withBits(each, HAS_MESSAGE) : each)),
        acknowledged: true,
      },
    ];
  }

  /** Does it to the replicas; `false` where it cannot happen now. */
  private happens(name: Exclude<EventName, "send">, replicas: Replica[], broker: number): boolean {
    switch (name) {
      case "falls behind":
        return this.fallsBehind(replicas, broker);
      case "goes away":
        return this.goesAway(replicas, broker);
      case "crashes":
        return this.crashes(replicas, broker);
      case "loses its disk":
        return this.losesDisk(replicas, broker);
      case "comes back":
        return this.comesBack(replicas, broker);
      case "catches up":
        return this.catchesUp(replicas, broker);
    }
  }

  private fallsBehind(replicas: Replica[], broker: number): boolean {
    const replica = replicas[broker] ?? 0;
    if (!is(replica, UP | IN_SYNC) || is(replica, LEADER)) return false;
    this.controller.leaveIsr(replicas, broker);
    return true;
  }

  private goesAway(replicas: Replica[], broker: number): boolean {
    if (!is(replicas[broker] ?? 0, UP)) return false;
    this.fence(replicas, broker, 0);
    return true;
  }

  private crashes(replicas: Replica[], broker: number): boolean {
    if (is(replicas[broker] ?? 0, CRASHED)) return false;
    this.fence(replicas, broker, CRASHED);
    return true;
  }

  /** The controller fences a broker that is gone. How it ended is seen when it comes back. */
  private fence(replicas: Replica[], broker: number, how: number): void {
    this.controller.leaveIsr(replicas, broker);
    replicas[broker] = withBits(withoutBits(replicas[broker] ?? 0, UP), how);
  }

  private losesDisk(replicas: Replica[], broker: number): boolean {
    if (is(replicas[broker] ?? 0, CRASHED) && !is(replicas[broker] ?? 0, HAS_MESSAGE)) return false;
    this.fence(replicas, broker, CRASHED);
    replicas[broker] = withoutBits(replicas[broker] ?? 0, HAS_MESSAGE);
    return true;
  }

  private comesBack(replicas: Replica[], broker: number): boolean {
    if (is(replicas[broker] ?? 0, UP)) return false;
    if (is(replicas[broker] ?? 0, CRASHED)) this.controller.registerUnclean(replicas, broker);
    replicas[broker] = withBits(withoutBits(replicas[broker] ?? 0, CRASHED), UP);
    return true;
  }

  /** KIP-101 and KIP-279: what the leader does not have is cut off, what it has is fetched. */
  private catchesUp(replicas: Replica[], broker: number): boolean {
    const leader = leaderOf(replicas);
    const replica = replicas[broker] ?? 0;
    if (leader === undefined || !is(replica, UP) || is(replica, LEADER)) return false;
    const isSame = is(replica, HAS_MESSAGE) === is(leader, HAS_MESSAGE);
    if (isSame && is(replica, IN_SYNC)) return false;
    replicas[broker] = withBits(withoutBits(replica, HAS_MESSAGE), leader & HAS_MESSAGE);
    this.controller.joinIsr(replicas, broker);
    return true;
  }
}
