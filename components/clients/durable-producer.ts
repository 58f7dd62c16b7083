import * as pulumi from "@pulumi/pulumi";

import { producerSettings } from "#policies/guarantee/declared-settings";
import { producerSentences } from "#policies/guarantee/producer-sentences";
import { Producer } from "../producer";
import type { ClientComponentArgs } from "./client-component";
import type { ProducerTimes } from "./durable-client-args";
import { configurationOf, sentences } from "./client-component";

/** What a `DurableProducer` is made of. Every value may be an output of another resource, except `exemptions`. */
export interface DurableProducerComponentArgs extends ClientComponentArgs, ProducerTimes {}

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
  /**
   * What it adds to the guarantee of its topics, in plain sentences: what an acknowledgement means, and what becomes of a message
   * that is sent again or given up. What the dialect leaves to its library is said as a condition.
   */
  public readonly guarantee: pulumi.Output<string>;

  constructor(name: string, args: DurableProducerComponentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:DurableProducer", name, { ...args }, opts);
    // The settings have nothing of it.
    const { codeScan, ...ofSettings } = { ...args };
    const { topics, clientVersion } = ofSettings;
    const configuration = configurationOf("producer", this, ofSettings);

    new Producer(
      name,
      {
        settings: configuration.kafkaSettings,
        client: configuration.library,
        ...(clientVersion === undefined ? {} : { clientVersion }),
        ...(codeScan === undefined ? {} : { codeScan }),
        ...(topics === undefined ? {} : { topics }),
      },
      { parent: this },
    );
    this.settings = configuration.settings;
    this.text = configuration.text;
    this.fileName = configuration.fileName;
    this.environment = configuration.environment;
    this.notExpressed = configuration.notExpressed.apply(sentences);
    this.guarantee = configuration.kafkaSettings.apply((settings) =>
      producerSentences(producerSettings((setting) => settings[setting])).join(" "),
    );
    this.registerOutputs({
      settings: this.settings,
      text: this.text,
      fileName: this.fileName,
      environment: this.environment,
      notExpressed: this.notExpressed,
      guarantee: this.guarantee,
    });
  }
}
