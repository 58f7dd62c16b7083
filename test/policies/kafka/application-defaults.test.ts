import { describe, expect, test } from "vitest";

import { applicationDefault } from "../../../policies/kafka/application-defaults";
import type { DeclarationKind } from "../../../policies/kafka/declaration";
import { NEWEST_KAFKA } from "../../../policies/kafka/version";

describe("what Kafka's own applications do where nobody says anything", () => {
  test.each<[DeclarationKind, string, string, string]>([
    ["connect worker", "config.storage.replication.factor", "3", "Kafka Connect"],
    ["connect worker", "offset.storage.replication.factor", "3", "Kafka Connect"],
    ["connect worker", "status.storage.replication.factor", "3", "Kafka Connect"],
    ["connect worker", "connector.client.config.override.policy", "All", "Kafka Connect"],
    ["connector", "errors.tolerance", "none", "Kafka Connect"],
    ["connector", "errors.deadletterqueue.topic.name", "", "Kafka Connect"],
    ["connector", "errors.deadletterqueue.topic.replication.factor", "3", "Kafka Connect"],
    ["streams application", "replication.factor", "-1", "Kafka Streams"],
    [
      "streams application",
      "deserialization.exception.handler",
      "org.apache.kafka.streams.errors.LogAndFailExceptionHandler",
      "Kafka Streams",
    ],
    [
      "streams application",
      "production.exception.handler",
      "org.apache.kafka.streams.errors.DefaultProductionExceptionHandler",
      "Kafka Streams",
    ],
    [
      "streams application",
      "processing.exception.handler",
      "org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler",
      "Kafka Streams",
    ],
    ["mirror maker", "replication.factor", "2", "MirrorMaker"],
    ["mirror maker", "offset-syncs.topic.replication.factor", "3", "MirrorMaker"],
    ["mirror maker", "checkpoints.topic.replication.factor", "3", "MirrorMaker"],
    ["mirror maker", "heartbeats.topic.replication.factor", "3", "MirrorMaker"],
  ])("%s: %s is %s", (kind, name, value, title) => {
    expect(applicationDefault(kind, name, NEWEST_KAFKA)).toEqual({ value, source: `the default of ${title} 4.3` });
  });

  test.each<[DeclarationKind, string, number, number, string, string]>([
    ["connect worker", "connector.client.config.override.policy", 2, 8, "None", "Kafka Connect 2.8"],
    ["connect worker", "connector.client.config.override.policy", 3, 0, "All", "Kafka Connect 3.0"],
    ["streams application", "replication.factor", 2, 8, "1", "Kafka Streams 2.8"],
    ["streams application", "replication.factor", 3, 0, "-1", "Kafka Streams 3.0"],
  ])("%s: %s in %i.%i is %s", (kind, name, major, minor, value, title) => {
    expect(applicationDefault(kind, name, { major, minor })).toEqual({ value, source: `the default of ${title}` });
  });

  test.each<[DeclarationKind, string]>([
    ["connect worker", "errors.tolerance"],
    ["connector", "replication.factor"],
    ["streams application", "topic.min.insync.replicas"],
    ["mirror maker", "config.storage.replication.factor"],
    ["topic", "replication.factor"],
    ["brokers", "replication.factor"],
    ["producer", "acks"],
    ["consumer", "enable.auto.commit"],
    ["connector", "constructor"],
    ["connector", "__proto__"],
    ["connector", "toString"],
  ])("%s: no default of %s is known", (kind, name) => {
    expect(applicationDefault(kind, name, NEWEST_KAFKA)).toBeUndefined();
  });
});
