import { expect, test } from "vitest";

import { BROKER_COUNT, clusterSettings } from "../../../toolchain/cluster/cluster-settings";

// Literally, and beside the settings: whoever changes one of them has to mean it.
test.each([
  // Checklist items 4 to 7, for topics that do not say otherwise.
  ["unclean.leader.election.enable", "false"],
  ["default.replication.factor", "3"],
  ["min.insync.replicas", "2"],
  // The same for the topics that Kafka keeps its consumers' offsets, transactions and share groups in.
  ["offsets.topic.replication.factor", "3"],
  ["transaction.state.log.replication.factor", "3"],
  ["transaction.state.log.min.isr", "2"],
  ["share.coordinator.state.topic.replication.factor", "3"],
  ["share.coordinator.state.topic.min.isr", "2"],
  // No topic beside the declared ones.
  ["auto.create.topics.enable", "false"],
])("%s is %s", (name, value) => {
  expect(clusterSettings[name]).toBe(value);
});

test("there are as many brokers as replicas", () => {
  expect(BROKER_COUNT).toBe(3);
});
