import type { Change } from "./change";
import type { Setting } from "./setting";
import type { Version } from "./version";

/** The kinds of things that carry durability settings. */
export type DeclarationKind =
  | "topic"
  | "brokers"
  | "producer"
  | "consumer"
  | "connect worker"
  | "connector"
  | "streams application"
  | "mirror maker"
  /** What a scan found in the code of a client: its settings are counts, by the ids of rules. */
  | "client code";

/**
 * What a resource declares to Kafka, whichever provider it comes from: settings under Kafka's dotted names.
 *
 * One resource may declare several things: brokers declare their internal topics too, a Connect worker its producers.
 */
export interface Declaration {
  readonly kind: DeclarationKind;
  /** What it is called in a sentence, where that is not its kind: `internal topic __consumer_offsets`. */
  readonly noun?: string;
  /** Its name in Kafka, where the program says it: a topic's, a consumer's `group.id`, a connector's `name`. */
  readonly name?: string;
  /** What within the resource carries its settings, where one resource declares several of its kind. */
  readonly container?: string;
  /** The version of Kafka that it runs on, where it says its own. */
  readonly kafkaVersion?: Version;
  /** What tells brokers in which zone they stand, where that is not `broker.rack`: `spec.kafka.rack.topologyKey`. */
  readonly placedBy?: string;
  /**
   * Why it may be no configuration of Kafka's after all, as a clause: an application may use names such as
   * `KAFKA_RETRIES` for itself. What is found in it advises, and never blocks.
   */
  readonly unlessOther?: string;
  /**
   * A setting by Kafka's name; `undefined` for one that this cannot carry on this platform. Read when it is asked for,
   * since most settings are never asked for.
   */
  readonly setting: (name: string) => Setting | undefined;
  /** The line that a user types to give settings their values. */
  readonly line: (assignments: readonly Assignment[]) => string;
  /** What changing a setting does to a thing that exists already. */
  readonly change: (name: string) => Change;
}

/** A setting and the value that it should have; `name` is Kafka's, as {@link Declaration.setting} takes it. */
export interface Assignment {
  readonly name: string;
  readonly value: number | boolean | string;
}

/** What a declaration is called in a sentence. */
export function nounOf({ kind, noun }: Declaration): string {
  return noun ?? kind;
}

/**
 * The names of the settings that rules judge. All are Kafka's own (https://kafka.apache.org/43/configuration/), except
 * those marked so.
 */
export const SettingName = {
  /** Not a setting of Kafka's, which takes it when a topic is created; its tools call it so. */
  replicationFactor: "replication.factor",
  minInsyncReplicas: "min.insync.replicas",
  uncleanLeaderElection: "unclean.leader.election.enable",
  retentionMs: "retention.ms",
  cleanupPolicy: "cleanup.policy",
  maxMessageBytes: "max.message.bytes",
  remoteLogDeleteOnDisable: "remote.log.delete.on.disable",
  /** Pulumi's resource option. */
  protect: "protect",

  defaultReplicationFactor: "default.replication.factor",
  autoCreateTopics: "auto.create.topics.enable",
  logDirs: "log.dirs",
  offsetsRetentionMinutes: "offsets.retention.minutes",
  processRoles: "process.roles",
  quorumVoters: "controller.quorum.voters",
  shareDeliveryCountLimit: "group.share.delivery.count.limit",
  /** How many brokers there are: no setting of Kafka's, but a fact that settings depend on. */
  brokerCount: "broker count",
  /** How many of them one resource declares of a cluster whose brokers several declare. */
  brokersInPool: "brokers in pool",
  /** In how many places `broker.rack` puts them: availability zones, racks, rooms. */
  zoneCount: "zone count",

  /** The client library that a producer or consumer says it uses. */
  client: "client",

  acks: "acks",
  retries: "retries",
  deliveryTimeoutMs: "delivery.timeout.ms",
  idempotence: "enable.idempotence",
  maxInFlight: "max.in.flight.requests.per.connection",
  maxRequestSize: "max.request.size",
  /** The smallest `max.message.bytes` of the topics that a producer writes to, as far as the stack shows them. */
  topicsMaxMessageBytes: "max.message.bytes of its topics",

  autoCommit: "enable.auto.commit",
  /** librdkafka's own. */
  autoOffsetStore: "enable.auto.offset.store",
  autoOffsetReset: "auto.offset.reset",

  overridePolicy: "connector.client.config.override.policy",
  overrideAllowlist: "connector.client.config.override.allowlist",
  connectorClass: "connector.class",
  errorsTolerance: "errors.tolerance",
  deadLetterTopic: "errors.deadletterqueue.topic.name",
  deserializationHandler: "deserialization.exception.handler",
  productionHandler: "production.exception.handler",
  processingHandler: "processing.exception.handler",

  /** No settings of Kafka's: how often a scan of the code has broken the rules of these ids. */
  dropsSends: "send-with-callback",
  ignoresErrors: "delivery-error-handled",
  exitsUnflushed: "flush-before-exit",
  commitsEarly: "commit-after-processing",
} as const;
