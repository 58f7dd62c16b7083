import type * as pulumi from "@pulumi/pulumi";

import { argumentNames } from "./argument-names";
import type { ExemptionArgs } from "./exemption";

/**
 * What a durable topic may be told. Every value may be an output of another resource, except `deadLetterTopic`,
 * `retryTopics`, `adopts`, `importId` and `exemptions`.
 */
export interface TopicArgs {
  /**
   * The topic's name in Kafka: letters of ASCII, digits, `.`, `_` and `-`, at most 249. Left out, the provider makes one
   * from the resource's name and a random suffix.
   */
  readonly name?: pulumi.Input<string>;

  /** Number of partitions, at least 1. It can grow later; making it smaller replaces the topic and deletes its data. */
  readonly partitions?: pulumi.Input<number>;

  /** Number of replicas: at least 3, which is the default. */
  readonly replicationFactor?: pulumi.Input<number>;

  /**
   * `min.insync.replicas`: how many replicas must have a write before a producer with `acks=all` hears of success.
   * At least 2 and fewer than `replicationFactor`. Defaults to `replicationFactor - 1`, so 2.
   */
  readonly minInsyncReplicas?: pulumi.Input<number>;

  /**
   * `retention.ms` as a duration: a whole number and `ms`, `s`, `m`, `h`, `d` or `w`, such as `7d`; or `forever`. Left out,
   * the brokers decide (`log.retention.ms`, seven days unless they say otherwise).
   */
  readonly retention?: pulumi.Input<string>;

  /** `cleanup.policy`: `delete`, `compact`, or `compact,delete`. Left out, the brokers decide (`delete` unless they say otherwise). */
  readonly cleanupPolicy?: pulumi.Input<string>;

  /**
   * `max.message.bytes`: the largest batch of records that the topic takes, in bytes after compression. A larger one is
   * refused, and lost if nobody listens to the result of the send; give the topic to the producer's settings, and they
   * keep below. Left out, the brokers decide (1048588 unless they say otherwise).
   */
  readonly maxMessageBytes?: pulumi.Input<number>;

  /**
   * Further topic settings under Kafka's own names (https://kafka.apache.org/43/configuration/topic-configs/), such as
   * `segment.ms`. What has an argument of its own is said there or here, not in both; `min.insync.replicas` always there.
   * `unclean.leader.election.enable` is false unless an exemption excuses it.
   */
  readonly config?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

  /** A topic for records that consumers give up on, as durable as this one. Left out, there is none. */
  readonly deadLetterTopic?: DeadLetterTopicArgs;

  /** Topics for records that are to be tried again later, as durable as this one. Left out, there are none. */
  readonly retryTopics?: RetryTopicsArgs;

  /**
   * The name in the program of a `kafka.Topic` that this takes the place of, where it was not the component's own; its URN
   * where it stood under a parent that is not the component's. It keeps its data: Pulumi sees the same resource under a new
   * name. An empty text takes the place of none, where one of the component's name stays in the program.
   */
  readonly adopts?: string;

  /**
   * The name of a topic that runs already and is in no state, to take over instead of creating one. As with the resource
   * option `import`, which says the same in TypeScript, the other arguments must describe the topic as it is, and this one
   * is removed once the topic is taken over.
   */
  readonly importId?: string;

  /**
   * The only way round the checklist: rules that this topic may violate for a time, and who answers for it. The policy pack
   * must permit them in code, and shows them.
   */
  readonly exemptions?: ExemptionArgs[];
}

/** What a `DurableTopic` is made of. */
export interface DurableTopicArgs extends TopicArgs {
  /** Number of partitions, at least 1. It can grow later; making it smaller replaces the topic and deletes its data. */
  readonly partitions: pulumi.Input<number>;
}

/**
 * A topic for records that consumers give up on. It has the replicas of its topic and is never compacted. It takes records
 * 65536 bytes larger, since a dead letter carries what went wrong in its headers.
 */
export interface DeadLetterTopicArgs {
  /** Its name in Kafka. Left out, that of the topic with `-dlt` behind it, as Spring for Apache Kafka has it. */
  readonly name?: pulumi.Input<string>;
  /** Number of partitions. Left out, as many as the topic's: some clients write a dead letter to the partition it came from. */
  readonly partitions?: pulumi.Input<number>;
  /** How long dead letters are kept, as of a topic. Left out, 30 days, or as long as the topic's records if that is longer. */
  readonly retention?: pulumi.Input<string>;
}

/**
 * Topics for records that are to be tried again later, one for each delay. They have the replicas, partitions and retention
 * of their topic, are never compacted, and take records 65536 bytes larger, for the headers of what went wrong.
 */
export interface RetryTopicsArgs {
  /**
   * How many, 1 to 100. Their names are the topic's with `-retry-0`, `-retry-1` and so on behind it, as Spring for Apache
   * Kafka numbers them.
   */
  readonly count: number;
}

export const TOPIC_ARGUMENTS = argumentNames<DurableTopicArgs>({
  name: true,
  partitions: true,
  replicationFactor: true,
  minInsyncReplicas: true,
  retention: true,
  cleanupPolicy: true,
  maxMessageBytes: true,
  config: true,
  deadLetterTopic: true,
  retryTopics: true,
  adopts: true,
  importId: true,
  exemptions: true,
});
export const DEAD_LETTER_TOPIC_ARGUMENTS = argumentNames<DeadLetterTopicArgs>({
  name: true,
  partitions: true,
  retention: true,
});
export const RETRY_TOPICS_ARGUMENTS = argumentNames<RetryTopicsArgs>({ count: true });
