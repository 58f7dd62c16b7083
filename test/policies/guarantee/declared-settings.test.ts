import { expect, test } from "vitest";

import { producerSettings, topicSettings, valuesOf } from "../../../policies/guarantee/declared-settings";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Written } from "../../support/declaration";
import { declare, unset } from "../../support/declaration";

const FACTS = { "replication.factor": 3, "min.insync.replicas": " 2 ", "unclean.leader.election.enable": "FALSE" };

test.each<[string, Record<string, Written>, Record<string, unknown>]>([
  ["as Kafka reads them", {}, {}],
  ["by default", { "min.insync.replicas": unset("min.insync.replicas", "1") }, { minInsyncReplicas: 1 }],
  ["left to the brokers", { "replication.factor": -1 }, { replicationFactor: undefined }],
  ["no number", { "min.insync.replicas": "two" }, { minInsyncReplicas: undefined }],
  ["none", { "min.insync.replicas": 0 }, { minInsyncReplicas: undefined }],
  ["known only later", { "unclean.leader.election.enable": UNKNOWN }, { uncleanLeaderElection: undefined }],
  ["with brokers", { "broker count": 3 }, { brokers: 3 }],
])("settings of a topic: %s", (_, written, expected) => {
  expect(topicSettings(valuesOf(declare("topic", { ...FACTS, ...written })))).toEqual({
    replicationFactor: 3,
    minInsyncReplicas: 2,
    uncleanLeaderElection: false,
    brokers: undefined,
    ...expected,
  });
});

test("what a fix says counts instead of what is there", () => {
  const fix = [{ name: "min.insync.replicas", value: 3 }];
  expect(topicSettings(valuesOf(declare("topic", FACTS), fix))).toEqual({
    replicationFactor: 3,
    minInsyncReplicas: 3,
    uncleanLeaderElection: false,
    brokers: undefined,
  });
});

test.each([
  ["all", "all"],
  ["-1", "all"],
  [-1, "all"],
  [1, "1"],
  ["0", "0"],
  ["2", undefined],
  [undefined, undefined],
])("acks=%s of a producer", (acks, expected) => {
  const values: Record<string, unknown> = {
    acks,
    "enable.idempotence": "true",
    retries: "5",
    "delivery.timeout.ms": 1000,
  };
  expect(producerSettings((name) => values[name])).toEqual({
    acks: expected,
    idempotence: true,
    retries: 5,
    deliveryTimeoutMs: 1000,
  });
});
