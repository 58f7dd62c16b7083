import type * as pulumi from "@pulumi/pulumi";

import type { ExemptionArgs } from "./exemption";

/** What a `DurableTopic` is made of. Every value may be an output of another resource, except `importId` and `exemptions`. */
export interface DurableTopicArgs {
  /** The topic's name in Kafka. Left out, the provider makes one from the resource's name and a random suffix. */
  readonly name?: pulumi.Input<string>;

  /** Number of partitions, at least 1. It can grow later; making it smaller replaces the topic and deletes its data. */
  readonly partitions: pulumi.Input<number>;

  /** Number of replicas: at least 3, which is the default. */
  readonly replicationFactor?: pulumi.Input<number>;

  /**
   * `min.insync.replicas`: how many replicas must have a write before a producer with `acks=all` hears of success.
   * At least 2 and fewer than `replicationFactor`. Defaults to `replicationFactor - 1`, so 2.
   */
  readonly minInsyncReplicas?: pulumi.Input<number>;

  /**
   * Further topic settings under Kafka's own names (https://kafka.apache.org/43/configuration/topic-configs/), such as
   * `retention.ms`. `min.insync.replicas` has an argument of its own; `unclean.leader.election.enable` is false unless an
   * exemption excuses it.
   */
  readonly config?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

  /**
   * The name of a topic that runs already, to take over instead of creating one. As with the resource option `import`,
   * the other arguments must describe the topic as it is, and this one is removed once the topic is taken over.
   */
  readonly importId?: string;

  /**
   * The only way round the checklist: rules that this topic may violate for a time, and who answers for it. The policy pack
   * must permit them in code, and shows them.
   */
  readonly exemptions?: ExemptionArgs[];
}
