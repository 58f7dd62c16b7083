import * as pulumi from "@pulumi/pulumi";

import { parseVersion } from "#policies/kafka/version";
import { hasRoles } from "./broker-settings";
import { Brokers } from "./brokers";
import type { DurableBrokerSettings } from "./durable-broker-settings";
import { durableBrokerSettings } from "./durable-broker-settings";
import type { DurableBrokersArgs } from "./durable-brokers-args";

/**
 * The settings of a Kafka cluster that keeps what it has acknowledged, internal topics and controllers included, in the form
 * that its platform takes. Values may ask for more than the checklist, never for less: less is an error that names the value,
 * the rule and the way out, at once for plain values and as soon as it is known for outputs.
 *
 * ```typescript
 * const { serverProperties } = durableBrokers({ brokers: 3, kafkaVersion: "4.3" });
 * ```
 *
 * @throws pulumi.RunError for the first value that would lose messages, or that nobody would take
 */
export function durableBrokers(args: DurableBrokersArgs): DurableBrokerSettings {
  return durableBrokerSettings(undefined, { ...args });
}

/**
 * The same as a component, which the policy pack judges, and from which topics of the same stack inherit what they leave out.
 * It creates nothing: its values are for what does.
 *
 * ```typescript
 * const main = new DurableBrokers("main", { brokers: 3, zones: ["a", "b", "c"] });
 * new aws.msk.Configuration("main", { serverProperties: main.mskServerProperties });
 * ```
 */
export class DurableBrokers extends pulumi.ComponentResource {
  /** Settings of brokers under Kafka's own names. */
  public readonly settings: pulumi.Output<{ [key: string]: string }>;
  /** Settings of controllers, likewise. */
  public readonly controllerSettings: pulumi.Output<{ [key: string]: string }>;
  /** The text of a broker's `server.properties`. */
  public readonly serverProperties: pulumi.Output<string>;
  /** The text of a controller's `server.properties`. */
  public readonly controllerProperties: pulumi.Output<string>;
  /** `serverProperties` of an MSK configuration, for standard brokers. */
  public readonly mskServerProperties: pulumi.Output<string>;
  /** `spec.kafka.config` of a Strimzi `Kafka`. */
  public readonly strimziConfig: pulumi.Output<{ [key: string]: string }>;
  /** Levels of features, such as `eligible.leader.replicas.version`. */
  public readonly features: pulumi.Output<{ [key: string]: string }>;

  constructor(name: string, args: DurableBrokersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:DurableBrokers", name, { ...args }, opts);
    const made = durableBrokerSettings(this, { ...args });
    const { kafkaVersion, cluster } = args;
    const common = {
      ...(kafkaVersion === undefined ? {} : { kafkaVersion }),
      ...(cluster === undefined ? {} : { cluster }),
    };

    // What carries the settings to the pack. Their exemptions are the component's, which contains them.
    const { brokers, zones } = args;
    new Brokers(
      name,
      { ...common, brokers, ...(zones === undefined ? {} : { zones }), settings: made.settings },
      { parent: this },
    );
    if (args.combined !== true && mayHaveRoles(kafkaVersion)) {
      new Brokers(`${name}-controllers`, { ...common, settings: made.controllerSettings }, { parent: this });
    }

    this.settings = made.settings;
    this.controllerSettings = made.controllerSettings;
    this.serverProperties = made.serverProperties;
    this.controllerProperties = made.controllerProperties;
    this.mskServerProperties = made.mskServerProperties;
    this.strimziConfig = made.strimziConfig;
    this.features = made.features;
    this.registerOutputs({
      settings: this.settings,
      controllerSettings: this.controllerSettings,
      serverProperties: this.serverProperties,
      controllerProperties: this.controllerProperties,
      mskServerProperties: this.mskServerProperties,
      strimziConfig: this.strimziConfig,
      features: this.features,
    });
  }
}

/** Before KRaft there are no controllers to be told anything; a version that is an output may be any. */
function mayHaveRoles(kafkaVersion: pulumi.Input<string> | undefined): boolean {
  const version = typeof kafkaVersion === "string" ? parseVersion(kafkaVersion) : undefined;
  return version === undefined || hasRoles(version);
}
