import { beforeEach, describe, expect, test, vi } from "vitest";

import type { DurableBrokersArgs, ExemptionArgs } from "../../components";
import { DurableBrokers, durableBrokers } from "../../components";
import { DAY } from "../support/estate";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf } from "../support/resource-errors";

const registrations: Registration[] = recordRegistrations();
const zones = ["a", "b", "c"];

beforeEach(() => {
  registrations.length = 0;
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${DAY}T12:00:00Z`) });
  return () => {
    vi.useRealTimers();
  };
});

const ofBrokers = {
  "process.roles": "broker",
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "auto.create.topics.enable": "false",
  "offsets.topic.replication.factor": "3",
  "transaction.state.log.replication.factor": "3",
  "transaction.state.log.min.isr": "2",
  "share.coordinator.state.topic.replication.factor": "3",
  "share.coordinator.state.topic.min.isr": "2",
  "log.dirs": "/var/lib/kafka/data",
};

const ofControllers = {
  "process.roles": "controller",
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "log.dirs": "/var/lib/kafka/data",
};

function without(settings: Readonly<Record<string, string>>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}

const SHARE_GROUPS = ["share.coordinator.state.topic.replication.factor", "share.coordinator.state.topic.min.isr"];

describe("the settings of durable brokers", () => {
  test("are the checklist's, internal topics and controllers included", async () => {
    const { settings, controllerSettings } = durableBrokers({ brokers: 3, kafkaVersion: "4.3" });
    expect(await valueOf(settings)).toEqual(ofBrokers);
    expect(await valueOf(controllerSettings)).toEqual(ofControllers);
  });

  test("are the newest version's where none is said", async () => {
    expect(await valueOf(durableBrokers({ brokers: 3 }).settings)).toEqual(ofBrokers);
  });

  test.each<[string, string[]]>([
    ["4.0", []],
    ["3.9", SHARE_GROUPS],
    ["3.3", SHARE_GROUPS],
    ["3.2", [...SHARE_GROUPS, "process.roles"]],
  ])("are those that Kafka %s has", async (kafkaVersion, missing) => {
    expect(await valueOf(durableBrokers({ brokers: 3, kafkaVersion }).settings)).toEqual(
      without(ofBrokers, ...missing),
    );
  });

  test("follow the number of replicas everywhere", async () => {
    const { settings, controllerSettings } = durableBrokers({ brokers: 5, replicationFactor: 5 });
    expect(await valueOf(settings)).toEqual({
      ...ofBrokers,
      "default.replication.factor": "5",
      "min.insync.replicas": "4",
      "offsets.topic.replication.factor": "5",
      "transaction.state.log.replication.factor": "5",
      "transaction.state.log.min.isr": "4",
      "share.coordinator.state.topic.replication.factor": "5",
      "share.coordinator.state.topic.min.isr": "4",
    });
    expect(await valueOf(controllerSettings)).toMatchObject({
      "default.replication.factor": "5",
      "min.insync.replicas": "4",
    });
  });

  test("follow the number in sync that is given", async () => {
    const { settings } = durableBrokers({ brokers: 5, replicationFactor: 5, minInsyncReplicas: 3 });
    expect(await valueOf(settings)).toMatchObject({
      "min.insync.replicas": "3",
      "transaction.state.log.min.isr": "3",
      "share.coordinator.state.topic.min.isr": "3",
    });
  });

  test("have tiered storage, with its metadata as durable as the rest, where it is asked for", async () => {
    const { settings } = durableBrokers({ brokers: 3, kafkaVersion: "3.6", tieredStorage: true });
    expect(await valueOf(settings)).toEqual({
      ...without(ofBrokers, ...SHARE_GROUPS),
      "remote.log.storage.system.enable": "true",
      "rlmm.config.remote.log.metadata.topic.replication.factor": "3",
      "rlmm.config.remote.log.metadata.topic.min.isr": "2",
    });
  });

  test.each([
    [5_000_000, "5000000"],
    [1000, "1048576"],
  ])("let replicas fetch the largest batch whole: %d bytes", async (maxMessageBytes, fetched) => {
    expect(await valueOf(durableBrokers({ brokers: 3, maxMessageBytes }).settings)).toEqual({
      ...ofBrokers,
      "message.max.bytes": String(maxMessageBytes),
      "replica.fetch.max.bytes": fetched,
    });
  });

  test("hold what is written besides; controllers get what is about their quorum", async () => {
    const { settings, controllerSettings } = durableBrokers({
      brokers: 3,
      logDirs: "/data/a,/data/b",
      settings: { "num.io.threads": "16", "controller.quorum.voters": "1@c-1:9093,2@c-2:9093,3@c-3:9093" },
    });
    expect(await valueOf(settings)).toEqual({
      ...ofBrokers,
      "log.dirs": "/data/a,/data/b",
      "num.io.threads": "16",
      "controller.quorum.voters": "1@c-1:9093,2@c-2:9093,3@c-3:9093",
    });
    expect(await valueOf(controllerSettings)).toEqual({
      ...ofControllers,
      "log.dirs": "/data/a,/data/b",
      "controller.quorum.voters": "1@c-1:9093,2@c-2:9093,3@c-3:9093",
    });
  });
});

describe("controllers", () => {
  const security = {
    "listener.security.protocol.map": "CONTROLLER:SASL_SSL,INTERNAL:SASL_SSL",
    "sasl.mechanism.controller.protocol": "PLAIN",
    "sasl.enabled.mechanisms": "PLAIN",
    "ssl.truststore.location": "/trust.p12",
    "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "super.users": "User:controller",
    "early.start.listeners": "CONTROLLER",
    "config.providers": "file",
    "config.providers.file.class": "org.apache.kafka.common.config.provider.FileConfigProvider",
    "delegation.token.secret.key": "secret",
    "create.topic.policy.class.name": "org.example.Policy",
    "num.partitions": "6",
    "metadata.max.idle.interval.ms": "500",
    "listener.name.controller.plain.sasl.jaas.config": "login",
  };
  const ofOthers = {
    "sasl.mechanism.inter.broker.protocol": "PLAIN",
    "inter.broker.listener.name": "INTERNAL",
    "advertised.listeners": "INTERNAL://b-1:9092",
    listeners: "INTERNAL://:9092",
    "num.io.threads": "16",
  };
  const ofAnotherListener = { "listener.name.internal.plain.sasl.jaas.config": "login" };

  test("get what security and the quorum need on both sides, and what they decide", async () => {
    const names = { "controller.listener.names": "CONTROLLER" };
    const settings = { ...security, ...ofOthers, ...ofAnotherListener, ...names };
    const made = durableBrokers({ brokers: 3, settings });
    expect(await valueOf(made.controllerSettings)).toEqual({ ...ofControllers, ...security, ...names });
    expect(await valueOf(made.settings)).toEqual({ ...ofBrokers, ...settings });
    expect(await valueOf(made.controllerProperties)).toContain("sasl.mechanism.controller.protocol=PLAIN\n");
    expect(await valueOf(made.environment("apache", "controller"))).toMatchObject({
      KAFKA_SUPER_USERS: "User:controller",
    });
  });

  test("get the settings of each listener where nobody says which is theirs", async () => {
    const { controllerSettings } = durableBrokers({ brokers: 3, settings: { ...security, ...ofAnotherListener } });
    expect(await valueOf(controllerSettings)).toEqual({ ...ofControllers, ...security, ...ofAnotherListener });
  });
});

describe("features", () => {
  test.each([
    ["4.3", true],
    ["4.1", true],
    ["4.0", false],
    ["3.9", false],
  ])("have eligible leader replicas in Kafka %s: %s", async (kafkaVersion, isThere) => {
    const made = durableBrokers({ brokers: 3, kafkaVersion });
    const features = ["--feature", "eligible.leader.replicas.version=1"];
    expect(await valueOf(made.features)).toEqual(isThere ? { "eligible.leader.replicas.version": "1" } : {});
    expect(await valueOf(made.formatArguments)).toEqual(isThere ? features : []);
    expect(await valueOf(made.upgradeArguments)).toEqual(isThere ? ["upgrade", ...features] : []);
  });
});

function from(rule: string, others: Partial<ExemptionArgs> = {}): ExemptionArgs {
  return { rule, reason: "A test of everybody's.", owner: "platform", expires: "2027-06-30", ...others };
}

describe("an exemption", () => {
  const unclean = { brokers: 3, settings: { "unclean.leader.election.enable": "true" } };

  test("is the way round its rule, for brokers and for controllers", async () => {
    const { settings, controllerSettings } = durableBrokers({
      ...unclean,
      exemptions: [from("unclean-leader-election-disabled")],
    });
    expect(await valueOf(settings)).toMatchObject({ "unclean.leader.election.enable": "true" });
    expect(await valueOf(controllerSettings)).toMatchObject({ "unclean.leader.election.enable": "true" });
  });

  test("of another rule is none, nor one that has expired", () => {
    const others = [from("min-insync-replicas-minimum")];
    expect(messageOf(() => durableBrokers({ ...unclean, exemptions: others }))).toContain("must be false.\nWhy: ");
    const expired = [from("unclean-leader-election-disabled", { expires: "2027-03-14" })];
    expect(messageOf(() => durableBrokers({ ...unclean, exemptions: expired }))).toContain(
      "must be false.\nIts exemption expired on 2027-03-14 (platform).\n",
    );
  });

  test("that lets brokers be controllers asks for an odd number of them", async () => {
    const combined = { brokers: 4, combined: true, exemptions: [from("controllers-dedicated")] };
    expect(messageOf(() => durableBrokers(combined)).split("\n")).toEqual([
      "brokers names 4 voters but an odd number is required.",
      "Why: the cluster's metadata, all topics and in-sync replicas among it, has as many copies as there are voters, and one disk may be the last.",
      "Fix: name three or five controllers",
      "More: kafka-durability explain controller-quorum-minimum",
    ]);
    const voters = { "controller.quorum.voters": "1@a:9093,2@b:9093,3@c:9093" };
    expect(await valueOf(durableBrokers({ ...combined, settings: voters }).settings)).toMatchObject(voters);
  });

  test("lets brokers be controllers, whose settings are then theirs", async () => {
    const made = durableBrokers({ brokers: 3, combined: true, exemptions: [from("controllers-dedicated")] });
    expect(await valueOf(made.settings)).toEqual({ ...ofBrokers, "process.roles": "broker,controller" });
    expect(await valueOf(made.controllerSettings)).toEqual({ ...ofBrokers, "process.roles": "broker,controller" });
  });
});

describe("a DurableBrokers", () => {
  const TYPE = "pulumi-kafka-durability:index:DurableBrokers";
  const CARRIER = "pulumi-kafka-durability:index:Brokers";

  async function registered(args: DurableBrokersArgs): Promise<Registration[]> {
    registrations.length = 0;
    const component = new DurableBrokers("main", args);
    await valueOf(component.urn);
    await valueOf(component.controllerSettings);
    await new Promise((resolve) => setTimeout(resolve, 20));
    // Children are registered in no order of theirs; the component is first.
    return [...registrations].sort((a, b) =>
      a.type === b.type ? a.name.localeCompare(b.name) : a.type === TYPE ? -1 : 1,
    );
  }

  test("carries its brokers and its controllers to the policy pack", async () => {
    const args = { brokers: 3, zones, kafkaVersion: "4.3", cluster: "main" };
    expect(await registered(args)).toEqual([
      { type: TYPE, name: "main", inputs: args },
      { type: CARRIER, name: "main", inputs: { ...args, settings: ofBrokers } },
      {
        type: CARRIER,
        name: "main-controllers",
        inputs: { kafkaVersion: "4.3", cluster: "main", settings: ofControllers },
      },
    ]);
  });

  test("has no controllers where brokers are, or where ZooKeeper is, and keeps its exemptions to itself", async () => {
    const exemptions = [from("controllers-dedicated")];
    const combined = { brokers: 3, zones, combined: true, exemptions };
    expect(await registered(combined)).toEqual([
      { type: TYPE, name: "main", inputs: combined },
      {
        type: CARRIER,
        name: "main",
        inputs: { brokers: 3, zones, settings: { ...ofBrokers, "process.roles": "broker,controller" } },
      },
    ]);
    expect((await registered({ brokers: 3, zones, kafkaVersion: "2.8" })).map(({ name }) => name)).toEqual([
      "main",
      "main",
    ]);
  });

  test("must say where its brokers stand, as the policy pack asks of it", () => {
    expect(messageOf(() => new DurableBrokers("main", { brokers: 3 })).split("\n")).toEqual([
      "neither zones nor broker.rack is set but brokers must say where they stand.",
      "Why: replicas share a failure: when a zone or a rack goes, all copies of a partition may go with it.",
      "Fix: set broker.rack of each broker to its zone, and zones to the list of them",
      "More: kafka-durability explain brokers-in-three-zones",
    ]);
  });

  test("gives what the function gives", async () => {
    const component = new DurableBrokers("main", { brokers: 3, zones });
    const made = durableBrokers({ brokers: 3 });
    for (const name of ["serverProperties", "controllerProperties", "mskServerProperties"] as const) {
      expect(await valueOf(component[name])).toBe(await valueOf(made[name]));
    }
    for (const name of ["settings", "controllerSettings", "strimziConfig", "features"] as const) {
      expect(await valueOf(component[name])).toEqual(await valueOf(made[name]));
    }
  });
});
