import { describe, expect, test } from "vitest";

import { brokerDefault } from "../../../policies/kafka/broker-defaults";
import { NEWEST_KAFKA } from "../../../policies/kafka/version";

describe("what brokers do where nobody says anything", () => {
  test.each([
    ["default.replication.factor", "1"],
    ["min.insync.replicas", "1"],
    ["unclean.leader.election.enable", "false"],
    ["auto.create.topics.enable", "true"],
    ["log.dirs", "/tmp/kafka-logs"],
    ["offsets.retention.minutes", "10080"],
    ["max.message.bytes", "1048588"],
    ["retention.ms", "604800000"],
    ["cleanup.policy", "delete"],
    ["group.share.delivery.count.limit", "5"],
    ["offsets.topic.replication.factor", "3"],
    ["transaction.state.log.replication.factor", "3"],
    ["transaction.state.log.min.isr", "2"],
    ["share.coordinator.state.topic.replication.factor", "3"],
    ["share.coordinator.state.topic.min.isr", "2"],
    ["rlmm.config.remote.log.metadata.topic.replication.factor", "3"],
    ["rlmm.config.remote.log.metadata.topic.min.isr", "2"],
  ])("%s is %s in Kafka 4.3", (name, value) => {
    expect(brokerDefault(name, NEWEST_KAFKA)).toEqual({ value, source: "Kafka 4.3's default" });
  });

  test.each([
    ["unclean.leader.election.enable", 0, 10, "true"],
    ["unclean.leader.election.enable", 0, 11, "false"],
    ["unclean.leader.election.enable", 1, 0, "false"],
    ["offsets.retention.minutes", 1, 1, "1440"],
    ["offsets.retention.minutes", 2, 0, "10080"],
  ])("%s of Kafka %i.%i is %s", (name, major, minor, value) => {
    expect(brokerDefault(name, { major, minor })).toEqual({
      value,
      source: `Kafka ${String(major)}.${String(minor)}'s default`,
    });
  });

  test.each(["process.roles", "controller.quorum.voters", "replication.factor", "acks", "", "log.dir"])(
    "no default of %j is known",
    (name) => {
      expect(brokerDefault(name, NEWEST_KAFKA)).toBeUndefined();
    },
  );

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])("%s is no setting", (name) => {
    expect(brokerDefault(name, NEWEST_KAFKA)).toBeUndefined();
  });
});
