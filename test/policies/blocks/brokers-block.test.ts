import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import { parseVersion } from "../../../policies/kafka/version";
import { brokersFrom } from "../../../policies/blocks/brokers-block";
import { blockOf } from "../../support/resource";

interface Particulars {
  readonly version?: string;
  readonly brokerCount?: Setting;
  readonly zoneCount?: Setting;
}

function declarations(
  settings: Readonly<Record<string, unknown>>,
  { version = "4.3", brokerCount, zoneCount }: Particulars = {},
): Declaration[] {
  const kafkaVersion = parseVersion(version) ?? { major: 0, minor: 0 };
  return brokersFrom(blockOf(settings), { name: "main", kafkaVersion, brokerCount, zoneCount });
}

function brokers(settings: Readonly<Record<string, unknown>>, particulars: Particulars = {}): Declaration {
  const [declaration] = declarations(settings, particulars);
  if (declaration === undefined) throw new Error("no brokers");
  return declaration;
}

function set(name: string, value: unknown): Setting {
  return { state: "set", path: `settings/${name}`, value };
}

/** What stands there in minutes or hours. */
function converted(name: string, value: number, from: unknown): Setting {
  return { state: "set", path: `settings/${name}`, value, converted: { from, unit: "ms" } };
}

function byDefault(name: string, value: string, source = "Kafka 4.3's default"): Setting {
  return { state: "default", path: `settings/${name}`, value, source };
}

describe("brokers", () => {
  test("are called by their name", () => {
    expect(brokers({}, { version: "3.9" })).toMatchObject({
      kind: "brokers",
      name: "main",
      kafkaVersion: { major: 3, minor: 9 },
    });
    expect(brokers({})).not.toHaveProperty("noun");
  });

  test.each(["default.replication.factor", "min.insync.replicas", "process.roles", "broker.rack"])(
    "have what is written: %s",
    (name) => {
      expect(brokers({ [name]: "3" }).setting(name)).toEqual(set(name, "3"));
      expect(brokers({ [name]: UNKNOWN }).setting(name)).toEqual({ state: "unknown", path: `settings/${name}` });
    },
  );

  test.each([
    ["default.replication.factor", "1"],
    ["min.insync.replicas", "1"],
    ["unclean.leader.election.enable", "false"],
    ["auto.create.topics.enable", "true"],
    ["offsets.retention.minutes", "10080"],
    ["group.share.delivery.count.limit", "5"],
  ])("have Kafka's default otherwise: %s is %s", (name, value) => {
    expect(brokers({}).setting(name)).toEqual(byDefault(name, value));
  });

  test("have the default of their version", () => {
    expect(brokers({}, { version: "0.10" }).setting("unclean.leader.election.enable")).toEqual(
      byDefault("unclean.leader.election.enable", "true", "Kafka 0.10's default"),
    );
  });

  test.each(["process.roles", "broker.rack", "controller.quorum.voters", "acks"])(
    "have no %s where nobody writes it",
    (name) => {
      expect(brokers({}).setting(name)).toBeUndefined();
    },
  );

  test("are as many as is said, in as many zones", () => {
    const brokerCount: Setting = { state: "set", path: "brokers", value: 3 };
    const zoneCount: Setting = { state: "unknown", path: "zones" };
    const settings = { "broker count": "9", "zone count": "9" };
    expect(brokers(settings, { brokerCount, zoneCount }).setting("broker count")).toEqual(brokerCount);
    expect(brokers(settings, { brokerCount, zoneCount }).setting("zone count")).toEqual(zoneCount);
    expect(brokers(settings).setting("broker count")).toBeUndefined();
    expect(brokers(settings).setting("zone count")).toBeUndefined();
  });

  test("take effect after a restart", () => {
    expect(brokers({}).change("min.insync.replicas")).toEqual({
      effect: "rolling restart",
      source: "a test of min.insync.replicas",
    });
  });
});

describe("what topics inherit has another name with brokers", () => {
  test.each([
    ["cleanup.policy", "log.cleanup.policy", "delete"],
    ["max.message.bytes", "message.max.bytes", "1048588"],
    ["retention.ms", "log.retention.ms", "604800000"],
  ])("%s is %s", (name, own, value) => {
    expect(brokers({ [own]: "7" }).setting(name)).toEqual(set(own, "7"));
    expect(brokers({ [name]: "7" }).setting(name)).toEqual(byDefault(own, value));
    expect(brokers({}).line([{ name, value: 7 }])).toBe(`${own}=7`);
    expect(brokers({}).change(name)).toEqual({ effect: "rolling restart", source: `a test of ${own}` });
  });

  test("and what has no other name keeps its own", () => {
    expect(
      brokers({}).line([
        { name: "min.insync.replicas", value: 2 },
        { name: "retention.ms", value: 7 },
      ]),
    ).toBe("min.insync.replicas=2, log.retention.ms=7");
  });
});

