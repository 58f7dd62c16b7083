import * as pulumi from "@pulumi/pulumi";

import { carriedSettings } from "./carried-settings";
import type { ExemptionArgs } from "./exemption";

/** What a `Connector` says. Every value may be an output of another resource, except `exemptions`. */
export interface ConnectorArgs {
  /** Settings of the connector, those of its producer with `producer.override.` before them. */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  /** The version of Kafka, such as `3.9`, on which defaults depend. Left out: the pack's `kafkaVersion`, or the newest. */
  readonly kafkaVersion?: pulumi.Input<string>;
  /** Violations of these settings that somebody answers for. */
  readonly exemptions?: ExemptionArgs[];
}

/**
 * A connector of Kafka Connect, by its settings.
 *
 * It creates nothing: it carries the settings for the policy pack to judge, and gives them back for the program to use, so
 * that what is judged is what runs.
 *
 * ```typescript
 * const sink = new Connector("archive", {
 *   settings: { "errors.tolerance": "all", "errors.deadletterqueue.topic.name": "archive-dead-letters" },
 * });
 * ```
 */
export class Connector extends pulumi.ComponentResource {
  /** The settings, as they were given. */
  public readonly settings: pulumi.Output<{ [key: string]: string }>;

  constructor(name: string, args: ConnectorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:Connector", name, { ...args }, opts);
    this.settings = carriedSettings(this, args);
    this.registerOutputs({ ...args });
  }
}
