import { describe, expect, test } from "vitest";

import type { BrokerImage, BrokerRole } from "../../../components";
import { durableBrokers } from "../../../components";
import { today } from "../../../policies/estate/calendar";
import { valueOf } from "../../support/pulumi-mocks";
import { rejectionOf } from "../../support/resource-errors";

describe("a container's environment", () => {
  test("is by KIP-975 for Apache's image", async () => {
    expect(await valueOf(durableBrokers({ brokers: 3 }).environment("apache"))).toEqual({
      KAFKA_PROCESS_ROLES: "broker",
      KAFKA_DEFAULT_REPLICATION_FACTOR: "3",
      KAFKA_MIN_INSYNC_REPLICAS: "2",
      KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE: "false",
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false",
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "3",
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: "3",
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: "2",
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: "3",
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: "2",
      KAFKA_LOG_DIRS: "/var/lib/kafka/data",
    });
  });

  test("of controllers has what they decide", async () => {
    expect(await valueOf(durableBrokers({ brokers: 3 }).environment("confluent", "controller"))).toEqual({
      KAFKA_PROCESS_ROLES: "controller",
      KAFKA_DEFAULT_REPLICATION_FACTOR: "3",
      KAFKA_MIN_INSYNC_REPLICAS: "2",
      KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE: "false",
      KAFKA_LOG_DIRS: "/var/lib/kafka/data",
    });
  });

  test("names Bitnami's volume, unless another is given", async () => {
    const ofBitnami = { KAFKA_CFG_MIN_INSYNC_REPLICAS: "2", KAFKA_CFG_LOG_DIRS: "/bitnami/kafka/data" };
    expect(await valueOf(durableBrokers({ brokers: 3 }).environment("bitnami"))).toMatchObject(ofBitnami);
    expect(await valueOf(durableBrokers({ brokers: 3, logDirs: "/data" }).environment("bitnami"))).toMatchObject({
      ...ofBitnami,
      KAFKA_CFG_LOG_DIRS: "/data",
    });
  });

  test.each<[BrokerImage, string[]]>([
    ["apache", ["KAFKA_SASL_SERVER___X__Y"]],
    ["confluent", ["KAFKA_SASL_SERVER__X___Y"]],
    ["bitnami", ["KAFKA_CFG_SASL_SERVER__X___Y"]],
  ])("writes dashes and underscores as %s reads them", async (image, [name = ""]) => {
    const made = durableBrokers({ brokers: 3, settings: { "sasl.server-x_y": "z" } });
    expect(await valueOf(made.environment(image))).toMatchObject({ [name]: "z" });
  });

  test("cannot carry a name with capitals", async () => {
    const made = durableBrokers({ brokers: 3, settings: { "listener.name.CLIENT.x": "y" } });
    expect(await rejectionOf(made.environment("apache"))).toMatchObject({
      message:
        'settings has "listener.name.CLIENT.x" but images write names of settings in lower case; give it to them in a file',
    });
  });

  const exemptions = [{ rule: "controllers-dedicated", reason: "Development.", owner: "platform", expires: today() }];

  test("is of both where they are combined", async () => {
    const made = durableBrokers({ brokers: 3, combined: true, exemptions });
    expect(await valueOf(made.environment("apache"))).toMatchObject({ KAFKA_PROCESS_ROLES: "broker,controller" });
    expect(() => made.environment("apache", "controller")).toThrow('role is "controller" but must be combined');
  });

  test("knows no other image and no other role", () => {
    const made = durableBrokers({ brokers: 3 });
    expect(() => made.environment("wurstmeister" as BrokerImage)).toThrow(
      'image is "wurstmeister" but must be apache, confluent or bitnami',
    );
    expect(() => made.environment("apache", "observer" as BrokerRole)).toThrow(
      'role is "observer" but must be broker or controller',
    );
    expect(() => made.environment("apache", "combined")).toThrow('role is "combined" but must be broker or controller');
  });
});
