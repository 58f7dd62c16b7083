import { expect, test } from "vitest";

import { durableBrokers } from "../../../components";
import { valueOf } from "../../support/pulumi-mocks";

test("an MSK configuration has what MSK lets one set, and nothing else", async () => {
  const { mskServerProperties } = durableBrokers({
    brokers: 3,
    kafkaVersion: "4.0",
    tieredStorage: true,
    maxMessageBytes: 2_000_000,
    settings: { "num.io.threads": "16", "advertised.listeners": "PLAINTEXT://b-1:9092" },
  });
  expect(await valueOf(mskServerProperties)).toBe(
    [
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "unclean.leader.election.enable=false",
      "auto.create.topics.enable=false",
      "offsets.topic.replication.factor=3",
      "transaction.state.log.replication.factor=3",
      "transaction.state.log.min.isr=2",
      "message.max.bytes=2000000",
      "replica.fetch.max.bytes=2000000",
      "num.io.threads=16",
      "",
    ].join("\n"),
  );
});
