import type { Setting } from "./setting";

/** The kinds of things that carry durability settings. */
export type DeclarationKind = "topic";

/**
 * What a resource declares to Kafka, whichever provider it comes from: a set of settings under Kafka's dotted names.
 *
 * A setting that is missing from `settings` is one that this kind of resource cannot carry on this platform.
 */
export interface Declaration {
  readonly kind: DeclarationKind;
  readonly settings: ReadonlyMap<string, Setting>;
  /** The line that a user types in this kind of resource to give a setting a value. */
  readonly line: (assignment: Assignment) => string;
}

/** A setting and the value that it should have; `name` is Kafka's, as in {@link Declaration.settings}. */
export interface Assignment {
  readonly name: string;
  readonly value: number | boolean;
}

/**
 * The names of the settings that rules judge. All are Kafka's own (https://kafka.apache.org/43/configuration/), except
 * `replication.factor`: Kafka takes that when a topic is created, and its tools call it so.
 */
export const SettingName = {
  replicationFactor: "replication.factor",
  minInsyncReplicas: "min.insync.replicas",
  uncleanLeaderElection: "unclean.leader.election.enable",
} as const;
