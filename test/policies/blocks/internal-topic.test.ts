import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import { internalTopic } from "../../../policies/blocks/internal-topic";
import { declare, unset } from "../../support/declaration";

const names = { replicationFactor: "state.replication.factor", minInsyncReplicas: "state.min.isr" };

describe("an internal topic", () => {
  test("is a topic with a noun of its own", () => {
    expect(internalTopic(declare("brokers", {}), "__state", names)).toMatchObject({
      kind: "topic",
      noun: "internal topic __state",
      name: "__state",
    });
  });

  test.each(["3", 3, UNKNOWN])("has its owner's word for its settings: %s", (value) => {
    const owner = declare("brokers", { "state.replication.factor": value, "state.min.isr": value });
    const topic = internalTopic(owner, "__state", names);
    expect(topic.setting("replication.factor")).toEqual(owner.setting("state.replication.factor"));
    expect(topic.setting("min.insync.replicas")).toEqual(owner.setting("state.min.isr"));
    expect(topic.setting("replication.factor")).toBeDefined();
  });

  test.each(["unclean.leader.election.enable", "protect", "retention.ms", "state.replication.factor"])(
    "has no %s",
    (name) => {
      const owner = declare("brokers", { [name]: "1" });
      expect(internalTopic(owner, "__state", names).setting(name)).toBeUndefined();
    },
  );

  test("gets its brokers' own min.insync.replicas, unless it names another", () => {
    const owner = declare("brokers", { "min.insync.replicas": "2", "state.min.isr": "1", undefined: "3" });
    const topic = internalTopic(owner, "__state", { replicationFactor: "state.replication.factor" });
    expect(topic.setting("min.insync.replicas")).toEqual({ state: "set", path: "min.insync.replicas", value: "2" });
    expect(topic.setting("replication.factor")).toBeUndefined();
    expect(internalTopic(owner, "__state", names).setting("min.insync.replicas")).toMatchObject({ value: "1" });
    expect(internalTopic(declare("brokers", {}), "__state", names).setting("min.insync.replicas")).toBeUndefined();
  });

  test("runs on its owner's version of Kafka", () => {
    const owner = { ...declare("brokers", {}), kafkaVersion: { major: 3, minor: 6 } };
    expect(internalTopic(owner, "__state", names)).toMatchObject({ kafkaVersion: { major: 3, minor: 6 } });
    expect(internalTopic(declare("brokers", {}), "__state", names)).not.toHaveProperty("kafkaVersion");
  });
});

describe("a replication factor of -1 is left to the brokers", () => {
  const inherited = {
    state: "inherited",
    path: "state.replication.factor",
    from: "default.replication.factor",
    fallback: { value: "1", source: "Kafka's default" },
  };

  test.each([
    ["-1", '"-1"'],
    [-1, "-1"],
    [" -1", '" -1"'],
  ])("written as %j", (value, written) => {
    const owner = declare("connect worker", { "state.replication.factor": value });
    expect(internalTopic(owner, "__state", names).setting("replication.factor")).toEqual({ ...inherited, written });
  });

  test("by default", () => {
    const owner = declare("streams application", {
      "state.replication.factor": unset("state.replication.factor", "-1"),
    });
    expect(internalTopic(owner, "__state", names).setting("replication.factor")).toEqual(inherited);
  });

  test("but no other number is", () => {
    const owner = declare("connect worker", { "state.replication.factor": "1" });
    expect(internalTopic(owner, "__state", names).setting("replication.factor")).toMatchObject({ state: "set" });
  });
});

describe("a min.insync.replicas that may be the brokers'", () => {
  const inheriting = { ...names, minInsyncReplicasPath: 'settings["state.min.isr"]' };

  test("is what its owner says", () => {
    const owner = declare("streams application", { "state.min.isr": "2" });
    expect(internalTopic(owner, "__state", inheriting).setting("min.insync.replicas")).toEqual({
      state: "set",
      path: "state.min.isr",
      value: "2",
    });
  });

  test("is left to them otherwise", () => {
    expect(
      internalTopic(declare("streams application", {}), "__state", inheriting).setting("min.insync.replicas"),
    ).toEqual({
      state: "inherited",
      path: 'settings["state.min.isr"]',
      from: "min.insync.replicas",
      fallback: { value: "1", source: "Kafka's default" },
    });
  });

  test.each(["connect worker", "connector", "mirror maker"] as const)(
    "is left to those that are declared by a %s, which has no setting for it",
    (kind) => {
      const { replicationFactor } = names;
      const owner = declare(kind, { "min.insync.replicas": "9" });
      expect(internalTopic(owner, "__state", { replicationFactor }).setting("min.insync.replicas")).toEqual({
        state: "inherited",
        path: "min.insync.replicas",
        from: "min.insync.replicas",
        unlessDeclared: `what the ${kind} creates gets min.insync.replicas from brokers that this stack does not declare`,
      });
    },
  );
});

describe("how large the cluster is", () => {
  test.each(["broker count", "zone count"])("brokers know the %s themselves", (name) => {
    const owner = declare("brokers", { [name]: 3 });
    expect(internalTopic(owner, "__state", names).setting(name)).toEqual({ state: "set", path: name, value: 3 });
    expect(internalTopic(declare("brokers", {}), "__state", names).setting(name)).toBeUndefined();
  });

  test.each(["broker count", "zone count"])("what runs on Kafka asks the stack's brokers for the %s", (name) => {
    const owner = declare("connect worker", { [name]: 3 });
    expect(internalTopic(owner, "__state", names).setting(name)).toEqual({
      state: "inherited",
      path: name,
      from: name,
    });
  });
});

describe("mending an internal topic", () => {
  test("is done by its owner's settings", () => {
    const assignments = [
      { name: "replication.factor", value: 3 },
      { name: "min.insync.replicas", value: 2 },
    ];
    const owner = declare("brokers", {});
    expect(internalTopic(owner, "__state", names).line(assignments)).toBe(
      "state.replication.factor=3, state.min.isr=2",
    );
    const { replicationFactor } = names;
    expect(internalTopic(owner, "__state", { replicationFactor }).line(assignments)).toBe(
      "state.replication.factor=3, min.insync.replicas=2",
    );
  });

  test("does nothing to a topic that exists", () => {
    expect(internalTopic(declare("brokers", {}), "__state", names).change("replication.factor")).toEqual({
      effect: "not possible",
      note: "it is read only when the topic is created; change a topic that exists by kafka-reassign-partitions and kafka-configs",
      source: "https://kafka.apache.org/43/operations/basic-kafka-operations/",
    });
  });
});