describe("retention is that of the finest unit that is written", () => {
  test.each<[Readonly<Record<string, unknown>>, Setting]>([
    [
      { "log.retention.ms": "1", "log.retention.minutes": "2", "log.retention.hours": "3" },
      set("log.retention.ms", "1"),
    ],
    [{ "log.retention.minutes": "2", "log.retention.hours": "3" }, converted("log.retention.minutes", 120_000, "2")],
    [{ "log.retention.hours": "3" }, converted("log.retention.hours", 10_800_000, "3")],
    [{ "log.retention.hours": 3 }, converted("log.retention.hours", 10_800_000, 3)],
    [{ "log.retention.hours": " +3 " }, converted("log.retention.hours", 10_800_000, " +3 ")],
    [{ "log.retention.minutes": "0" }, converted("log.retention.minutes", 0, "0")],
    [{ "log.retention.minutes": "-1" }, converted("log.retention.minutes", -1, "-1")],
    [{ "log.retention.hours": "-2" }, converted("log.retention.hours", -1, "-2")],
    [{ "log.retention.hours": "2147483647" }, converted("log.retention.hours", 7_730_941_129_200_000, "2147483647")],
    [{ "log.retention.hours": "a week" }, set("log.retention.hours", "a week")],
    [{ "log.retention.hours": "1.5" }, set("log.retention.hours", "1.5")],
    [{ "log.retention.hours": ["3"] }, set("log.retention.hours", ["3"])],
    [{ "log.retention.hours": { toString: 3 } }, set("log.retention.hours", { toString: 3 })],
    [
      { "log.retention.ms": UNKNOWN, "log.retention.hours": "3" },
      { state: "unknown", path: "settings/log.retention.ms" },
    ],
    [{ "log.retention.hours": UNKNOWN }, { state: "unknown", path: "settings/log.retention.hours" }],
    [{}, byDefault("log.retention.ms", "604800000")],
  ])("%j", (settings, setting) => {
    expect(brokers(settings).setting("retention.ms")).toEqual(setting);
  });
});

describe("folders and voters may be written in another way", () => {
  test.each<[Readonly<Record<string, unknown>>, Setting]>([
    [{ "log.dirs": "/a,/b", "log.dir": "/c" }, set("log.dirs", "/a,/b")],
    [{ "log.dir": "/c" }, set("log.dir", "/c")],
    [{ "log.dir": UNKNOWN }, { state: "unknown", path: "settings/log.dir" }],
    [{}, byDefault("log.dirs", "/tmp/kafka-logs")],
  ])("log.dirs of %j", (settings, setting) => {
    expect(brokers(settings).setting("log.dirs")).toEqual(setting);
  });

  test.each<[Readonly<Record<string, unknown>>, Setting | undefined]>([
    [
      { "controller.quorum.voters": "1@a:9093", "controller.quorum.bootstrap.servers": "b:9093" },
      set("controller.quorum.voters", "1@a:9093"),
    ],
    // Where to find voters, not how many there are (KIP-853).
    [{ "controller.quorum.bootstrap.servers": "b:9093" }, undefined],
    [{}, undefined],
  ])("controller.quorum.voters of %j", (settings, setting) => {
    expect(brokers(settings).setting("controller.quorum.voters")).toEqual(setting);
  });
});

describe("controllers alone", () => {
  const count: Setting = { state: "set", path: "brokers", value: 3 };
  const particulars = { brokerCount: count, zoneCount: count };
  const ofControllers = { "process.roles": " controller ", "min.insync.replicas": "2", "log.dirs": "/a" };

  test("are called so, and create no internal topics", () => {
    expect(declarations(ofControllers)).toHaveLength(1);
    expect(brokers(ofControllers)).toMatchObject({ kind: "brokers", noun: "controllers", name: "main" });
  });

  test.each([
    "broker count",
    "zone count",
    "auto.create.topics.enable",
    "offsets.retention.minutes",
    "group.share.delivery.count.limit",
    "retention.ms",
  ])("have no %s", (name) => {
    expect(brokers({ ...ofControllers, [name]: "1" }, particulars).setting(name)).toBeUndefined();
  });

  test("say what new topics get, and what is their own", () => {
    const controllers = brokers(ofControllers, particulars);
    expect(controllers.setting("min.insync.replicas")).toEqual(set("min.insync.replicas", "2"));
    expect(controllers.setting("default.replication.factor")).toEqual(byDefault("default.replication.factor", "1"));
    expect(controllers.setting("log.dirs")).toEqual(set("log.dirs", "/a"));
  });

  test.each(["broker", "broker,controller", "controller, broker", "", "Controller", UNKNOWN])(
    "are none with process.roles=%s",
    (roles) => {
      const [declaration, ...topics] = declarations({ "process.roles": roles }, particulars);
      expect(declaration).not.toHaveProperty("noun");
      expect(declaration?.setting("broker count")).toEqual(count);
      expect(topics).toHaveLength(3);
    },
  );
});

