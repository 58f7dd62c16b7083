import { expect, test } from "vitest";

import { durableBrokers } from "../../../components";
import { valueOf } from "../../support/pulumi-mocks";

test("brokers and controllers have a file each", async () => {
  const made = durableBrokers({ brokers: 3, kafkaVersion: "4.3" });
  expect(await valueOf(made.serverProperties)).toBe(
    [
      "process.roles=broker",
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "unclean.leader.election.enable=false",
      "auto.create.topics.enable=false",
      "offsets.topic.replication.factor=3",
      "transaction.state.log.replication.factor=3",
      "transaction.state.log.min.isr=2",
      "share.coordinator.state.topic.replication.factor=3",
      "share.coordinator.state.topic.min.isr=2",
      "log.dirs=/var/lib/kafka/data",
      "",
    ].join("\n"),
  );
  expect(await valueOf(made.controllerProperties)).toBe(
    [
      "process.roles=controller",
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "unclean.leader.election.enable=false",
      "log.dirs=/var/lib/kafka/data",
      "",
    ].join("\n"),
  );
});
