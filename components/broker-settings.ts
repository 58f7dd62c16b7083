import { isUnknown } from "#policies/kafka/unknown";
import { SettingName } from "#policies/kafka/declaration";
import { parseInteger, textOf } from "#policies/kafka/value";
import type { Version } from "#policies/kafka/version";
import { isAtLeast, NEWEST_KAFKA } from "#policies/kafka/version";
import type { BrokerValues } from "./broker-values";
import { settingsOf, versionOf } from "./broker-values";
import { isOfControllers } from "./controllers-own";

/** Settings by Kafka's own names. */
export type BrokerSettings = Readonly<Record<string, string>>;

/** A cluster by all that its platforms have to be told. */
export interface BrokerCluster {
  /** How many brokers there are; where they are combined, each is a controller too. */
  readonly brokers: number;
  readonly controllers: number;
  readonly combined: boolean;
  readonly kafkaVersion: Version;
  /** Of brokers. */
  readonly settings: BrokerSettings;
  /** Of controllers; where they are combined, those are brokers. */
  readonly controllerSettings: BrokerSettings;
  /** Levels of features, by their names. */
  readonly features: BrokerSettings;
  /** Whether `log.dirs` is anybody's wish. */
  readonly hasOwnLogDirs: boolean;
}

/** Where a volume belongs unless somebody says otherwise; the rule log-dirs-persistent proposes it too. */
export const DEFAULT_LOG_DIRS = "/var/lib/kafka/data";

/** The checklist's own. */
export const DEFAULT_REPLICATION_FACTOR = 3;
const LEAST_MIN_INSYNC_REPLICAS = 2;
export const DEFAULT_CONTROLLERS = 3;

/** Kafka's default of `replica.fetch.max.bytes`, which a larger batch goes beyond (ReplicationConfigs). */
const DEFAULT_REPLICA_FETCH = 1_048_576;

/** What the arguments, all of them known, make of a cluster. */
export function brokerCluster(values: BrokerValues): BrokerCluster {
  const version = versionOf(values);
  // All are known here; the newest stands for what cannot be.
  const kafkaVersion = isUnknown(version) ? NEWEST_KAFKA : version;
  const combined = values.combined === true;
  const settings = textsOf(brokerSettings(values, kafkaVersion));
  return {
    brokers: Number(values.brokers),
    controllers: Number(values.controllers ?? DEFAULT_CONTROLLERS),
    combined,
    kafkaVersion,
    settings,
    controllerSettings: combined ? settings : textsOf(controllerSettings(values)),
    features: featuresOf(kafkaVersion),
    hasOwnLogDirs: values.logDirs !== undefined,
  };
}

/** Settings of which some may still be unknown. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** The settings of brokers: what somebody wrote goes before what is made for them. */
export function brokerSettings(values: BrokerValues, version: Version): SettingValues {
  const { replicationFactor, minInsyncReplicas } = replicasOf(values);
  return {
    ...(hasRoles(version)
      ? { [SettingName.processRoles]: values.combined === true ? "broker,controller" : "broker" }
      : {}),
    ...topicDefaults(values),
    // A topic that nobody declared would have whatever a misspelling asks for.
    [SettingName.autoCreateTopics]: "false",
    "offsets.topic.replication.factor": replicationFactor,
    "transaction.state.log.replication.factor": replicationFactor,
    "transaction.state.log.min.isr": minInsyncReplicas,
    ...(isAtLeast(version, 4, 0) ? ofShareGroups(values) : {}),
    ...(values.tieredStorage === true ? ofTieredStorage(values) : {}),
    ...ofLargeMessages(values),
    [SettingName.logDirs]: values.logDirs ?? DEFAULT_LOG_DIRS,
    ...settingsOf(values),
  };
}

/**
 * The settings of controllers, with those of `settings` that are theirs too. In KRaft it is theirs that new topics get where a request leaves the number of replicas out
 * (`-1`), and theirs that decides on unclean elections and, with eligible leader replicas on, on `min.insync.replicas` of the
 * cluster (`ReplicationControlManager` and `ConfigurationControlManager` of Kafka 4.3).
 */
export function controllerSettings(values: BrokerValues): SettingValues {
  const given = settingsOf(values);
  const written = Object.entries(given).filter(([name]) => isOfControllers(name, given));
  return {
    [SettingName.processRoles]: "controller",
    ...topicDefaults(values),
    [SettingName.logDirs]: values.logDirs ?? DEFAULT_LOG_DIRS,
    ...Object.fromEntries(written),
  };
}

function topicDefaults(values: BrokerValues): SettingValues {
  const { replicationFactor, minInsyncReplicas } = replicasOf(values);
  return {
    [SettingName.defaultReplicationFactor]: replicationFactor,
    [SettingName.minInsyncReplicas]: minInsyncReplicas,
    [SettingName.uncleanLeaderElection]: "false",
  };
}

/** KIP-932. */
function ofShareGroups(values: BrokerValues): SettingValues {
  const { replicationFactor, minInsyncReplicas } = replicasOf(values);
  return {
    "share.coordinator.state.topic.replication.factor": replicationFactor,
    "share.coordinator.state.topic.min.isr": minInsyncReplicas,
  };
}

/** KIP-405: what begins with `rlmm.config.` goes to the manager of the metadata. */
function ofTieredStorage(values: BrokerValues): SettingValues {
  const { replicationFactor, minInsyncReplicas } = replicasOf(values);
  return {
    "remote.log.storage.system.enable": "true",
    "rlmm.config.remote.log.metadata.topic.replication.factor": replicationFactor,
    "rlmm.config.remote.log.metadata.topic.min.isr": minInsyncReplicas,
  };
}

/** A batch that is larger than one fetch is still fetched (KIP-74), alone; so that it need not be, both grow. */
function ofLargeMessages({ maxMessageBytes }: BrokerValues): SettingValues {
  if (maxMessageBytes === undefined) return {};
  const parsed = parseInteger(maxMessageBytes);
  return {
    "message.max.bytes": maxMessageBytes,
    "replica.fetch.max.bytes": parsed.ok ? Math.max(parsed.value, DEFAULT_REPLICA_FETCH) : maxMessageBytes,
  };
}

/** One fewer in sync than there are replicas, so that one broker may be down; never fewer than the checklist's two. */
export function replicasOf(values: BrokerValues): { replicationFactor: unknown; minInsyncReplicas: unknown } {
  const replicationFactor = values.replicationFactor ?? DEFAULT_REPLICATION_FACTOR;
  if (values.minInsyncReplicas !== undefined) return { replicationFactor, minInsyncReplicas: values.minInsyncReplicas };
  const parsed = parseInteger(replicationFactor);
  return {
    replicationFactor,
    minInsyncReplicas: parsed.ok ? Math.max(parsed.value - 1, LEAST_MIN_INSYNC_REPLICAS) : replicationFactor,
  };
}

/** KRaft is for production since 3.3 (KIP-833); before, a broker is whatever ZooKeeper makes of it. */
export function hasRoles(version: Version): boolean {
  return isAtLeast(version, 3, 3);
}

/** KIP-966: eligible leader replicas are for production since 4.1, where a new cluster has them on. */
function featuresOf(version: Version): BrokerSettings {
  return isAtLeast(version, 4, 1) ? { "eligible.leader.replicas.version": "1" } : {};
}

function textsOf(settings: SettingValues): BrokerSettings {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, textOf(value) ?? ""]));
}
