import { isAtLeast, showVersion } from "#policies/kafka/version";
import type { BrokerCluster, BrokerSettings } from "../broker-settings";

/** Charts whose values can be made here, by who makes them. */
export type HelmChart = "bitnami" | "confluent";

/** Values of a Helm release, to be merged with one's own. */
export type HelmValues = Readonly<Record<string, unknown>>;

/** Why a chart cannot run a cluster, as a clause about it; undefined where it can. */
export function helmRefusal(chart: HelmChart, { kafkaVersion, combined }: BrokerCluster): string | undefined {
  const shown = showVersion(kafkaVersion);
  if (chart === "bitnami") {
    return isAtLeast(kafkaVersion, 4, 0)
      ? undefined
      : `kafkaVersion is ${shown} but Bitnami's chart has Kafka 4 since 32, the first that these values are for; set kafkaVersion to 4.0 or newer, or take Strimzi or the environment`;
  }
  if (combined) return `combined is true but Confluent's chart has no controllers beside ZooKeeper; leave it out`;
  return isAtLeast(kafkaVersion, 4, 0)
    ? `kafkaVersion is ${shown} but Confluent's chart needs ZooKeeper, which Kafka 4.0 removed; set kafkaVersion to 3.9 or older, or take another chart`
    : undefined;
}

/** The values of a cluster for a chart that can run it. */
export function helmValues(chart: HelmChart, cluster: BrokerCluster): HelmValues {
  return chart === "bitnami" ? bitnami(cluster) : confluent(cluster);
}

/**
 * `bitnami/kafka` from 32 on (https://github.com/bitnami/charts/tree/main/bitnami/kafka): `overrideConfiguration` goes to
 * brokers and controllers alike. The chart places data and roles itself.
 */
function bitnami({ settings, brokers, controllers, combined }: BrokerCluster): HelmValues {
  const overrideConfiguration = withoutPlaces(settings);
  return combined
    ? {
        overrideConfiguration,
        controller: { replicaCount: brokers, controllerOnly: false },
        broker: { replicaCount: 0 },
      }
    : {
        overrideConfiguration,
        controller: { replicaCount: controllers, controllerOnly: true },
        broker: { replicaCount: brokers },
      };
}

/** `cp-helm-charts` (https://github.com/confluentinc/cp-helm-charts), which runs Kafka on ZooKeeper. */
function confluent({ settings, brokers }: BrokerCluster): HelmValues {
  return { "cp-kafka": { brokers, configurationOverrides: withoutPlaces(settings) } };
}

function withoutPlaces(settings: BrokerSettings): BrokerSettings {
  const placed = ["log.dirs", "process.roles"];
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !placed.includes(name)));
}
