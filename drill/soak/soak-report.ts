import type { Tally } from "../report";
import type { Versions } from "../versions";
import type { ScheduledFault } from "./fault-schedule";

/** The format of {@link SoakReport}; a change that a reader could notice makes it another one. */
export const SOAK_REPORT_FORMAT = "kafka-durability-soak/1";

/** The outcome of a soak, as it is stored. */
export interface SoakReport {
  readonly format: typeof SOAK_REPORT_FORMAT;
  /** When it began, as ISO 8601 in UTC. */
  readonly date: string;
  readonly command: string;
  readonly versions: Versions;
  readonly seed: number;
  /** Messages a second that the producer is to send. */
  readonly throughput: number;
  /** The producer's settings, which the durable stack hands out. */
  readonly producer: Readonly<Record<string, string>>;
  readonly rounds: readonly SoakRound[];
}

/** A part of a soak, with a topic of its own. */
export interface SoakRound {
  /** From 1. */
  readonly round: number;
  readonly seconds: number;
  readonly topic: string;
  readonly partitions: number;
  readonly faults: readonly InjectedFault[];
  /** How often a leader and how often the in-sync replicas were seen to change. */
  readonly leaderChanges: number;
  readonly isrChanges: number;
  readonly tally: Tally;
  /** Why the producer has given up what it was refused: the names of its exceptions, and how many messages of each. */
  readonly refusals?: Readonly<Record<string, number>>;
  /** Why nothing was shown; empty where something was. */
  readonly inconclusive: readonly string[];
}

/** A fault that was injected, with milliseconds since its round began. */
export interface InjectedFault extends Pick<ScheduledFault, "fault"> {
  readonly target: string;
  readonly injected: number;
  readonly healed: number;
  /** From its injection until the next one. Outcomes of before this was recorded have none. */
  readonly effect?: FaultEffect;
}

/** What was seen to come of a fault; all 0 where nothing was. */
export interface FaultEffect {
  /** How often a partition was led by another broker than before, or by none. */
  readonly leaderChanges: number;
  /** How often a replica left the in-sync replicas of a partition. */
  readonly isrShrinks: number;
  /** How many messages the producer has given up; it tries for delivery.timeout.ms, so an earlier fault may be the reason. */
  readonly refused: number;
}
