import * as pulumi from "@pulumi/pulumi";

import { Producer } from "../producer";
import type { ExemptionArgs } from "../exemption";
import { configurationOf, sentences } from "./client-component";

/** What a `DurableProducer` is made of. Every value may be an output of another resource, except `exemptions`. */
export interface DurableProducerComponentArgs {
  /** `bootstrap.servers`: where the brokers are reached at first, separated by commas. Left out, something else says it. */
  readonly bootstrapServers?: pulumi.Input<string>;
  /** `client.id`: what the brokers know it by in their logs and quotas. */
  readonly clientId?: pulumi.Input<string>;
  /** The names of the topics that it writes to, in Kafka: the policy pack compares their limits with the producer's. */
  readonly topics?: pulumi.Input<pulumi.Input<string>[]>;
  /** The smallest `max.message.bytes` of these topics. Left out, no limit is known here. */
  readonly maxMessageBytes?: pulumi.Input<number>;
  /**
   * `delivery.timeout.ms` as a duration, such as `2m`: how long a send is tried again before it fails. At least 2 minutes,
   * which is the default, and at least `linger` and `requestTimeout` together.
   */
  readonly deliveryTimeout?: pulumi.Input<string>;
  /** `linger.ms` as a duration: how long a record waits for others to be sent along. Default: `5ms`. */
  readonly linger?: pulumi.Input<string>;
  /** `request.timeout.ms` as a duration: how long a broker has to answer. Default: `30s`. */
  readonly requestTimeout?: pulumi.Input<string>;
  /** `max.request.size` in bytes: the largest record, at most `maxMessageBytes`, which is the default; without it, 1048576. */
  readonly maxRequestSize?: pulumi.Input<number>;
  /** `compression.type`: `none`, `gzip`, `snappy`, `lz4` or `zstd`. Left out, the client decides (`none` in Java). */
  readonly compressionType?: pulumi.Input<string>;
  /** Further settings under Kafka's own names, such as `batch.size`. What has an argument of its own is said there. */
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
  /** For `kafka-streams`: the `application.id`. */
  readonly applicationId?: pulumi.Input<string>;
  /** For `connect-worker`: the `group.id` of the Connect cluster. */
  readonly connectGroup?: pulumi.Input<string>;
  /** For `sarama` and `franz-go`: the package of the generated file. Default: `kafkaclient`. */
  readonly goPackage?: pulumi.Input<string>;
  /**
   * The only way round the checklist: rules that this producer may violate for a time, and who answers for it. The policy
   * pack must permit them in code, and shows them.
   */
  readonly exemptions?: ExemptionArgs[];
}

/**
 * The settings of a producer that loses no message, in the dialect that its program speaks. It creates nothing outside of
 * Pulumi; what it hands out, the policy pack sees and judges.
 *
 * ```typescript
 * const producer = new DurableProducer("orders", {
 *   bootstrapServers: "b-1.example.com:9092",
 *   topics: [orders.topicName],
 *   maxMessageBytes: orders.maxMessageBytes,
 * });
 * export const file = producer.text;
 * ```
 */
export class DurableProducer extends pulumi.ComponentResource {
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

  constructor(name: string, args: DurableProducerComponentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:DurableProducer", name, { ...args }, opts);
    const { topics, clientVersion } = { ...args };
    const configuration = configurationOf("producer", this, { ...args });

    new Producer(
      name,
      {
        settings: configuration.kafkaSettings,
        client: configuration.library,
        ...(clientVersion === undefined ? {} : { clientVersion }),
        ...(topics === undefined ? {} : { topics }),
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
