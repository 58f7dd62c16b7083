import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import platform from "../../../policies/platforms/pulumi-kafka-durability";
import { declarationsOf, readerOf } from "../../support/resource";

type Inputs = Readonly<Record<string, unknown>>;

function typeOf(name: string): string {
  return `pulumi-kafka-durability:index:${name}`;
}

function first(name: string, inputs: Inputs, options?: Parameters<typeof declarationsOf>[2]): Declaration {
  const [declaration] = declarationsOf(typeOf(name), inputs, options);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

const withSettings = [
  "Brokers",
  "Producer",
  "Consumer",
  "ConnectWorker",
  "Connector",
  "StreamsApplication",
  "MirrorMaker",
].map(typeOf);

describe("the component types that carry settings", () => {
  test.each([
    ["Brokers", ["brokers", "topic", "topic", "topic"]],
    ["Producer", ["producer"]],
    ["Consumer", ["consumer"]],
    ["ConnectWorker", ["connect worker", "topic", "topic", "topic", "producer"]],
    ["Connector", ["connector", "producer"]],
    ["StreamsApplication", ["streams application", "topic", "producer"]],
    ["MirrorMaker", ["mirror maker", "topic", "topic", "topic", "topic", "producer"]],
  ])("%s declares %j", (name, kinds) => {
    expect(declarationsOf(typeOf(name), {}).map(({ kind }) => kind)).toEqual(kinds);
    expect(readerOf(typeOf(name))).not.toHaveProperty("place");
  });

  test("are these and no others", () => {
    expect(platform.name).toBe("pulumi-kafka-durability");
    const madeOfOthers = ["DurableTopic", "DurableTopics", "DurableBrokers", "DurableProducer", "DurableConsumer"].map(
      typeOf,
    );
    expect(Object.keys(platform.resources)).toEqual([...madeOfOthers, ...withSettings]);
    expect(madeOfOthers.map((type) => declarationsOf(type, { settings: { acks: "1" } }))).toEqual(
      madeOfOthers.map(() => []),
    );
  });

  test.each(withSettings)("%s is a block of settings", (type) => {
    const [declaration] = declarationsOf(type, { settings: { acks: "1", "errors.tolerance": UNKNOWN } });
    expect(declaration?.setting("acks")).toEqual({ state: "set", path: "settings.acks", value: "1" });
    expect(declaration?.setting("errors.tolerance")).toEqual({
      state: "unknown",
      path: 'settings["errors.tolerance"]',
    });
    expect(declaration?.line([{ name: "acks", value: "all" }])).toBe('settings: { "acks": "all" }');
  });

  test.each(withSettings)("%s may have settings that are unknown as a whole", (type) => {
    const [declaration] = declarationsOf(type, { settings: UNKNOWN });
    expect(declaration?.setting("acks")).toEqual({ state: "unknown", path: "settings" });
    expect(declaration?.setting("errors.tolerance")).toEqual({ state: "unknown", path: "settings" });
  });

  test.each(withSettings)("%s changes by a restart", (type) => {
    const [declaration] = declarationsOf(type, {});
    const ofBrokers = type === typeOf("Brokers");
    expect(declaration?.change("acks")).toEqual({
      effect: "rolling restart",
      source: ofBrokers
        ? "https://kafka.apache.org/43/configuration/broker-configs/"
        : "Kafka's clients read their configuration when they start",
    });
  });
});

describe("Brokers", () => {
  test("are called as the resource is", () => {
    expect(first("Brokers", {}).name).toBe("main");
  });

  test.each<[Inputs, string, Setting | undefined]>([
    [{ brokers: 3 }, "broker count", { state: "set", path: "brokers", value: 3 }],
    [{ brokers: UNKNOWN }, "broker count", { state: "unknown", path: "brokers" }],
    [{}, "broker count", undefined],
    [{ zones: ["a", "b", "c"] }, "zone count", { state: "set", path: "zones", value: 3 }],
    [{ zones: ["a", "b", "a"] }, "zone count", { state: "set", path: "zones", value: 2 }],
    [{ zones: [] }, "zone count", { state: "set", path: "zones", value: 0 }],
    [{ zones: ["a", UNKNOWN] }, "zone count", { state: "unknown", path: "zones" }],
    [{ zones: UNKNOWN }, "zone count", { state: "unknown", path: "zones" }],
    [{ zones: "a" }, "zone count", { state: "set", path: "zones", value: "a" }],
    [{}, "zone count", undefined],
  ])("of %j: %s", (inputs, name, setting) => {
    expect(first("Brokers", inputs).setting(name)).toEqual(setting);
  });
});

describe("defaults are those of the version", () => {
  const context = { kafkaVersion: { major: 2, minor: 8 } };
  const policy = "connector.client.config.override.policy";

  test.each([
    [{}, "None", "2.8"],
    [{ kafkaVersion: "3.9" }, "All", "3.9"],
    [{ kafkaVersion: " v3.9.1 " }, "All", "3.9"],
    [{ kafkaVersion: 3.9 }, "All", "3.9"],
    [{ kafkaVersion: "newest" }, "None", "2.8"],
    [{ kafkaVersion: null }, "None", "2.8"],
  ])("of a resource with %j, else of the configuration", (inputs, value, version) => {
    expect(first("ConnectWorker", inputs, { context }).setting(policy)).toEqual({
      state: "default",
      path: `settings["${policy}"]`,
      value,
      source: `the default of Kafka Connect ${version}`,
    });
  });

  test("of brokers", () => {
    const source = (inputs: Inputs): unknown => first("Brokers", inputs, { context }).setting("min.insync.replicas");
    expect(source({})).toMatchObject({ source: "Kafka 2.8's default" });
    expect(source({ kafkaVersion: "3.9" })).toMatchObject({ source: "Kafka 3.9's default" });
    expect(declarationsOf(typeOf("Brokers"), { kafkaVersion: "3.9" }).map(({ name }) => name)).toEqual([
      "main",
      "__consumer_offsets",
      "__transaction_state",
    ]);
  });

  test.each([
    ["Brokers", "min.insync.replicas"],
    ["ConnectWorker", policy],
    ["Connector", "errors.tolerance"],
    ["StreamsApplication", "deserialization.exception.handler"],
    ["MirrorMaker", "replication.factor"],
  ])("of %s are unknown beside a version that is: %s", (name, setting) => {
    const inputs = { kafkaVersion: UNKNOWN };
    const unknown = { state: "unknown", path: "kafkaVersion" };
    expect(first(name, inputs).setting(setting)).toEqual(unknown);
    expect(first(name, { ...inputs, settings: { [setting]: "1" } }).setting(setting)).toEqual({
      state: "set",
      path: `settings["${setting}"]`,
      value: "1",
    });
    expect(first(name, { ...inputs, settings: UNKNOWN }).setting(setting)).toEqual({
      state: "unknown",
      path: "settings",
    });
    expect(first(name, inputs).setting("no.such.setting")).toBeUndefined();
  });

  test("of internal topics and producers are unknown too", () => {
    const [, offsets] = declarationsOf(typeOf("Brokers"), { kafkaVersion: UNKNOWN });
    expect(offsets?.setting("replication.factor")).toEqual({ state: "unknown", path: "kafkaVersion" });
    const producer = declarationsOf(typeOf("ConnectWorker"), { kafkaVersion: UNKNOWN }).at(-1);
    expect(producer?.setting("retries")).toEqual({ state: "unknown", path: "kafkaVersion" });
  });

  test("of clients, which have versions of their own", () => {
    const acks = (inputs: Inputs): unknown => first("Producer", inputs, { context }).setting("acks");
    expect(acks({ client: "java" })).toMatchObject({ value: "all" });
    expect(acks({ client: "java", clientVersion: "2.8" })).toMatchObject({ value: "1" });
    expect(acks({ client: "java", clientVersion: "2.8", kafkaVersion: "4.0" })).toMatchObject({ value: "1" });
    expect(acks({ client: "java", clientVersion: 2.8 })).toMatchObject({ value: "1" });
    expect(acks({ client: "java", clientVersion: null })).toMatchObject({ value: "all" });
  });
});

describe.each(["Producer", "Consumer"])("a %s", (name) => {
  test("says its client", () => {
    expect(first(name, { client: "java" }).setting("client")).toEqual({ state: "set", path: "client", value: "java" });
    expect(first(name, { client: 3 }).setting("client")).toEqual({ state: "set", path: "client", value: 3 });
    expect(first(name, { client: UNKNOWN }).setting("client")).toEqual({ state: "unknown", path: "client" });
    expect(first(name, {}).setting("client")).toBeUndefined();
  });

  test.each([{}, { client: 3 }, { client: ["java"] }])("of no client that is known has no defaults: %j", (inputs) => {
    expect(first(name, inputs).setting("acks")).toMatchObject({
      state: "unseen",
      path: "settings.acks",
      reason: expect.stringMatching(`^this ${name.toLowerCase()} does not say which client`) as string,
    });
  });

  test("has the defaults of its client", () => {
    expect(first(name, { client: "sarama" }).setting("auto.offset.reset")).toEqual({
      state: "default",
      path: 'settings["auto.offset.reset"]',
      value: "latest",
      source: "the default of Sarama",
    });
    expect(first(name, { client: "librdkafka", settings: { "request.required.acks": "1" } }).setting("acks")).toEqual({
      state: "set",
      path: 'settings["request.required.acks"]',
      value: "1",
    });
  });

  test.each([
    { client: UNKNOWN },
    { client: "java", clientVersion: UNKNOWN },
    { client: UNKNOWN, clientVersion: "3.0" },
  ])("whose client is known only after the update knows its defaults then: %j", (inputs) => {
    const settings = { retries: "0", "delivery.timeout.ms": UNKNOWN };
    const declaration = first(name, { ...inputs, settings });
    expect(declaration.setting("acks")).toEqual({ state: "unknown", path: "settings.acks" });
    expect(declaration.setting("retries")).toEqual({ state: "set", path: "settings.retries", value: "0" });
    expect(declaration.setting("delivery.timeout.ms")).toEqual({
      state: "unknown",
      path: 'settings["delivery.timeout.ms"]',
    });
    expect(declaration.setting("enable.auto.offset.store")).toBeUndefined();
  });
});

describe("the limit of a producer's topics", () => {
  test.each<[unknown, Setting | undefined]>([
    [undefined, undefined],
    [[], undefined],
    [UNKNOWN, { state: "unknown", path: "topics" }],
    [["orders", UNKNOWN], { state: "unknown", path: "topics" }],
    [["orders", "payments"], inherited("orders", "payments")],
    ["orders", inherited("orders")],
    [[3, { toString: 3 }], inherited("3", "an object")],
  ])("topics %j", (topics, setting) => {
    expect(first("Producer", { topics }).setting("max.message.bytes of its topics")).toEqual(setting);
  });

  function inherited(...topics: string[]): Setting {
    return { state: "inherited", path: "topics", from: "max.message.bytes of its topics", topics };
  }
});

describe("the outcome of a scan", () => {
  const codeScan = { files: 3, digest: "sha256:ab", findings: { "send-with-callback": 2, "flush-before-exit": 0 } };
  const code = (scan: unknown): Declaration | undefined =>
    declarationsOf(typeOf("Producer"), { codeScan: scan }).find(({ kind }) => kind === "client code");

  test.each(["Producer", "Consumer"])("is declared beside a %s that carries it, and by none that does not", (name) => {
    const kinds = declarationsOf(typeOf(name), { codeScan }).map(({ kind }) => kind);
    expect(kinds).toEqual([name.toLowerCase(), "client code"]);
    expect(declarationsOf(typeOf(name), {})).toHaveLength(1);
  });

  test("has the count of each rule where it stands", () => {
    expect(code(codeScan)?.setting("send-with-callback")).toEqual({
      state: "set",
      path: 'codeScan.findings["send-with-callback"]',
      value: 2,
    });
    expect(code(codeScan)?.setting("commit-after-processing")).toEqual({
      state: "unseen",
      path: 'codeScan.findings["commit-after-processing"]',
      reason: "the scan that it is of says nothing of this rule",
    });
  });

  test("that is known after the update is unknown until then, as a whole or in part", () => {
    expect(code(UNKNOWN)?.setting("send-with-callback")).toEqual({ state: "unknown", path: "codeScan" });
    const path = 'codeScan.findings["send-with-callback"]';
    const rest = { files: 1, digest: "" };
    expect(code({ ...rest, findings: UNKNOWN })?.setting("send-with-callback")).toEqual({ state: "unknown", path });
    expect(code({ files: UNKNOWN })?.setting("send-with-callback")).toEqual({
      state: "unknown",
      path: "codeScan.files",
    });
    expect(code({ ...rest, findings: { "send-with-callback": UNKNOWN } })?.setting("send-with-callback")).toEqual({
      state: "unknown",
      path,
    });
  });

  test.each([{ files: 0, findings: { "send-with-callback": 0 } }, {}, { files: "none" }, [1], "x"])(
    "%j is none of a scan that has read anything",
    (scan) => {
      expect(code(scan)?.setting("send-with-callback")).toEqual({
        state: "unseen",
        path: "codeScan.files",
        reason: "does not say that the scan has read any file with a client of Kafka's",
        unreadable: true,
      });
    },
  );
});
