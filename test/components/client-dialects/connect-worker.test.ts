import { describe, expect, test } from "vitest";

import { billing, items, orders, written } from "../../support/client-plans";
import { rejectionOf } from "../../support/resource-errors";

describe("connect-worker", () => {
  test("a producer", async () => {
    const configuration = await written(orders(), "connect-worker");
    expect(configuration).toMatchObject({
      dialect: "connect-worker",
      library: "java",
      fileName: "connect-distributed.properties",
    });
    expect(configuration.settings).toEqual({
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "client.id": "orders",
      "group.id": "connect",
      "config.storage.topic": "connect-config",
      "config.storage.replication.factor": "3",
      "offset.storage.topic": "connect-offset",
      "offset.storage.replication.factor": "3",
      "status.storage.topic": "connect-status",
      "status.storage.replication.factor": "3",
      "connector.client.config.override.policy": "Principal",
      "sasl.jaas.config": 'login\n  password="=:#";',
      "producer.acks": "all",
      "producer.enable.idempotence": "true",
      "producer.retries": "2147483647",
      "producer.max.in.flight.requests.per.connection": "5",
      "producer.delivery.timeout.ms": "2147483647",
      "producer.request.timeout.ms": "30000",
      "producer.linger.ms": "5",
      "producer.max.request.size": "1048576",
      "producer.compression.type": "zstd",
      "producer.batch.size": "65536",
      "producer.sasl.jaas.config": 'login\n  password="=:#";',
    });
    expect(configuration.text.split("\n")).toEqual([
      "bootstrap.servers=b-1:9092,b-2:9092",
      "client.id=orders",
      "group.id=connect",
      "config.storage.topic=connect-config",
      "config.storage.replication.factor=3",
      "offset.storage.topic=connect-offset",
      "offset.storage.replication.factor=3",
      "status.storage.topic=connect-status",
      "status.storage.replication.factor=3",
      "connector.client.config.override.policy=Principal",
      'sasl.jaas.config=login\\n  password="=:#";',
      "producer.acks=all",
      "producer.enable.idempotence=true",
      "producer.retries=2147483647",
      "producer.max.in.flight.requests.per.connection=5",
      "producer.delivery.timeout.ms=2147483647",
      "producer.request.timeout.ms=30000",
      "producer.linger.ms=5",
      "producer.max.request.size=1048576",
      "producer.compression.type=zstd",
      "producer.batch.size=65536",
      'producer.sasl.jaas.config=login\\n  password="=:#";',
      "",
    ]);
    expect(configuration.environment).toEqual({
      CONNECT_BOOTSTRAP_SERVERS: "b-1:9092,b-2:9092",
      CONNECT_CLIENT_ID: "orders",
      CONNECT_GROUP_ID: "connect",
      CONNECT_CONFIG_STORAGE_TOPIC: "connect-config",
      CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR: "3",
      CONNECT_OFFSET_STORAGE_TOPIC: "connect-offset",
      CONNECT_OFFSET_STORAGE_REPLICATION_FACTOR: "3",
      CONNECT_STATUS_STORAGE_TOPIC: "connect-status",
      CONNECT_STATUS_STORAGE_REPLICATION_FACTOR: "3",
      CONNECT_CONNECTOR_CLIENT_CONFIG_OVERRIDE_POLICY: "Principal",
      CONNECT_PRODUCER_ACKS: "all",
      CONNECT_PRODUCER_ENABLE_IDEMPOTENCE: "true",
      CONNECT_PRODUCER_RETRIES: "2147483647",
      CONNECT_PRODUCER_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION: "5",
      CONNECT_PRODUCER_DELIVERY_TIMEOUT_MS: "2147483647",
      CONNECT_PRODUCER_REQUEST_TIMEOUT_MS: "30000",
      CONNECT_PRODUCER_LINGER_MS: "5",
      CONNECT_PRODUCER_MAX_REQUEST_SIZE: "1048576",
      CONNECT_PRODUCER_COMPRESSION_TYPE: "zstd",
      CONNECT_PRODUCER_BATCH_SIZE: "65536",
      BOOTSTRAP_SERVERS: "b-1:9092,b-2:9092",
      GROUP_ID: "connect",
      CONFIG_STORAGE_TOPIC: "connect-config",
      OFFSET_STORAGE_TOPIC: "connect-offset",
      STATUS_STORAGE_TOPIC: "connect-status",
    });
    expect(items(configuration)).toEqual([
      "the result of each send (checklist item 1)",
      "key.converter and value.converter",
      "sasl.jaas.config in the environment",
      "producer.sasl.jaas.config in the environment",
    ]);
    expect(configuration.kafkaSettings).toEqual({
      acks: "all",
      "enable.idempotence": "true",
      retries: "2147483647",
      "max.in.flight.requests.per.connection": "5",
      "delivery.timeout.ms": "2147483647",
      "request.timeout.ms": "30000",
      "linger.ms": "5",
      "max.request.size": "1048576",
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "client.id": "orders",
      "compression.type": "zstd",
      "batch.size": "65536",
      "sasl.jaas.config": 'login\n  password="=:#";',
    });
  });

  test("a consumer", async () => {
    const configuration = await written(billing(), "connect-worker");
    expect(configuration).toMatchObject({
      dialect: "connect-worker",
      library: "java",
      fileName: "connect-distributed.properties",
    });
    expect(configuration.settings).toEqual({
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "group.id": "connect",
      "config.storage.topic": "connect-config",
      "config.storage.replication.factor": "3",
      "offset.storage.topic": "connect-offset",
      "offset.storage.replication.factor": "3",
      "status.storage.topic": "connect-status",
      "status.storage.replication.factor": "3",
      "connector.client.config.override.policy": "Principal",
      "consumer.auto.offset.reset": "none",
      "consumer.enable.auto.commit": "false",
      "consumer.max.poll.records": "100",
      "consumer.isolation.level": "read_committed",
    });
    expect(configuration.text.split("\n")).toEqual([
      "bootstrap.servers=b-1:9092,b-2:9092",
      "group.id=connect",
      "config.storage.topic=connect-config",
      "config.storage.replication.factor=3",
      "offset.storage.topic=connect-offset",
      "offset.storage.replication.factor=3",
      "status.storage.topic=connect-status",
      "status.storage.replication.factor=3",
      "connector.client.config.override.policy=Principal",
      "consumer.auto.offset.reset=none",
      "consumer.enable.auto.commit=false",
      "consumer.max.poll.records=100",
      "consumer.isolation.level=read_committed",
      "",
    ]);
    expect(configuration.environment).toEqual({
      CONNECT_BOOTSTRAP_SERVERS: "b-1:9092,b-2:9092",
      CONNECT_GROUP_ID: "connect",
      CONNECT_CONFIG_STORAGE_TOPIC: "connect-config",
      CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR: "3",
      CONNECT_OFFSET_STORAGE_TOPIC: "connect-offset",
      CONNECT_OFFSET_STORAGE_REPLICATION_FACTOR: "3",
      CONNECT_STATUS_STORAGE_TOPIC: "connect-status",
      CONNECT_STATUS_STORAGE_REPLICATION_FACTOR: "3",
      CONNECT_CONNECTOR_CLIENT_CONFIG_OVERRIDE_POLICY: "Principal",
      CONNECT_CONSUMER_AUTO_OFFSET_RESET: "none",
      CONNECT_CONSUMER_ENABLE_AUTO_COMMIT: "false",
      CONNECT_CONSUMER_MAX_POLL_RECORDS: "100",
      CONNECT_CONSUMER_ISOLATION_LEVEL: "read_committed",
      BOOTSTRAP_SERVERS: "b-1:9092,b-2:9092",
      GROUP_ID: "connect",
      CONFIG_STORAGE_TOPIC: "connect-config",
      OFFSET_STORAGE_TOPIC: "connect-offset",
      STATUS_STORAGE_TOPIC: "connect-status",
    });
    expect(items(configuration)).toEqual([
      "a commit after processing (checklist item 8)",
      "key.converter and value.converter",
    ]);
    expect(configuration.kafkaSettings).toEqual({
      "bootstrap.servers": "b-1:9092,b-2:9092",
      "group.id": "billing",
      "auto.offset.reset": "none",
      "enable.auto.commit": "false",
      "max.poll.records": "100",
      "isolation.level": "read_committed",
    });
  });

  test("keeps the time that the program states", async () => {
    const { settings } = await written(orders({ deliveryTimeout: "5m" }), "connect-worker");
    expect(settings).toMatchObject({ "producer.delivery.timeout.ms": "300000" });
  });

  test("has no group unless it is named, and says so", async () => {
    const configuration = await written(orders({ settings: { myOwn: "1" } }), "connect-worker", {});
    expect(items(configuration)).toEqual([
      "the result of each send (checklist item 1)",
      "group.id and the names of the storage topics",
      "key.converter and value.converter",
      "producer.myOwn in the environment",
    ]);
    expect(Object.keys(configuration.settings).filter((name) => /group|topic/.test(name))).toEqual([]);
  });

  test("has the converters that settings give, as the worker's own", async () => {
    const json = "org.apache.kafka.connect.json.JsonConverter";
    const converters = { "key.converter": json, "value.converter": json, "value.converter.schemas.enable": "false" };
    const configuration = await written(orders({ settings: converters }), "connect-worker");
    expect(configuration.settings).toMatchObject(converters);
    expect(configuration.environment).toMatchObject({
      CONNECT_KEY_CONVERTER: json,
      KEY_CONVERTER: json,
      CONNECT_VALUE_CONVERTER: json,
      VALUE_CONVERTER: json,
      CONNECT_VALUE_CONVERTER_SCHEMAS_ENABLE: "false",
    });
    expect(Object.keys(configuration.settings).filter((name) => name.startsWith("producer.key"))).toEqual([]);
    expect(configuration.kafkaSettings).not.toHaveProperty(["key.converter"]);
    expect(items(configuration)).toEqual(["the result of each send (checklist item 1)"]);
  });

  test("has what is a worker's alone as the worker's own", async () => {
    const given = {
      "plugin.path": "/plugins",
      "rest.advertised.host.name": "connect-1",
      "exactly.once.source.support": "enabled",
      "offset.flush.interval.ms": "10000",
      "config.storage.topic": "shop-configs",
      "header.converter.schemas.enable": "false",
      "security.protocol": "SSL",
    };
    const { settings, kafkaSettings, environment } = await written(orders({ settings: given }), "connect-worker");
    expect(settings).toMatchObject({
      "plugin.path": "/plugins",
      "rest.advertised.host.name": "connect-1",
      "exactly.once.source.support": "enabled",
      "offset.flush.interval.ms": "10000",
      "config.storage.topic": "shop-configs",
      "offset.storage.topic": "connect-offset",
      "header.converter.schemas.enable": "false",
      "producer.security.protocol": "SSL",
    });
    expect(
      Object.keys(settings).filter((name) => /^producer\.(plugin|rest|exactly|offset|config|header)/.test(name)),
    ).toEqual([]);
    expect(Object.keys(kafkaSettings)).not.toContain("plugin.path");
    expect(environment["CONNECT_PLUGIN_PATH"]).toBe("/plugins");
  });

  test.each([
    ["offset.storage.replication.factor", "it is 3"],
    ["config.storage.replication.factor", "it is 3"],
    ["status.storage.replication.factor", "it is 3"],
    [
      "connector.client.config.override.policy",
      "it is Principal, by which connectors say who they are and nothing else",
    ],
  ])("refuses %s, which it writes itself", async (name, why) => {
    expect(await rejectionOf(orders({ settings: { [name]: "1" } }).in("connect-worker"))).toMatchObject({
      message: `settings has "${name}", which connect-worker writes for the worker: ${why}.\nFix: leave it out`,
    });
  });

  test("names the converter that is missing", async () => {
    const configuration = await written(orders({ settings: { "key.converter": "a.B" } }), "connect-worker");
    expect(configuration.notExpressed[1]).toEqual({
      item: "value.converter",
      why: "a worker does not start without, and how records are written is the program's to say",
      instead: "give it in settings, or set it beside this",
    });
  });

  test.each([
    ["a\\b", false],
    ["a\nb", false],
    [" a", false],
    ["a b@c&d", true],
  ])("has %j in the environment where both images read it as it is", async (password, isThere) => {
    const configuration = await written(orders({ settings: { "ssl.key.password": password } }), "connect-worker");
    expect(Object.keys(configuration.environment).includes("CONNECT_PRODUCER_SSL_KEY_PASSWORD")).toBe(isThere);
    expect(items(configuration).includes("producer.ssl.key.password in the environment")).toBe(!isThere);
    expect(configuration.settings["producer.ssl.key.password"]).toBe(password);
  });

  test("has no variable for a name with a dash or an underscore, which Debezium's image would make dots of", async () => {
    const configuration = await written(orders({ settings: { "my-own": "1", my_own2: "2" } }), "connect-worker");
    expect(Object.keys(configuration.environment).filter((name) => name.includes("OWN"))).toEqual([]);
    expect(items(configuration).slice(2)).toEqual([
      "producer.my-own in the environment",
      "producer.my_own2 in the environment",
    ]);
  });
});

