/**
 * Whose a topic is that nobody declares: what runs on Kafka makes topics for itself, and is known by how it names them.
 *
 * The first pattern that fits counts, so what is named exactly stands before what is only named alike.
 */
const owners: readonly (readonly [pattern: RegExp, owner: string])[] = [
  [/^__consumer_offsets$/, "Kafka's consumer groups"],
  [/^__transaction_state$/, "Kafka's transactions"],
  // KIP-932.
  [/^__share_group_state$/, "Kafka's share groups"],
  // KIP-405.
  [/^__remote_log_metadata$/, "Kafka's tiered storage"],
  // KIP-595.
  [/^__cluster_metadata$/, "Kafka's controllers"],

  [/^__amazon_msk_canary/, "Amazon MSK's own checks"],
  [/^__amazon_msk_connect_/, "MSK Connect"],
  // Of the Topic Operator before Strimzi 0.46, and of Cruise Control.
  [/^__strimzi(-topic-operator|_store)/, "Strimzi's Topic Operator"],
  [/^strimzi\.cruisecontrol\.|^__(Kafka)?CruiseControl/, "Cruise Control"],

  [/^_confluent-ksql-|_ksql_processing_log$/, "ksqlDB"],
  [/^_confluent[-_]/, "Confluent Platform"],
  [/^(_schemas|_schema_encoders)$/, "a schema registry"],
  [/^kafkasql-(journal|snapshots)$/, "Apicurio Registry"],
  [/^_redpanda/, "Redpanda"],

  // DefaultReplicationPolicy and MirrorMakerConfig: `mm2-configs.<cluster>.internal`, `<cluster>.checkpoints.internal`.
  [/^mm2-(configs|offsets|status|offset-syncs)\..+\.internal$/, "MirrorMaker 2"],
  [/^.+\.checkpoints\.internal$/, "MirrorMaker 2"],
  [/^(.+\.)?heartbeats$/, "MirrorMaker 2"],
  // Strimzi names the topics of its MirrorMaker so.
  [/^mirrormaker2-.*-(configs|offsets|status)$/, "MirrorMaker 2"],

  [/^__debezium-heartbeat\./, "Debezium"],
  // The names that Debezium's documentation gives its schema history.
  [/^(schema-?history|dbhistory|schema-changes)\.|\.(schema-?history|dbhistory|schema-changes)$/, "Debezium"],

  // The names of Connect's documentation and sample configurations, before or behind which people write their own.
  [/(^|[._-])connect([._-].*)?[._-](configs?|offsets?|status(es)?)$/, "Kafka Connect"],

  // `<application.id>-<store>-changelog` (StreamsConfig); a topic of two words may be anybody's.
  [/^.+-(KSTREAM|KTABLE)-.+-(changelog|repartition|topic)$/, "a Kafka Streams application"],
  [/^[^-]+-.+-(changelog|repartition)$/, "a Kafka Streams application"],
];

/** @returns who makes a topic of this name for itself, as `Kafka's consumer groups`; undefined where it is nobody's own */
export function internalTopicOwner(topic: string): string | undefined {
  return owners.find(([pattern]) => pattern.test(topic))?.[1];
}
