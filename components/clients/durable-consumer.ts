import * as pulumi from "@pulumi/pulumi";

import { Consumer } from "../consumer";
import type { ClientComponentArgs } from "./client-component";
import type { ConsumerChoices } from "./durable-client-args";
import { configurationOf, sentences } from "./client-component";

/** What a `DurableConsumer` is made of. Every value may be an output of another resource, except `exemptions`. */
export interface DurableConsumerComponentArgs extends ClientComponentArgs, ConsumerChoices {}

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
    // The settings have nothing of it.
    const { codeScan, ...ofSettings } = { ...args };
    const { clientVersion } = ofSettings;
    const configuration = configurationOf("consumer", this, ofSettings);

    new Consumer(
      name,
      {
        settings: configuration.kafkaSettings,
        client: configuration.library,
        ...(clientVersion === undefined ? {} : { clientVersion }),
        ...(codeScan === undefined ? {} : { codeScan }),
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
