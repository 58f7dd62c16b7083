import * as pulumi from "@pulumi/pulumi";

import { carriedSettings } from "./carried-settings";
import type { ExemptionArgs } from "./exemption";

/** What a `MirrorMaker` says. Every value may be an output of another resource, except `exemptions`. */
export interface MirrorMakerArgs {
  /** Settings of one replication flow, those of its producers with `producer.` before them. */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  /** The version of Kafka, such as `3.9`, on which defaults depend. Left out: the pack's `kafkaVersion`, or the newest. */
  readonly kafkaVersion?: pulumi.Input<string>;
  /** Violations of these settings that somebody answers for. */
  readonly exemptions?: ExemptionArgs[];
}

/**
 * A replication flow of MirrorMaker 2, by its settings.
 *
 * It creates nothing: it carries the settings for the policy pack to judge, and gives them back for the program to use, so
 * that what is judged is what runs.
 *
 * ```typescript
 * const mirror = new MirrorMaker("to-backup", { settings: { "replication.factor": "3" } });
 * ```
 */
export class MirrorMaker extends pulumi.ComponentResource {
  /** The settings, as they were given. */
  public readonly settings: pulumi.Output<{ [key: string]: string }>;

  constructor(name: string, args: MirrorMakerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:MirrorMaker", name, { ...args }, opts);
    this.settings = carriedSettings(this, args);
    this.registerOutputs({ ...args });
  }
}
