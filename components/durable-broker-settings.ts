import * as pulumi from "@pulumi/pulumi";

import { listed, showValue } from "#policies/kafka/value";
import type { BrokerImage, BrokerRole } from "./broker-forms/environment";
import { environment, environmentRefusal } from "./broker-forms/environment";
import type { HelmChart, HelmValues } from "./broker-forms/helm";
import { helmRefusal, helmValues } from "./broker-forms/helm";
import { mskServerProperties } from "./broker-forms/msk";
import type { StrimziKafka, StrimziNodePools } from "./broker-forms/strimzi";
import { strimziConfig, strimziKafka, strimziNodePools } from "./broker-forms/strimzi";
import { judgeBrokers } from "./broker-judgement";
import type { BrokerCluster, BrokerSettings } from "./broker-settings";
import { brokerCluster } from "./broker-settings";
import { brokerArguments, knownArguments } from "./broker-values";
import { checkArgumentNames } from "./argument-names";
import type { DurableBrokersArgs } from "./durable-brokers-args";
import { BROKERS_ARGUMENTS } from "./durable-brokers-args";
import { propertiesText } from "./properties-text";
import { refuse } from "./refuse";

/** The settings of a cluster that keeps what it has acknowledged, in the forms that platforms take. */
export interface DurableBrokerSettings {
  /** Of brokers, under Kafka's own names. Complete, but for what is a node's own, such as its id and its listeners. */
  readonly settings: pulumi.Output<BrokerSettings>;
  /**
   * Of controllers, likewise; of `settings`, those of the quorum, of security, and what controllers decide. In KRaft their values of `unclean.leader.election.enable` and `default.replication.factor`
   * decide, and with eligible leader replicas on their `min.insync.replicas` too.
   */
  readonly controllerSettings: pulumi.Output<BrokerSettings>;
  /** The text of a broker's `server.properties`. */
  readonly serverProperties: pulumi.Output<string>;
  /** The text of a controller's. */
  readonly controllerProperties: pulumi.Output<string>;
  /**
   * Levels of features, which are no settings: `eligible.leader.replicas.version` is 1 from Kafka 4.1 on (KIP-966). Without it,
   * three replicas still lose what they acknowledged when the last one in sync dies uncleanly.
   */
  readonly features: pulumi.Output<BrokerSettings>;
  /** What to give `kafka-storage.sh format`, for a cluster to have the features from the first. */
  readonly formatArguments: pulumi.Output<string[]>;
  /** What to give `kafka-features.sh`, besides how to reach it, for a cluster that runs to get them. */
  readonly upgradeArguments: pulumi.Output<string[]>;
  /** `spec.kafka.config` of a Strimzi `Kafka`. */
  readonly strimziConfig: pulumi.Output<BrokerSettings>;
  /** The same with the rack, as a part of its `spec.kafka`. */
  readonly strimziKafka: pulumi.Output<StrimziKafka>;
  /** `replicas` and `roles` of its node pools. */
  readonly strimziNodePools: pulumi.Output<StrimziNodePools>;
  /** `serverProperties` of an `aws.msk.Configuration`: what MSK lets one set of standard brokers; Express brokers take another list. */
  readonly mskServerProperties: pulumi.Output<string>;
  /** Values of a Helm release: `bitnami/kafka` from 32 on, or Confluent's `cp-helm-charts`. */
  helmValues(chart: HelmChart): pulumi.Output<HelmValues>;
  /** The environment of a container of an image that runs brokers by it. Role: what `combined` says, unless it is given. */
  environment(image: BrokerImage, role?: BrokerRole): pulumi.Output<BrokerSettings>;
}

/**
 * The settings that arguments ask for, completed by their defaults and judged by the policy pack's rules.
 *
 * Plain values are judged at once. Outputs are judged when they are known: at preview that may be never.
 *
 * @param resource the component that it is for, if any
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for the first value that would lose messages, or
 * that nobody would take
 */
