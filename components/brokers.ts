import * as pulumi from "@pulumi/pulumi";

import { carriedSettings } from "./carried-settings";
import type { ExemptionArgs } from "./exemption";

/** What a `Brokers` says. Every value may be an output of another resource, except `exemptions`. */
export interface BrokersArgs {
  /** Settings of `server.properties` under Kafka's own names, of brokers and controllers alike. What is left out has Kafka's default. */
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  /** How many brokers there are. */
  readonly brokers?: pulumi.Input<number>;
  /** The zones (or racks) that the brokers stand in, each named once. */
  readonly zones?: pulumi.Input<pulumi.Input<string>[]>;
  /** The version of Kafka, such as `3.9`, on which defaults depend. Left out: the pack's `kafkaVersion`, or the newest. */
  readonly kafkaVersion?: pulumi.Input<string>;
  /** The cluster that they are, by its name in the pack's configuration. Left out: the one that `advertised.listeners` tells. */
  readonly cluster?: pulumi.Input<string>;
  /** Violations of these settings that somebody answers for. */
  readonly exemptions?: ExemptionArgs[];
}

/**
 * The brokers of a Kafka cluster, by their settings. Topics of the same stack inherit from them what they leave out.
 *
 * It creates nothing: it carries the settings for the policy pack to judge, and gives them back for the program to use, so
 * that what is judged is what runs.
 *
 * ```typescript
 * const brokers = new Brokers("main", {
 *   brokers: 3,
 *   zones: ["a", "b", "c"],
 *   settings: { "default.replication.factor": "3", "min.insync.replicas": "2", "unclean.leader.election.enable": "false" },
 * });
 * ```
 */
export class Brokers extends pulumi.ComponentResource {
  /** The settings, as they were given. */
  public readonly settings: pulumi.Output<{ [key: string]: string }>;

  constructor(name: string, args: BrokersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:Brokers", name, { ...args }, opts);
    this.settings = carriedSettings(this, args);
    this.registerOutputs({ ...args });
  }
}
