import * as pulumi from "@pulumi/pulumi";

import { carriedSettings } from "./carried-settings";
import type { ExemptionArgs } from "./exemption";

/** What a `ConnectWorker` says. Every value may be an output of another resource, except `exemptions`. */
export interface ConnectWorkerArgs {
  /** Settings of the worker, those of its producers with `producer.` before them. */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  /** The version of Kafka, such as `3.9`, on which defaults depend. Left out: the pack's `kafkaVersion`, or the newest. */
  readonly kafkaVersion?: pulumi.Input<string>;
  /** Violations of these settings that somebody answers for. */
  readonly exemptions?: ExemptionArgs[];
}

/**
 * The workers of a Kafka Connect cluster, by their settings.
 *
 * It creates nothing: it carries the settings for the policy pack to judge, and gives them back for the program to use, so
 * that what is judged is what runs.
 *
 * ```typescript
 * const worker = new ConnectWorker("connect", { settings: { "connector.client.config.override.policy": "Principal" } });
 * ```
 */
export class ConnectWorker extends pulumi.ComponentResource {
  /** The settings, as they were given. */
  public readonly settings: pulumi.Output<{ [key: string]: string }>;

  constructor(name: string, args: ConnectWorkerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:ConnectWorker", name, { ...args }, opts);
    this.settings = carriedSettings(this, args);
    this.registerOutputs({ ...args });
  }
}
