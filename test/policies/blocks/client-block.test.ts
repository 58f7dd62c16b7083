import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import { parseVersion } from "../../../policies/kafka/version";
import type { ClientFacts } from "../../../policies/blocks/client-block";
import { clientFrom } from "../../../policies/blocks/client-block";
import { blockOf } from "../../support/resource";

function producer(
  settings: Readonly<Record<string, unknown>>,
  library?: string,
  facts: Partial<ClientFacts> = {},
): Declaration {
  return clientFrom("producer", blockOf(settings), { library, version: undefined, ...facts });
}

function set(name: string, value: unknown): Setting {
  return { state: "set", path: `settings/${name}`, value };
}

describe("a client", () => {
  test("is a producer or a consumer, and may have a noun", () => {
    const facts = { library: "java", version: undefined };
    expect(clientFrom("producer", blockOf({}), facts)).toMatchObject({ kind: "producer" });
    expect(clientFrom("consumer", blockOf({}), facts)).toMatchObject({ kind: "consumer" });
    expect(clientFrom("consumer", blockOf({}), facts)).not.toHaveProperty("noun");
    expect(producer({}, "java", { noun: "worker's producer" })).toMatchObject({ noun: "worker's producer" });
  });

  test.each([undefined, "java", "librdkafka", "unheard-of"])("of %s has what is written", (library) => {
    expect(producer({ acks: "1" }, library).setting("acks")).toEqual(set("acks", "1"));
    expect(producer({ acks: UNKNOWN }, library).setting("acks")).toEqual({ state: "unknown", path: "settings/acks" });
  });

  test("is mended and changed where its settings stand", () => {
    expect(producer({}).line([{ name: "acks", value: "all" }])).toBe("acks=all");
    expect(producer({}).change("acks")).toEqual({ effect: "rolling restart", source: "a test of acks" });
  });
});

describe("librdkafka's other names", () => {
  test.each([
    ["acks", "request.required.acks"],
    ["retries", "message.send.max.retries"],
    ["delivery.timeout.ms", "message.timeout.ms"],
    ["max.in.flight.requests.per.connection", "max.in.flight"],
    ["max.request.size", "message.max.bytes"],
  ])("%s may be written as %s, but Kafka's own name comes first", (name, alias) => {
    expect(producer({ [alias]: "1" }, "librdkafka").setting(name)).toEqual(set(alias, "1"));
    expect(producer({ [alias]: "1", [name]: "2" }, "librdkafka").setting(name)).toEqual(set(name, "2"));
    expect(producer({ [alias]: "1" }, "java").setting(name)).not.toEqual(set(alias, "1"));
    // Where nobody says which client it is, it may be librdkafka.
    expect(producer({ [alias]: "1" }).setting(name)).toEqual(set(alias, "1"));
    expect(producer({ [alias]: "1", [name]: "2" }).setting(name)).toEqual(set(name, "2"));
  });

  test("are those that the line to type names where they are written", () => {
    const assignments = [
      { name: "acks", value: "all" },
      { name: "retries", value: 10 },
    ];
    const written = { "request.required.acks": "1" };
    expect(producer(written, "librdkafka").line(assignments)).toBe("request.required.acks=all, retries=10");
    expect(producer(written).line(assignments)).toBe("request.required.acks=all, retries=10");
    expect(producer(written, "java").line(assignments)).toBe("acks=all, retries=10");
    expect(producer({ ...written, acks: "1" }, "librdkafka").line(assignments)).toBe("acks=all, retries=10");
  });
});

describe("what is left out", () => {
  test("is the library's default", () => {
    expect(producer({}, "sarama").setting("acks")).toEqual({
      state: "default",
      path: "settings/acks",
      value: "1",
      source: "the default of Sarama",
    });
  });

  test("is that of the library's version", () => {
    expect(producer({}, "java", { version: parseVersion("2.8") }).setting("acks")).toMatchObject({ value: "1" });
    expect(producer({}, "java", { version: parseVersion("3.0") }).setting("acks")).toMatchObject({ value: "all" });
  });

  test("is what whoever runs the client gives it", () => {
    const facts = {
      defaults: (name: string) => (name === "acks" ? { value: "all", source: "the runner's default" } : undefined),
    };
    expect(producer({}, "sarama", facts).setting("acks")).toEqual({
      state: "default",
      path: "settings/acks",
      value: "all",
      source: "the runner's default",
    });
    expect(producer({}, "sarama", facts).setting("retries")).toMatchObject({ source: "the default of Sarama" });
    expect(producer({ acks: "0" }, "sarama", facts).setting("acks")).toEqual(set("acks", "0"));
  });

  test.each(["producer", "consumer"] as const)("cannot be seen where a %s names no library", (kind) => {
    const facts = { library: undefined, version: undefined };
    expect(clientFrom(kind, blockOf({}), facts).setting("acks")).toEqual({
      state: "unseen",
      path: "settings/acks",
      reason: `this ${kind} does not say which client library it uses, so no default is known; name it as client, such as "java", or set the value`,
    });
  });

  test("cannot be seen of a library that nobody knows, or of such an old one", () => {
    expect(producer({}, "rdkafka").setting("acks")).toEqual({
      state: "unseen",
      path: "settings/acks",
      reason: 'no defaults are known of the client "rdkafka"',
    });
    expect(producer({}, "librdkafka", { version: parseVersion("1.9") }).setting("acks")).toEqual({
      state: "unseen",
      path: "settings/acks",
      reason: "no defaults are known of such an old version of librdkafka",
    });
    expect(producer({}, "kafka-go").setting("enable.auto.commit")).toEqual({
      state: "unseen",
      path: "settings/enable.auto.commit",
      reason: "segmentio/kafka-go does not document what it does then; set it",
    });
  });
});

