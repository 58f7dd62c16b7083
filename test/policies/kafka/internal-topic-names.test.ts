import { describe, expect, test } from "vitest";

import { internalTopicOwner } from "../../../policies/kafka/internal-topic-names";

describe("a topic that something makes for itself is known by its name", () => {
  test.each([
    ["__consumer_offsets", "Kafka's consumer groups"],
    ["__transaction_state", "Kafka's transactions"],
    ["__share_group_state", "Kafka's share groups"],
    ["__remote_log_metadata", "Kafka's tiered storage"],
    ["__cluster_metadata", "Kafka's controllers"],
    ["__amazon_msk_canary", "Amazon MSK's own checks"],
    ["__amazon_msk_canary_state", "Amazon MSK's own checks"],
    ["__amazon_msk_connect_configs_sink_1a2b-2", "MSK Connect"],
    ["__strimzi_store_topic", "Strimzi's Topic Operator"],
    ["__strimzi-topic-operator-kstreams-topic-store-changelog", "Strimzi's Topic Operator"],
    ["strimzi.cruisecontrol.metrics", "Cruise Control"],
    ["__CruiseControlMetrics", "Cruise Control"],
    ["__KafkaCruiseControlModelTrainingSamples", "Cruise Control"],
    ["_confluent-ksql-default__command_topic", "ksqlDB"],
    ["default_ksql_processing_log", "ksqlDB"],
    ["_confluent-telemetry-metrics", "Confluent Platform"],
    ["_confluent_balancer_api_state", "Confluent Platform"],
    ["_schemas", "a schema registry"],
    ["kafkasql-journal", "Apicurio Registry"],
    ["_redpanda.audit_log", "Redpanda"],
    ["mm2-configs.backup.internal", "MirrorMaker 2"],
    ["mm2-offset-syncs.backup.internal", "MirrorMaker 2"],
    ["primary.checkpoints.internal", "MirrorMaker 2"],
    ["heartbeats", "MirrorMaker 2"],
    ["primary.heartbeats", "MirrorMaker 2"],
    ["mirrormaker2-cluster-offsets", "MirrorMaker 2"],
    ["__debezium-heartbeat.inventory", "Debezium"],
    ["schema-changes.inventory", "Debezium"],
    ["schemahistory.inventory", "Debezium"],
    ["inventory.schema-history", "Debezium"],
    ["dbhistory.inventory", "Debezium"],
    ["connect-configs", "Kafka Connect"],
    ["connect-offsets", "Kafka Connect"],
    ["connect-status", "Kafka Connect"],
    ["connect-statuses", "Kafka Connect"],
    ["connect-cluster-configs", "Kafka Connect"],
    ["docker-connect-offsets", "Kafka Connect"],
    ["payments.connect.status", "Kafka Connect"],
    ["word-count-KSTREAM-AGGREGATE-STATE-STORE-0000000003-changelog", "a Kafka Streams application"],
    ["word-count-KTABLE-FK-JOIN-SUBSCRIPTION-REGISTRATION-0000000006-topic", "a Kafka Streams application"],
    ["billing-totals-changelog", "a Kafka Streams application"],
    ["billing-by-customer-repartition", "a Kafka Streams application"],
  ])("%s: %s", (topic, owner) => {
    expect(internalTopicOwner(topic)).toBe(owner);
  });

  test.each([
    "orders",
    "consumer_offsets",
    "__consumer_offsets.dlq",
    "my__consumer_offsets",
    "__anything",
    "_schemas.orders",
    "schemas",
    "orders-changelog",
    "changelog",
    "repartition",
    "connect",
    "connector-status",
    "reconnect-status",
    "connect-statusboard",
    "orders.heartbeats.v1",
    "checkpoints.internal",
    "mm2-configs.internal",
    "debezium-heartbeat.inventory",
    "schema-changes",
    "redpanda",
    "confluent-metrics",
    "",
  ])("%j is nobody's own", (topic) => {
    expect(internalTopicOwner(topic)).toBeUndefined();
  });
});
