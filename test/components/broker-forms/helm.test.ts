import { describe, expect, test } from "vitest";

import type { HelmChart } from "../../../components";
import { durableBrokers } from "../../../components";
import { today } from "../../../policies/estate/calendar";
import { valueOf } from "../../support/pulumi-mocks";
import { rejectionOf } from "../../support/resource-errors";

const settings = {
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "auto.create.topics.enable": "false",
  "offsets.topic.replication.factor": "3",
  "transaction.state.log.replication.factor": "3",
  "transaction.state.log.min.isr": "2",
};
const overrideConfiguration = {
  ...settings,
  "share.coordinator.state.topic.replication.factor": "3",
  "share.coordinator.state.topic.min.isr": "2",
};
const exemptions = [{ rule: "controllers-dedicated", reason: "Development.", owner: "platform", expires: today() }];

describe("Helm", () => {
  test("gets the values of Bitnami's chart", async () => {
    expect(await valueOf(durableBrokers({ brokers: 4, controllers: 5 }).helmValues("bitnami"))).toEqual({
      overrideConfiguration,
      controller: { replicaCount: 5, controllerOnly: true },
      broker: { replicaCount: 4 },
    });
  });

  test("gets them of controllers that are brokers", async () => {
    expect(await valueOf(durableBrokers({ brokers: 3, combined: true, exemptions }).helmValues("bitnami"))).toEqual({
      overrideConfiguration,
      controller: { replicaCount: 3, controllerOnly: false },
      broker: { replicaCount: 0 },
    });
  });

  test("gets the values of Confluent's charts", async () => {
    expect(await valueOf(durableBrokers({ brokers: 3, kafkaVersion: "3.9" }).helmValues("confluent"))).toEqual({
      "cp-kafka": { brokers: 3, configurationOverrides: settings },
    });
  });

  test.each<[HelmChart, object, string]>([
    [
      "bitnami",
      { kafkaVersion: "3.9" },
      "kafkaVersion is 3.9 but Bitnami's chart has Kafka 4 since 32, the first that these values are for; set kafkaVersion to 4.0 or newer, or take Strimzi or the environment",
    ],
    [
      "confluent",
      { kafkaVersion: "4.0" },
      "kafkaVersion is 4.0 but Confluent's chart needs ZooKeeper, which Kafka 4.0 removed; set kafkaVersion to 3.9 or older, or take another chart",
    ],
    [
      "confluent",
      { kafkaVersion: "3.9", combined: true, exemptions },
      "combined is true but Confluent's chart has no controllers beside ZooKeeper; leave it out",
    ],
  ])("gets no values of %s for %j", async (chart, args, message) => {
    expect(await rejectionOf(durableBrokers({ brokers: 3, ...args }).helmValues(chart))).toMatchObject({ message });
  });

  test("knows no other chart", () => {
    expect(() => durableBrokers({ brokers: 3 }).helmValues("redpanda" as HelmChart)).toThrow(
      'chart is "redpanda" but must be bitnami or confluent',
    );
  });
});