describe("delivery.timeout.ms, which not every library has", () => {
  const name = "delivery.timeout.ms";

  test.each(["sarama", "kafka-go", "kafkajs", "aiokafka"])("%s does not have it unless it is written", (library) => {
    expect(producer({}, library).setting(name)).toBeUndefined();
    expect(producer({ [name]: "1" }, library).setting(name)).toEqual(set(name, "1"));
    expect(producer({}, library).setting("no.such.setting")).toMatchObject({ state: "unseen" });
  });

  test.each([undefined, "rdkafka"])("%s may have it", (library) => {
    expect(producer({}, library).setting(name)).toMatchObject({ state: "unseen" });
  });

  test("an old librdkafka may have it, and a newer one does", () => {
    expect(producer({}, "librdkafka", { version: parseVersion("1.9") }).setting(name)).toMatchObject({
      state: "unseen",
    });
    expect(producer({}, "librdkafka").setting(name)).toMatchObject({ state: "default", value: "300000" });
  });

  test("whoever runs the client may give it one", () => {
    const facts = { defaults: () => ({ value: "7", source: "the runner's default" }) };
    expect(producer({}, "sarama", facts).setting(name)).toEqual({
      state: "default",
      path: `settings/${name}`,
      value: "7",
      source: "the runner's default",
    });
  });

  test("of such an old client it is not known whether it has it", () => {
    expect(producer({}, "librdkafka", { version: parseVersion("1.9") }).setting(name)).toEqual({
      state: "unseen",
      path: `settings/${name}`,
      reason: "no defaults are known of such an old version of librdkafka",
    });
  });
});

describe("an unset acks beside enable.idempotence", () => {
  const implied: Setting = {
    state: "default",
    path: "settings/acks",
    value: "all",
    source: "what enable.idempotence=true makes of it",
  };
  const ofAiokafka: Setting = {
    state: "default",
    path: "settings/acks",
    value: "1",
    source: "the default of aiokafka",
  };

  test.each<[unknown, Setting]>([
    ["true", implied],
    [true, implied],
    [" True ", implied],
    ["false", ofAiokafka],
    ["yes", ofAiokafka],
    [undefined, ofAiokafka],
    [UNKNOWN, { state: "unknown", path: "settings/acks" }],
  ])("%s", (idempotence, acks) => {
    expect(producer({ "enable.idempotence": idempotence }, "aiokafka").setting("acks")).toEqual(acks);
  });

  test("means all with Java before 3.0, and with librdkafka of any age", () => {
    const idempotent = { "enable.idempotence": "true" };
    expect(producer(idempotent, "java", { version: parseVersion("2.8") }).setting("acks")).toEqual(implied);
    expect(producer(idempotent, "librdkafka", { version: parseVersion("1.9") }).setting("acks")).toEqual(implied);
  });

  test("is implied by transactional.id", () => {
    const transactional = { "transactional.id": "orders" };
    expect(producer(transactional, "java", { version: parseVersion("2.8") }).setting("acks")).toEqual(implied);
    expect(producer(transactional, "aiokafka").setting("acks")).toEqual(implied);
    expect(producer({ "transactional.id": UNKNOWN }, "aiokafka").setting("acks")).toEqual(implied);
    expect(producer({ ...transactional, acks: "1" }, "aiokafka").setting("acks")).toEqual(set("acks", "1"));
    expect(producer(transactional, "sarama").setting("acks")).toMatchObject({ value: "1" });
    expect(producer(transactional).setting("acks")).toMatchObject({ state: "unseen" });
  });

  test("means nothing with Sarama", () => {
    expect(producer({ "enable.idempotence": "true" }, "sarama").setting("acks")).toMatchObject({ value: "1" });
    expect(producer({ "enable.idempotence": UNKNOWN }, "sarama").setting("acks")).toMatchObject({ value: "1" });
  });

  test("changes nothing where the default is all anyway", () => {
    const byDefault = {
      state: "default",
      path: "settings/acks",
      value: "all",
      source: "the default of the Java client",
    };
    expect(producer({ "enable.idempotence": UNKNOWN }, "java").setting("acks")).toEqual(byDefault);
    expect(producer({ "enable.idempotence": "true" }, "java").setting("acks")).toEqual(byDefault);
  });

  test("changes no other setting", () => {
    expect(producer({ "enable.idempotence": "true" }, "aiokafka").setting("auto.offset.reset")).toMatchObject({
      value: "latest",
    });
    expect(producer({ "enable.idempotence": UNKNOWN }, "sarama").setting("retries")).toMatchObject({ value: "3" });
  });

  test("changes nothing where acks is written", () => {
    expect(producer({ acks: "1", "enable.idempotence": "true" }, "aiokafka").setting("acks")).toEqual(set("acks", "1"));
  });
});

describe("what no client configuration holds", () => {
  test.each([undefined, "java", "librdkafka"])("is not there with %s", (library) => {
    expect(producer({}, library).setting("client")).toBeUndefined();
    expect(producer({}, library).setting("max.message.bytes of its topics")).toBeUndefined();
  });

  test("may be further settings", () => {
    const client: Setting = { state: "set", path: "client", value: "java" };
    const further = (name: string): Setting | undefined => (name === "client" ? client : undefined);
    expect(producer({}, "java", { further }).setting("client")).toEqual(client);
    expect(producer({}, "java", { further }).setting("acks")).toMatchObject({ state: "default" });
  });

  test("enable.auto.offset.store is librdkafka's own", () => {
    expect(producer({}, "librdkafka").setting("enable.auto.offset.store")).toMatchObject({ value: "true" });
    expect(producer({}, "java").setting("enable.auto.offset.store")).toBeUndefined();
    expect(producer({}).setting("enable.auto.offset.store")).toBeUndefined();
  });
});
