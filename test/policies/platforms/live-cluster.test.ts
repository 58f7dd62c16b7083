import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { declarationsOf, readerOf, inputsFrom } from "../../support/resource";

const TOPIC = "kafka-durability:live:Topic";
const BROKERS = "kafka-durability:live:Brokers";
const commands = {
  configs: "kafka-configs.sh --bootstrap-server b-1:9092",
  reassignPartitions: "kafka-reassign-partitions.sh --bootstrap-server b-1:9092",
};

function topic(inputs: Readonly<Record<string, unknown>> = {}): Declaration {
  const [declaration, ...more] = declarationsOf(TOPIC, {
    name: "orders",
    replicationFactor: 2,
    replicas: [[1, 2]],
    brokerIds: [1, 2, 3],
    brokers: "all brokers",
    settings: { "min.insync.replicas": "1", "retention.ms": "86400000" },
    origins: { "min.insync.replicas": "topic", "retention.ms": "brokers" },
    commands,
    ...inputs,
  });
  if (declaration === undefined || more.length > 0) throw new Error("expected one declaration");
  return declaration;
}

function brokers(inputs: Readonly<Record<string, unknown>> = {}): Declaration {
  const [declaration] = declarationsOf(BROKERS, { brokerCount: 3, ids: [1, 2, 3], settings: {}, commands, ...inputs });
  if (declaration === undefined) throw new Error("expected brokers");
  return declaration;
}

describe("a topic that runs", () => {
  test("has the replicas that there are", () => {
    expect(topic()).toMatchObject({ kind: "topic", name: "orders" });
    expect(topic().setting("replication.factor")).toEqual({ state: "set", path: "replication.factor", value: 2 });
  });

  test("has a value of its own, or one of its brokers, or Kafka's default", () => {
    expect(topic().setting("min.insync.replicas")).toEqual({ state: "set", path: "min.insync.replicas", value: "1" });
    expect(topic().setting("retention.ms")).toEqual({
      state: "default",
      path: "retention.ms",
      value: "86400000",
      source: "log.retention.ms of its brokers",
      decidedBy: { brokers: "all brokers", setting: "retention.ms" },
    });
    expect(topic({ origins: { "min.insync.replicas": "default" } }).setting("min.insync.replicas")).toMatchObject({
      source: "Kafka's default",
    });
  });

  test("has a value that nobody can tell where its brokers differ", () => {
    const differing = { "log.retention.ms": "log.retention.ms is 1 on broker 1 and 2 on broker 2" };
    expect(topic({ differing, brokers: undefined }).setting("retention.ms")).toEqual({
      state: "unseen",
      path: "retention.ms",
      reason: "its brokers differ: log.retention.ms is 1 on broker 1 and 2 on broker 2",
    });
    expect(topic({ differing }).setting("min.insync.replicas")).toMatchObject({ state: "set" });
  });

  test("is not protected from Pulumi, which does not know it", () => {
    expect(topic().setting("protect")).toBeUndefined();
  });

  test("of Kafka's own is called so, and keeps its records as it likes", () => {
    const internal = topic({ name: "__consumer_offsets", owner: "Kafka's consumer groups" });
    expect(internal.noun).toBe("internal topic __consumer_offsets of Kafka's consumer groups");
    expect(internal.setting("retention.ms")).toEqual({
      state: "inapplicable",
      path: "retention.ms",
      reason: "how long and how its records are kept is up to Kafka's consumer groups",
    });
    expect(internal.setting("min.insync.replicas")).toMatchObject({ value: "1" });
    expect(topic().noun).toBeUndefined();
  });

  test("is changed by commands that an administrator types", () => {
    expect(topic().line([{ name: "min.insync.replicas", value: 2 }])).toBe(
      "kafka-configs.sh --bootstrap-server b-1:9092 --alter --entity-type topics --entity-name orders --add-config min.insync.replicas=2",
    );
    expect(
      topic({ replicas: [[1, 2], [2]] }).line([
        { name: "replication.factor", value: 3 },
        { name: "min.insync.replicas", value: 2 },
      ]),
    ).toBe(
      `echo '{"version":1,"partitions":[{"topic":"orders","partition":0,"replicas":[1,2,3]},{"topic":"orders","partition":1,"replicas":[2,3,1]}]}' > plan.json && ` +
        "kafka-reassign-partitions.sh --bootstrap-server b-1:9092 --reassignment-json-file plan.json --execute; " +
        "kafka-configs.sh --bootstrap-server b-1:9092 --alter --entity-type topics --entity-name orders --add-config min.insync.replicas=2",
    );
    expect(topic({ replicas: [[1], [1], [1], [1], [1]] }).line([{ name: "replication.factor", value: 3 }])).toMatch(
      /"partition":2,"replicas":\[1,2,3\]\}\]\}' > plan\.json && .* --execute, with the other 2 partitions likewise$/,
    );
    expect(topic().change("replication.factor").effect).toBe("reassignment");
    expect(topic().change("min.insync.replicas").effect).toBe("in place");
  });
});

