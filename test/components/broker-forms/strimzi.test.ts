import { describe, expect, test } from "vitest";

import { durableBrokers } from "../../../components";
import { today } from "../../../policies/estate/calendar";
import { valueOf } from "../../support/pulumi-mocks";

const config = {
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "auto.create.topics.enable": "false",
  "offsets.topic.replication.factor": "3",
  "transaction.state.log.replication.factor": "3",
  "transaction.state.log.min.isr": "2",
  "share.coordinator.state.topic.replication.factor": "3",
  "share.coordinator.state.topic.min.isr": "2",
};

describe("Strimzi", () => {
  test("gets what the operator does not set itself, and the rack", async () => {
    const made = durableBrokers({ brokers: 3 });
    expect(await valueOf(made.strimziConfig)).toEqual(config);
    expect(await valueOf(made.strimziKafka)).toEqual({
      config,
      rack: { topologyKey: "topology.kubernetes.io/zone" },
    });
  });

  test("gets what its exceptions let through, and no more", async () => {
    const { strimziConfig } = durableBrokers({
      brokers: 3,
      settings: {
        "controller.quorum.fetch.timeout.ms": "3000",
        "controller.quorum.voters": "1@a:1,2@b:1,3@c:1",
        "listener.name.internal.ssl.client.auth": "required",
        "ssl.cipher.suites": "TLS_AES_256_GCM_SHA384",
        "ssl.keystore.location": "/keys",
        "num.io.threads": "16",
      },
    });
    expect(await valueOf(strimziConfig)).toEqual({
      ...config,
      "controller.quorum.fetch.timeout.ms": "3000",
      "ssl.cipher.suites": "TLS_AES_256_GCM_SHA384",
      "num.io.threads": "16",
    });
  });

  test("gets pools of brokers and of controllers", async () => {
    const { strimziNodePools } = durableBrokers({ brokers: 6, controllers: 5 });
    expect(await valueOf(strimziNodePools)).toEqual({
      brokers: { replicas: 6, roles: ["broker"] },
      controllers: { replicas: 5, roles: ["controller"] },
    });
  });

  test("gets one pool where they are combined", async () => {
    const exemption = { rule: "controllers-dedicated", reason: "Development.", owner: "platform", expires: today() };
    const { strimziNodePools } = durableBrokers({ brokers: 3, combined: true, exemptions: [exemption] });
    expect(await valueOf(strimziNodePools)).toEqual({
      brokers: { replicas: 3, roles: ["broker", "controller"] },
    });
  });
});
