import * as kafka from "@pulumi/kafka";
import * as pulumi from "@pulumi/pulumi";

import { durableTopicSettings } from "./durable-topic-settings";

/** What a {@link DurableTopic} is made of. Every value may be an output of another resource, except `importId`. */
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
   * `retention.ms`. `min.insync.replicas` has an argument of its own; `unclean.leader.election.enable` is always false.
   */
  readonly config?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

  /**
   * The name of a topic that runs already, to take over instead of creating one. As with the resource option `import`,
   * the other arguments must describe the topic as it is, and this one is removed once the topic is taken over.
   */
  readonly importId?: string;
}

/**
 * A Kafka topic that keeps what it has acknowledged: three replicas of which two must have a write, and no leader that
 * missed writes. Values may ask for more than that, never for less: less is an error that names the value and the way
 * out, at once for plain values and as soon as it is known for outputs.
 *
 * ```typescript
 * const orders = new DurableTopic("orders", { partitions: 6 });
 * ```
 *
 * A `kafka.Topic` of the same name in the same state is taken over without being replaced.
 */
export class DurableTopic extends pulumi.ComponentResource {
  /** The topic itself. */
  public readonly topic: kafka.Topic;
  /** The topic's name in Kafka. */
  public readonly topicName: pulumi.Output<string>;
  /** Number of partitions. */
  public readonly partitions: pulumi.Output<number>;
  /** Number of replicas of each partition. */
  public readonly replicationFactor: pulumi.Output<number>;
  /** How many replicas must have a write before it is acknowledged. */
  public readonly minInsyncReplicas: pulumi.Output<number>;

  constructor(name: string, args: DurableTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    // importId says what to do once, not what the topic is: its removal must not show as a change.
    const { importId, ...inputs } = args;
    super("pulumi-kafka-durability:index:DurableTopic", name, inputs, opts);

    const settings = durableTopicSettings(this, args);
    this.topic = new kafka.Topic(
      name,
      {
        ...(args.name === undefined ? {} : { name: args.name }),
        partitions: args.partitions,
        replicationFactor: settings.replicationFactor,
        config: settings.config,
      },
      {
        parent: this,
        // A plain kafka.Topic of this name, declared where the component now stands, is the same topic.
        aliases: [{ parent: opts?.parent ?? pulumi.rootStackResource }],
        ...(importId === undefined ? {} : { import: importId }),
      },
    );

    this.topicName = this.topic.name;
    this.partitions = this.topic.partitions;
    this.replicationFactor = this.topic.replicationFactor;
    this.minInsyncReplicas = settings.minInsyncReplicas;
    this.registerOutputs({
      topicName: this.topicName,
      partitions: this.partitions,
      replicationFactor: this.replicationFactor,
      minInsyncReplicas: this.minInsyncReplicas,
    });
  }
}
