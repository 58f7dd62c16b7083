import type { EnvironmentConvention } from "#policies/shapes/spelling";
import {
  APACHE_ENVIRONMENT,
  BITNAMI_ENVIRONMENT,
  CONFLUENT_ENVIRONMENT,
  inEnvironment,
} from "#policies/shapes/spelling";
import type { BrokerCluster, BrokerSettings } from "../broker-settings";

/** Images that run a broker by the environment of their container: `apache/kafka`, `confluentinc/cp-kafka`, `bitnami/kafka`. */
export type BrokerImage = "apache" | "confluent" | "bitnami";

/** What a container is: a broker, a controller, or both. */
export type BrokerRole = "broker" | "controller" | "combined";

interface Image {
  readonly convention: EnvironmentConvention;
  /** Where the image has a volume for the data, if not where the settings put it. */
  readonly volume?: string;
}

/** Of each, the convention's source stands beside it. */
const images: Readonly<Record<BrokerImage, Image>> = {
  apache: { convention: APACHE_ENVIRONMENT },
  confluent: { convention: CONFLUENT_ENVIRONMENT },
  // https://github.com/bitnami/containers/tree/main/bitnami/kafka, "Persisting your data".
  bitnami: { convention: BITNAMI_ENVIRONMENT, volume: "/bitnami/kafka/data" },
};

/** Why no environment can carry a setting, as a sentence about it; undefined where it can. */
export function environmentRefusal(settings: BrokerSettings): string | undefined {
  const lost = Object.keys(settings).find((name) => name !== name.toLowerCase());
  return lost === undefined
    ? undefined
    : `settings has ${JSON.stringify(lost)} but images write names of settings in lower case; give it to them in a file`;
}

/** The variables of a container, without those that are a node's own, such as its id and its listeners. */
export function environment(image: BrokerImage, role: BrokerRole, cluster: BrokerCluster): BrokerSettings {
  const { convention, volume } = images[image];
  const settings = role === "controller" ? cluster.controllerSettings : cluster.settings;
  const placed = volume === undefined || cluster.hasOwnLogDirs ? settings : { ...settings, "log.dirs": volume };
  const spelled = inEnvironment(convention);
  return Object.fromEntries(Object.entries(placed).map(([name, value]) => [spelled(name)[0] ?? name, value]));
}
