import type * as pulumi from "@pulumi/pulumi";

import { argumentNames } from "./argument-names";
import type { ExemptionArgs } from "./exemption";

/**
 * What `durableBrokers` and a `DurableBrokers` are made of. Every value may be an output of another resource, except
 * `combined`, `tieredStorage` and `exemptions`.
 */
export interface DurableBrokersArgs {
  /** How many brokers there are: at least 3, as three replicas need three of them. */
  readonly brokers: pulumi.Input<number>;

  /**
   * The version of Kafka that runs, such as `3.9`. Left out: the newest that is known here. On it depend share groups (4.0),
   * tiered storage (3.6), eligible leader replicas (4.1) and whether a process has roles (3.3).
   */
  readonly kafkaVersion?: pulumi.Input<string>;

  /** The zones (or racks) that the brokers stand in, at least three. A `DurableBrokers` must say them. */
  readonly zones?: pulumi.Input<pulumi.Input<string>[]>;

  /** Replicas of each topic that does not say, and of each internal topic: at least 3, which is the default. */
  readonly replicationFactor?: pulumi.Input<number>;

  /** `min.insync.replicas` of them: at least 2 and fewer than `replicationFactor`. Defaults to `replicationFactor - 1`, so 2. */
  readonly minInsyncReplicas?: pulumi.Input<number>;

  /**
   * `log.dirs`: the folders with the data, parted by commas, on volumes that outlive a restart. Defaults to
   * `/var/lib/kafka/data`, and in Bitnami's image to its own volume. MSK, Strimzi and Helm charts have volumes of their own.
   */
  readonly logDirs?: pulumi.Input<string>;

  /** How many controllers there are: an odd number of at least 3, which is the default. Without a meaning where `combined`. */
  readonly controllers?: pulumi.Input<number>;

  /** Brokers are controllers too. Kafka does not recommend it for production, so that it needs an exemption. Default: false. */
  readonly combined?: boolean;

  /** `remote.log.storage.system.enable`, with as many replicas of its metadata as of all else. Needs Kafka 3.6. Default: false. */
  readonly tieredStorage?: boolean;

  /** `message.max.bytes`: the largest batch of records, in bytes, which replicas are then made to fetch whole. Default: Kafka's. */
  readonly maxMessageBytes?: pulumi.Input<number>;

  /**
   * Further settings under Kafka's own names (https://kafka.apache.org/43/configuration/broker-configs/). They are judged like
   * the others, and are no way round an argument of its own. Controllers get those that are theirs too: of the
   * quorum, of security, and what controllers decide for all.
   */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

  /** The cluster that they are, by its name in the pack's configuration. */
  readonly cluster?: pulumi.Input<string>;

  /** The only way round the checklist: rules that these brokers may violate for a time, and who answers for it. */
  readonly exemptions?: ExemptionArgs[];
}

export const BROKERS_ARGUMENTS = argumentNames<DurableBrokersArgs>({
  brokers: true,
  kafkaVersion: true,
  zones: true,
  replicationFactor: true,
  minInsyncReplicas: true,
  logDirs: true,
  controllers: true,
  combined: true,
  tieredStorage: true,
  maxMessageBytes: true,
  settings: true,
  cluster: true,
  exemptions: true,
});