describe("a worker of Connect", () => {
  test("says who it is as its clients do, and resolves what stands in its file", async () => {
    const login = { "security.protocol": "SASL_SSL", "sasl.mechanism": "PLAIN", "ssl.truststore.location": "/trust" };
    const providers = { "config.providers": "file", "config.providers.file.class": "a.FileConfigProvider" };
    for (const client of [orders, billing]) {
      const made = client({ settings: { ...login, ...providers } });
      const { settings } = await written(made, "connect-worker");
      const behind = Object.entries(login).map(([name, value]) => [`${made.kind}.${name}`, value] as const);
      expect(settings).toMatchObject({ ...login, ...providers, ...Object.fromEntries(behind) });
      expect(Object.keys(settings).filter((name) => name.includes(".config.providers"))).toEqual([]);
    }
  });

  test.each<[Record<string, string>, string, string]>([
    [
      { "offset.storage.topic": "o" },
      "group.id, config.storage.topic and status.storage.topic",
      "give connectGroup, or set them beside this",
    ],
    [
      { "offset.storage.topic": "o", "config.storage.topic": "c", "status.storage.topic": "s" },
      "group.id",
      "give connectGroup, or set it beside this",
    ],
  ])("misses what is missing beside %j", async (settings, item, instead) => {
    const { notExpressed } = await written(orders({ settings }), "connect-worker", {});
    expect(notExpressed[1]).toEqual({
      item,
      why: "no connectGroup is given, and two Connect clusters must never share them",
      instead,
    });
  });

  test.each<[Record<string, string>, string]>([
    [
      { "offset.storage.topic": "connect-config" },
      'settings["offset.storage.topic"] is "connect-config", as is config.storage.topic: each of the three needs a topic of its own.\nFix: leave it out, or give it another name',
    ],
    [
      { "config.storage.topic": "connect-status" },
      'settings["config.storage.topic"] is "connect-status", as is status.storage.topic: each of the three needs a topic of its own.\nFix: leave it out, or give it another name',
    ],
    ...["a b", "..", ""].map((topic): [Record<string, string>, string] => [
      { "status.storage.topic": topic },
      `settings["status.storage.topic"] is "${topic}" but must be the name of a topic, of at most 249 letters, digits, ".", "_" and "-", other than "." and "..".\nFix: settings: { "status.storage.topic": "connect-status" }`,
    ]),
  ])("needs three topics: %j", async (settings, message) => {
    const client = orders({ settings });
    expect(await rejectionOf(client.in("connect-worker", { connectGroup: "connect" }))).toMatchObject({ message });
  });
});