describe("brokers create internal topics", () => {
  const always = ["__consumer_offsets", "__transaction_state"];
  const tiered = { "remote.log.storage.system.enable": "true" };

  test.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ["4.3", {}, [...always, "__share_group_state"]],
    ["4.0", {}, [...always, "__share_group_state"]],
    ["3.9", {}, always],
    ["4.3", tiered, [...always, "__share_group_state", "__remote_log_metadata"]],
    ["3.6", tiered, [...always, "__remote_log_metadata"]],
    ["3.5", tiered, always],
    ["3.9", { "remote.log.storage.system.enable": " TRUE " }, [...always, "__remote_log_metadata"]],
    ["3.9", { "remote.log.storage.system.enable": true }, [...always, "__remote_log_metadata"]],
    ["3.9", { "remote.log.storage.system.enable": "false" }, always],
    ["3.9", { "remote.log.storage.system.enable": "yes" }, always],
    ["3.9", { "remote.log.storage.system.enable": UNKNOWN }, always],
  ])("of Kafka %s with %j: %j", (version, settings, names) => {
    const [, ...topics] = declarations(settings, { version });
    expect(topics.map(({ name }) => name)).toEqual(names);
    expect(topics.map(({ kind, noun }) => `${kind}: ${noun ?? ""}`)).toEqual(
      names.map((name) => `topic: internal topic ${name}`),
    );
  });

  test.each([
    ["__transaction_state", "transaction.state.log.replication.factor", "transaction.state.log.min.isr"],
    [
      "__share_group_state",
      "share.coordinator.state.topic.replication.factor",
      "share.coordinator.state.topic.min.isr",
    ],
    [
      "__remote_log_metadata",
      "rlmm.config.remote.log.metadata.topic.replication.factor",
      "rlmm.config.remote.log.metadata.topic.min.isr",
    ],
  ])("%s by %s and %s", (name, replicationFactor, minInsyncReplicas) => {
    const unset = declarations(tiered).find((topic) => topic.name === name);
    expect(unset?.setting("replication.factor")).toEqual(byDefault(replicationFactor, "3"));
    expect(unset?.setting("min.insync.replicas")).toEqual(byDefault(minInsyncReplicas, "2"));

    const ones = { ...tiered, [replicationFactor]: "1", [minInsyncReplicas]: "1" };
    const set1 = declarations(ones).find((topic) => topic.name === name);
    expect(set1?.setting("replication.factor")).toEqual(set(replicationFactor, "1"));
    expect(set1?.setting("min.insync.replicas")).toEqual(set(minInsyncReplicas, "1"));
    expect(set1?.line([{ name: "replication.factor", value: 3 }])).toBe(`${replicationFactor}=3`);
  });

  test("__consumer_offsets with the brokers' own min.insync.replicas", () => {
    const offsets = (settings: Readonly<Record<string, unknown>>): Declaration | undefined =>
      declarations(settings).find(({ name }) => name === "__consumer_offsets");
    const replicationFactor = "offsets.topic.replication.factor";
    expect(offsets({})?.setting("replication.factor")).toEqual(byDefault(replicationFactor, "3"));
    expect(offsets({})?.setting("min.insync.replicas")).toEqual(byDefault("min.insync.replicas", "1"));
    const written = offsets({ [replicationFactor]: "1", "min.insync.replicas": "2" });
    expect(written?.setting("replication.factor")).toEqual(set(replicationFactor, "1"));
    expect(written?.setting("min.insync.replicas")).toEqual(set("min.insync.replicas", "2"));
    expect(written?.line([{ name: "replication.factor", value: 3 }])).toBe("offsets.topic.replication.factor=3");
  });

  test("that cannot have more replicas than there are brokers", () => {
    const brokerCount: Setting = { state: "set", path: "brokers", value: 2 };
    const [, topic] = declarations({}, { brokerCount });
    expect(topic?.setting("broker count")).toEqual(brokerCount);
  });
});