export function durableBrokerSettings(
  resource: pulumi.Resource | undefined,
  args: DurableBrokersArgs,
): DurableBrokerSettings {
  checkArgumentNames(resource, args, BROKERS_ARGUMENTS);
  const given = brokerArguments(args);
  const asker = { resource, exemptions: args.exemptions };
  judgeBrokers(asker, knownArguments(given));
  const cluster = pulumi.output(given).apply((values) => {
    judgeBrokers(asker, values);
    return brokerCluster(values);
  });
  return new Forms(resource, args.combined === true, cluster);
}

/** Each form is made when it is asked for: of arguments that turn out wrong, only what is used has to say so. */
class Forms implements DurableBrokerSettings {
  readonly #resource: pulumi.Resource | undefined;
  readonly #combined: boolean;
  readonly #cluster: pulumi.Output<BrokerCluster>;

  constructor(resource: pulumi.Resource | undefined, combined: boolean, cluster: pulumi.Output<BrokerCluster>) {
    this.#resource = resource;
    this.#combined = combined;
    this.#cluster = cluster;
  }

  get settings(): pulumi.Output<BrokerSettings> {
    return this.#cluster.apply(({ settings }) => settings);
  }

  get controllerSettings(): pulumi.Output<BrokerSettings> {
    return this.#cluster.apply(({ controllerSettings }) => controllerSettings);
  }

  get serverProperties(): pulumi.Output<string> {
    return this.#cluster.apply(({ settings }) => propertiesText(settings));
  }

  get controllerProperties(): pulumi.Output<string> {
    return this.#cluster.apply(({ controllerSettings }) => propertiesText(controllerSettings));
  }

  get features(): pulumi.Output<BrokerSettings> {
    return this.#cluster.apply(({ features }) => features);
  }

  get formatArguments(): pulumi.Output<string[]> {
    return this.#cluster.apply(({ features }) => featureArguments(features));
  }

  get upgradeArguments(): pulumi.Output<string[]> {
    return this.#cluster.apply(({ features }) => unlessEmpty("upgrade", featureArguments(features)));
  }

  get strimziConfig(): pulumi.Output<BrokerSettings> {
    return this.#cluster.apply(({ settings }) => strimziConfig(settings));
  }

  get strimziKafka(): pulumi.Output<StrimziKafka> {
    return this.#cluster.apply(strimziKafka);
  }

  get strimziNodePools(): pulumi.Output<StrimziNodePools> {
    return this.#cluster.apply(strimziNodePools);
  }

  get mskServerProperties(): pulumi.Output<string> {
    return this.#cluster.apply(({ settings }) => mskServerProperties(settings));
  }

  helmValues(chart: HelmChart): pulumi.Output<HelmValues> {
    oneOf(this.#resource, "chart", chart, ["bitnami", "confluent"]);
    return this.#cluster.apply((cluster) => {
      refuseIf(this.#resource, helmRefusal(chart, cluster));
      return helmValues(chart, cluster);
    });
  }

  environment(image: BrokerImage, role?: BrokerRole): pulumi.Output<BrokerSettings> {
    const played = role ?? (this.#combined ? "combined" : "broker");
    oneOf(this.#resource, "image", image, ["apache", "confluent", "bitnami"]);
    oneOf(this.#resource, "role", played, this.#combined ? ["combined"] : ["broker", "controller"]);
    return this.#cluster.apply((cluster) => {
      refuseIf(this.#resource, environmentRefusal(cluster.settings));
      return environment(image, played, cluster);
    });
  }
}

/** `--feature name=level` of both tools. */
function featureArguments(levels: BrokerSettings): string[] {
  return Object.entries(levels).flatMap(([name, level]) => ["--feature", `${name}=${level}`]);
}

function unlessEmpty(command: string, args: readonly string[]): string[] {
  return args.length === 0 ? [] : [command, ...args];
}

function oneOf(resource: pulumi.Resource | undefined, name: string, value: string, words: readonly string[]): void {
  if (!words.includes(value)) refuse(resource, `${name} is ${showValue(value)} but must be ${listed(words)}`);
}

function refuseIf(resource: pulumi.Resource | undefined, message: string | undefined): void {
  if (message !== undefined) refuse(resource, message);
}
