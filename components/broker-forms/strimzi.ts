import type { BrokerCluster, BrokerSettings } from "../broker-settings";

/** What of a Strimzi `Kafka` the settings decide, as a part of its `spec.kafka`. */
export interface StrimziKafka {
  readonly config: BrokerSettings;
  /** By which the operator gives each broker its `broker.rack`: the zone of its node. */
  readonly rack: { readonly topologyKey: string };
}

/** `spec.replicas` and `spec.roles` of a `KafkaNodePool`. */
export interface StrimziNodePool {
  readonly replicas: number;
  readonly roles: readonly string[];
}

/** Brokers and controllers in pools of their own, unless they are combined. */
export interface StrimziNodePools {
  readonly brokers: StrimziNodePool;
  readonly controllers?: StrimziNodePool;
}

/** `spec.kafka.config`, which the operator gives brokers and controllers: what it does not set itself. */
export function strimziConfig(settings: BrokerSettings): BrokerSettings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !isOperatorsOwn(name)));
}

/** `spec.kafka` of a `Kafka`, to be spread into one. */
export function strimziKafka({ settings }: BrokerCluster): StrimziKafka {
  // https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesiozone
  return { config: strimziConfig(settings), rack: { topologyKey: "topology.kubernetes.io/zone" } };
}

/** The node pools of a cluster. */
export function strimziNodePools({ brokers, controllers, combined }: BrokerCluster): StrimziNodePools {
  if (combined) return { brokers: { replicas: brokers, roles: ["broker", "controller"] } };
  return {
    brokers: { replicas: brokers, roles: ["broker"] },
    controllers: { replicas: controllers, roles: ["controller"] },
  };
}

function isOperatorsOwn(name: string): boolean {
  return (
    FORBIDDEN_PREFIXES.some((prefix) => name.startsWith(prefix)) &&
    !EXCEPTIONS.some((exception) => name.startsWith(exception))
  );
}

/** `KafkaClusterSpec.FORBIDDEN_PREFIXES` of Strimzi: what begins so is ignored, with a warning. */
const FORBIDDEN_PREFIXES = [
  ...["listeners", "advertised.", "broker.", "listener.", "host.name", "port", "inter.broker.listener.name"],
  ...["sasl.", "ssl.", "security.", "password.", "log.dir", "zookeeper.connect", "zookeeper.set.acl", "zookeeper.ssl"],
  ...["zookeeper.clientCnxnSocket", "authorizer.", "super.user", "cruise.control.metrics.topic"],
  ...[
    "cruise.control.metrics.reporter.bootstrap.servers",
    "node.id",
    "process.roles",
    "controller.",
    "metadata.log.dir",
  ],
];

/** `KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS`. */
const EXCEPTIONS = [
  ...["zookeeper.connection.timeout.ms", "sasl.server.max.receive.size", "ssl.cipher.suites", "ssl.protocol"],
  ...["ssl.enabled.protocols", "ssl.secure.random.implementation", "cruise.control.metrics.topic.num.partitions"],
  ...["cruise.control.metrics.topic.replication.factor", "cruise.control.metrics.topic.retention.ms"],
  ...["cruise.control.metrics.topic.auto.create.retries", "cruise.control.metrics.topic.auto.create.timeout.ms"],
  ...["cruise.control.metrics.topic.min.insync.replicas", "controller.quorum.election.backoff.max.ms"],
  ...["controller.quorum.election.timeout.ms", "controller.quorum.fetch.timeout.ms"],
];
