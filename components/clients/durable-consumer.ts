import * as pulumi from "@pulumi/pulumi";

import { Consumer } from "../consumer";
import type { ExemptionArgs } from "../exemption";
import { configurationOf, sentences } from "./client-component";

/** What a `DurableConsumer` is made of. Every value may be an output of another resource, except `exemptions`. */
export interface DurableConsumerComponentArgs {
  /** `group.id`: the group that shares the partitions and remembers the position. */
  readonly groupId: pulumi.Input<string>;
  /**
   * `auto.offset.reset`: where a group without a position begins. `earliest` reads all that is there, `none` is an error that
   * somebody has to decide on. `latest` skips what is there, and needs an exemption from `auto-offset-reset-none`.
   */
  readonly offsetReset: pulumi.Input<string>;
  /** `bootstrap.servers`: where the brokers are reached at first, separated by commas. Left out, something else says it. */
  readonly bootstrapServers?: pulumi.Input<string>;
  /** `client.id`: what the brokers know it by in their logs and quotas. */
  readonly clientId?: pulumi.Input<string>;
  /** The names of the topics that it reads, in Kafka. */
  readonly topics?: pulumi.Input<pulumi.Input<string>[]>;
  /** The largest `max.message.bytes` of these topics. Left out, no limit is known here. */
  readonly maxMessageBytes?: pulumi.Input<number>;
  /** Further settings under Kafka's own names, such as `max.poll.records`. What has an argument of its own is said there. */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  /** The version of the client library, such as `2.1`. Left out: its newest. */
  readonly clientVersion?: pulumi.Input<string>;
  /** The version of the brokers, such as `3.9`, where a client has to be told. */
  readonly kafkaVersion?: pulumi.Input<string>;
  /**
   * What the program speaks: `java-properties`, which is the default, `spring-boot`, `quarkus`, `librdkafka`,
   * `connect-worker`, `connector`, `kafka-streams`, `sarama`, `franz-go`, `kafkajs` or `kafka-python`.
   */
  readonly dialect?: pulumi.Input<string>;
  /** For `quarkus`: the name of the channel in the program. */
  readonly channel?: pulumi.Input<string>;
  /** For `kafka-streams`: the `application.id`. Left out, the group's name. */
  readonly applicationId?: pulumi.Input<string>;
  /** For `connect-worker`: the `group.id` of the Connect cluster. */
  readonly connectGroup?: pulumi.Input<string>;
  /** For `sarama` and `franz-go`: the package of the generated file. Default: `kafkaclient`. */
  readonly goPackage?: pulumi.Input<string>;
  /**
   * The only way round the checklist: rules that this consumer may violate for a time, and who answers for it. The policy
   * pack must permit them in code, and shows them.
   */
  readonly exemptions?: ExemptionArgs[];
}

/**
 * The settings of a consumer that loses no message, in the dialect that its program speaks. It creates nothing outside of
 * Pulumi; what it hands out, the policy pack sees and judges. That the program commits after processing, its code must say.
 *
 * ```typescript
 * const consumer = new DurableConsumer("billing", {
 *   groupId: "billing",
 *   offsetReset: "earliest",
 *   topics: [orders.topicName],
 *   dialect: "spring-boot",
 * });
 * ```
 */
export class DurableConsumer extends pulumi.ComponentResource {
  /** The settings under the dialect's own names. */
  public readonly settings: pulumi.Output<{ [key: string]: string }>;
  /** The file, ready to be written. */
  public readonly text: pulumi.Output<string>;
  /** What the file is called. */
  public readonly fileName: pulumi.Output<string>;
  /** What a program of this dialect reads from its environment; empty where it has no such convention. */
  public readonly environment: pulumi.Output<{ [key: string]: string }>;
  /** What the dialect has no words for, each with what to do instead. */
  public readonly notExpressed: pulumi.Output<string[]>;

  constructor(name: string, args: DurableConsumerComponentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:DurableConsumer", name, { ...args }, opts);
    const { clientVersion } = { ...args };
    const configuration = configurationOf("consumer", this, { ...args });

    new Consumer(
      name,
      {
        settings: configuration.kafkaSettings,
        client: configuration.library,
        ...(clientVersion === undefined ? {} : { clientVersion }),
      },
      { parent: this },
    );
    this.settings = configuration.settings;
    this.text = configuration.text;
    this.fileName = configuration.fileName;
    this.environment = configuration.environment;
    this.notExpressed = configuration.notExpressed.apply(sentences);
    this.registerOutputs({
      settings: this.settings,
      text: this.text,
      fileName: this.fileName,
      environment: this.environment,
      notExpressed: this.notExpressed,
    });
  }
}