describe("brokers that run", () => {
  test("have what is told them, and the defaults of their version", () => {
    const told = brokers({ settings: { "min.insync.replicas": "2" } });
    expect(told.setting("min.insync.replicas")).toEqual({ state: "set", path: "min.insync.replicas", value: "2" });
    expect(brokers({ kafkaVersion: "3.9" }).setting("min.insync.replicas")).toEqual({
      state: "default",
      path: "min.insync.replicas",
      value: "1",
      source: "Kafka 3.9's default",
    });
    expect(told.setting("broker count")).toEqual({ state: "set", path: "the number of brokers", value: 3 });
    expect(told.setting("zone count")).toBeUndefined();
    expect(brokers({ zoneCount: 2 }).setting("zone count")).toMatchObject({ path: "the number of racks", value: 2 });
  });

  test("have the internal topics that are not there yet", () => {
    const names = (topics: readonly string[]): (string | undefined)[] =>
      declarationsOf(BROKERS, { kafkaVersion: "4.3", settings: {}, topics }).map(({ container }) => container);
    expect(names([])).toEqual([undefined, "__consumer_offsets", "__transaction_state", "__share_group_state"]);
    expect(names(["orders", "__consumer_offsets"])).toEqual([undefined, "__transaction_state", "__share_group_state"]);
  });

  test("are told at once, each by its id where it was told so, or by their files", () => {
    const wanted = [{ name: "min.insync.replicas", value: 2 }];
    expect(brokers().line(wanted)).toBe(
      "kafka-configs.sh --bootstrap-server b-1:9092 --alter --entity-type brokers --entity-default --add-config min.insync.replicas=2",
    );
    const byId = brokers({ ids: [1, 2], origins: { "min.insync.replicas": "DYNAMIC_BROKER_CONFIG" } });
    expect(byId.line(wanted)).toBe(
      "kafka-configs.sh --bootstrap-server b-1:9092 --alter --entity-type brokers --entity-name 1 --add-config min.insync.replicas=2; " +
        "kafka-configs.sh --bootstrap-server b-1:9092 --alter --entity-type brokers --entity-name 2 --add-config min.insync.replicas=2",
    );
    expect(brokers().line([{ name: "default.replication.factor", value: 3 }])).toBe(
      "default.replication.factor=3 in server.properties of each broker",
    );
    expect(brokers().change("min.insync.replicas").effect).toBe("in place");
    expect(brokers().change("default.replication.factor").effect).toBe("rolling restart");
  });
});

test("both are known by their hosts", () => {
  const inputs = inputsFrom({ bootstrapServers: ["b-1:9092"] });
  for (const type of [TOPIC, BROKERS]) {
    expect(readerOf(type).cluster?.({ name: "x", inputs, protect: false })).toEqual({ bootstrapServers: ["b-1:9092"] });
  }
});
