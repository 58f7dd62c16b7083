import * as kafka from "@pulumi/kafka";
import * as pulumi from "@pulumi/pulumi";

import type { DurableTopicArgs } from "./durable-topic-args";
import { durableTopicSettings } from "./durable-topic-settings";

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
    const { importId, ...inputs } = { ...args };
    super("pulumi-kafka-durability:index:DurableTopic", name, inputs, opts);

    const settings = durableTopicSettings(this, inputs);
    this.topic = new kafka.Topic(
      name,
      {
        ...(inputs.name === undefined ? {} : { name: inputs.name }),
        partitions: inputs.partitions,
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
