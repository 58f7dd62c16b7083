import type * as pulumi from "@pulumi/pulumi";

import { argumentNames } from "../argument-names";
import type { ExemptionArgs } from "../exemption";

/** A topic with the limit that clients have to keep to, such as a `DurableTopic`. */
export interface TopicLimits {
  /** Its name in Kafka. */
  readonly topicName: pulumi.Output<string>;
  /** The largest batch that it takes, in bytes: `max.message.bytes`. */
  readonly maxMessageBytes: pulumi.Output<number>;
}

/** What both kinds of clients may be told. Every value may be an output of another resource, except `exemptions`. */
export interface DurableClientArgs {
  /** `bootstrap.servers`: where the brokers are reached at first, separated by commas. Left out, something else says it. */
  readonly bootstrapServers?: pulumi.Input<string>;
  /** `client.id`: what the brokers know it by in their logs and quotas. */
  readonly clientId?: pulumi.Input<string>;
  /**
   * Further settings under Kafka's own names (https://kafka.apache.org/43/configuration/), such as `batch.size`. What has an
   * argument of its own is said there. They are judged by the rules of the policy pack, as all settings are.
   */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  /** The version of the client library, such as `2.1`, where a dialect depends on it. Left out: its newest. */
  readonly clientVersion?: pulumi.Input<string>;
  /** The version of the brokers, such as `3.9`, where a client has to be told. */
  readonly kafkaVersion?: pulumi.Input<string>;
  /**
   * The only way round the checklist: rules that this client may violate for a time, and who answers for it. The policy pack
   * must permit them in code, and shows them.
   */
  readonly exemptions?: ExemptionArgs[];
}

/** What only producers may be told. */
export interface ProducerTimes {
  /**
   * `delivery.timeout.ms` as a duration, such as `2m`: how long a send is tried again before it fails. At least 2 minutes,
   * which is the default, and at least `linger` and `requestTimeout` together.
   */
  readonly deliveryTimeout?: pulumi.Input<string>;
  /** `linger.ms` as a duration: how long a record waits for others to be sent along. Default: `5ms`. */
  readonly linger?: pulumi.Input<string>;
  /** `request.timeout.ms` as a duration: how long a broker has to answer. Default: `30s`. */
  readonly requestTimeout?: pulumi.Input<string>;
  /**
   * `max.request.size` in bytes: the largest record, at most what the topics take. Left out, it is the smallest limit of the
   * topics, or 1048576 where none is known.
   */
  readonly maxRequestSize?: pulumi.Input<number>;
  /** `compression.type`: `none`, `gzip`, `snappy`, `lz4` or `zstd`. Left out, the client decides (`none` in Java). */
  readonly compressionType?: pulumi.Input<string>;
}

/** The settings of {@link durableProducer}. */
export interface DurableProducerArgs extends DurableClientArgs, ProducerTimes {
  /** The topics that it writes to, by themselves or by their names in Kafka; of a name, the limit is not known here. */
  readonly topics?: (TopicLimits | pulumi.Input<string>)[];
}

/** What every consumer has to say. */
export interface ConsumerChoices {
  /** `group.id`: the group that shares the partitions and remembers the position. */
  readonly groupId: pulumi.Input<string>;
  /**
   * `auto.offset.reset`: where a group without a position begins. `earliest` reads all that is there, `none` is an error that
   * somebody has to decide on. `latest` skips what is there, and needs an exemption from `auto-offset-reset-none`.
   */
  readonly offsetReset: pulumi.Input<string>;
}

/** The settings of {@link durableConsumer}. */
export interface DurableConsumerArgs extends DurableClientArgs, ConsumerChoices {
  /** The topics that it reads, by themselves or by their names in Kafka; of a name, the limit is not known here. */
  readonly topics?: (TopicLimits | pulumi.Input<string>)[];
}

const CLIENT = {
  bootstrapServers: true,
  clientId: true,
  settings: true,
  clientVersion: true,
  kafkaVersion: true,
  exemptions: true,
  topics: true,
} as const;

export const PRODUCER_ARGUMENTS = argumentNames<DurableProducerArgs>({
  ...CLIENT,
  deliveryTimeout: true,
  linger: true,
  requestTimeout: true,
  maxRequestSize: true,
  compressionType: true,
});

export const CONSUMER_ARGUMENTS = argumentNames<DurableConsumerArgs>({ ...CLIENT, groupId: true, offsetReset: true });
