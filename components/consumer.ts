import * as pulumi from "@pulumi/pulumi";

import { carriedSettings } from "./carried-settings";
import type { CodeScanArgs } from "./code-scan";
import type { ExemptionArgs } from "./exemption";

/** What a `Consumer` says. Every value may be an output of another resource, except `exemptions`. */
export interface ConsumerArgs {
  /** Settings of the consumer under Kafka's own names, or librdkafka's. */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  /**
   * The client library, on which defaults depend. Left out, what is not set cannot be judged. Known are: java,
   * spring-kafka, smallrye; librdkafka, confluent-kafka-python, confluent-kafka-go, confluent-kafka-dotnet,
   * confluent-kafka-javascript; sarama, franz-go, kafka-go; kafka-python, aiokafka; kafkajs, platformatic-kafka; logstash,
   * filebeat, fluent-bit, fluentd, telegraf, vector. By confluent-kafka-javascript its KafkaJS interface is meant; a program
   * that uses its callbacks, those of node-rdkafka, names librdkafka.
   */
  readonly client?: pulumi.Input<string>;
  /** The version of the client library, such as `2.8`. Left out: its newest. */
  readonly clientVersion?: pulumi.Input<string>;
  /** What a scan of the client's code found. Left out: its code is not judged. */
  readonly codeScan?: pulumi.Input<CodeScanArgs>;
  /** Violations of these settings that somebody answers for. */
  readonly exemptions?: ExemptionArgs[];
}

/**
 * A consumer, by its settings.
 *
 * It creates nothing: it carries the settings for the policy pack to judge, and gives them back for the program to use, so
 * that what is judged is what runs.
 *
 * ```typescript
 * const consumer = new Consumer("orders", { client: "java", settings: { "enable.auto.commit": "false" } });
 * ```
 */
export class Consumer extends pulumi.ComponentResource {
  /** The settings, as they were given. */
  public readonly settings: pulumi.Output<{ [key: string]: string }>;

  constructor(name: string, args: ConsumerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:Consumer", name, { ...args }, opts);
    this.settings = carriedSettings(this, args);
    this.registerOutputs({ ...args });
  }
}
