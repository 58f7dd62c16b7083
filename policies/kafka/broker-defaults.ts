import { SettingName } from "./declaration";
import type { Default } from "./default";
import type { Version } from "./version";
import { isAtLeast, showVersion } from "./version";

/**
 * What brokers do where their configuration says nothing: `KafkaConfig` of Kafka 4.3.0, read from its `ConfigDef`, and
 * the releases in which a default changed.
 */
const values: Readonly<Record<string, (version: Version) => string>> = {
  // 1 ever since replication came in 0.8; no KIP has raised them.
  [SettingName.defaultReplicationFactor]: () => "1",
  [SettingName.minInsyncReplicas]: () => "1",
  // KIP-106.
  [SettingName.uncleanLeaderElection]: (version) => (isAtLeast(version, 0, 11) ? "false" : "true"),
  [SettingName.autoCreateTopics]: () => "true",
  // `log.dirs` itself has none; it falls back on `log.dir`.
  [SettingName.logDirs]: () => "/tmp/kafka-logs",
  // KIP-186: seven days since 2.0, one day before.
  [SettingName.offsetsRetentionMinutes]: (version) => (isAtLeast(version, 2, 0) ? "10080" : "1440"),
  [SettingName.maxMessageBytes]: () => "1048588",
  [SettingName.retentionMs]: () => "604800000",
  [SettingName.cleanupPolicy]: () => "delete",
  [SettingName.shareDeliveryCountLimit]: () => "5",
  "offsets.topic.replication.factor": () => "3",
  "transaction.state.log.replication.factor": () => "3",
  "transaction.state.log.min.isr": () => "2",
  "share.coordinator.state.topic.replication.factor": () => "3",
  "share.coordinator.state.topic.min.isr": () => "2",
  // TopicBasedRemoteLogMetadataManagerConfig.
  "rlmm.config.remote.log.metadata.topic.replication.factor": () => "3",
  "rlmm.config.remote.log.metadata.topic.min.isr": () => "2",
};

/** The default of a broker's setting, or of a topic's that is left to the brokers; `undefined` where none is known. */
export function brokerDefault(name: string, version: Version): Default | undefined {
  const value = Object.hasOwn(values, name) ? values[name]?.(version) : undefined;
  return value === undefined ? undefined : { value, source: `Kafka ${showVersion(version)}'s default` };
}
