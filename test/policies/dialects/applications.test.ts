import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import { nameValueEntries } from "../../../policies/shapes/lists";
import { brieflyDeclared, inEnvironment, inProperties, settingsOf, shown } from "../../support/declared-in";

const INTERNAL = ["__consumer_offsets", "__transaction_state", "__share_group_state"];

describe("brokers", () => {
  test.each([
    ["apache/kafka:4.1.0", "KAFKA_MIN_INSYNC_REPLICAS"],
    ["registry.example.com/apache/kafka-native@sha256:0123456789abcdef", "KAFKA_MIN_INSYNC_REPLICAS"],
    ["registry.example.com:5000/confluentinc/cp-kafka:7.9.0", "KAFKA_MIN_INSYNC_REPLICAS"],
    ["confluentinc/cp-server", "KAFKA_MIN_INSYNC_REPLICAS"],
    ["bitnami/kafka:3.9", "KAFKA_CFG_MIN_INSYNC_REPLICAS"],
    ["bitnamilegacy/kafka:4.0", "KAFKA_CFG_MIN_INSYNC_REPLICAS"],
  ])("of the image %s are told by its variables", (image, name) => {
    const declarations = inEnvironment({ [name]: "1" }, { image, container: "container kafka" });
    expect(brieflyDeclared(declarations)).toEqual([
      "brokers",
      ...INTERNAL.filter((topic) => topic !== "__share_group_state" || !/3\.9|7\.9/.test(image)).map(
        (topic) => `topic | internal topic ${topic} | container kafka, ${topic}`,
      ),
    ]);
    expect(settingsOf(declarations, "brokers")("min.insync.replicas")).toBe(`${name} in env[0].value is 1`);
  });

  test("of an image of one's own are known by two variables that only brokers have", () => {
    const telling = { KAFKA_NODE_ID: "1", KAFKA_PROCESS_ROLES: "broker,controller" };
    expect(
      brieflyDeclared(inEnvironment({ ...telling, KAFKA_MIN_INSYNC_REPLICAS: "1" }, { image: "acme/kafka:1" }))[0],
    ).toBe("brokers");
    expect(inEnvironment({ KAFKA_NODE_ID: "1" }, { image: "acme/app:1" })).toEqual([]);
  });

  test.each([
    "provectuslabs/kafka-ui",
    "bitnami/kafka-exporter",
    "apache/kafka-connect-thing",
    "confluentinc/cp-kafka-rest",
  ])("are not run by %s", (image) => {
    expect(inEnvironment({ KAFKA_MIN_INSYNC_REPLICAS: "1" }, { image })).toEqual([]);
  });

  test("have the version of their image, the image's folder, and no zones to tell", () => {
    const [brokers] = inEnvironment({ KAFKA_NODE_ID: "1" }, { image: "apache/kafka:3.9.0" });
    expect(brokers?.kafkaVersion).toEqual({ major: 3, minor: 9 });
    expect(shown(brokers?.setting("log.dirs"))).toBe(
      "inapplicable: the image chooses the folder, which a volume may hold",
    );
    expect(shown(brokers?.setting("zone count"))).toBe(
      "inapplicable: in how many zones brokers stand, one broker's configuration does not say",
    );
    expect(shown(brokers?.setting("default.replication.factor"))).toBe("default 1 (Kafka 3.9's default)");
  });

  test("that run on a mounted file are not judged by their empty environment", () => {
    expect(inEnvironment({ JAVA_OPTS: "-Xmx1g" }, { image: "apache/kafka:4.1.0" })).toEqual([]);
  });

  test("of which nothing is known yet have all settings unknown", () => {
    const [brokers] = inEnvironment({}, { image: "apache/kafka:4.1.0", entries: nameValueEntries("env", UNKNOWN) });
    expect(shown(brokers?.setting("min.insync.replicas"))).toBe("unknown env");
  });

  test("are known by their server.properties", () => {
    const declarations = inProperties(
      "process.roles=controller\nnode.id=1\ncontroller.quorum.voters=1@a:1,2@b:1,3@c:1\n",
    );
    expect(brieflyDeclared(declarations)).toEqual(["brokers | controllers"]);
  });
});

describe("Connect", () => {
  test("has workers by their files and by their image's variables", () => {
    const file = "group.id=g\nconfig.storage.topic=c\nproducer.acks=1\nconfig.storage.replication.factor=1\n";
    expect(settingsOf(inProperties(file), "producer")("acks")).toBe("producer.acks in text line 3 is 1");
    const declarations = inEnvironment({
      CONNECT_CONFIG_STORAGE_TOPIC: "c",
      CONNECT_PRODUCER_ACKS: "1",
      CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR: "1",
    });
    expect(settingsOf(declarations, "producer")("acks")).toBe("CONNECT_PRODUCER_ACKS in env[1].value is 1");
    expect(settingsOf(declarations, "connect worker")("config.storage.replication.factor")).toBe(
      "CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR in env[2].value is 1",
    );
  });

  test("has connectors by their class", () => {
    const declarations = inProperties("name=s\nconnector.class=JdbcSource\nproducer.override.acks=0\n");
    expect(settingsOf(declarations, "producer")("acks")).toBe("producer.override.acks in text line 3 is 0");
  });
});

test("a Streams application is known by its id beside its brokers", () => {
  const declarations = inProperties("application.id=a\nbootstrap.servers=k:9092\nreplication.factor=1\n");
  expect(settingsOf(declarations, "streams application")("replication.factor")).toBe(
    "replication.factor in text line 3 is 1",
  );
  expect(inProperties("application.id=a\nretries=1\n")).toEqual([]);
});

test("MirrorMaker has what its flow says, then what its target says, then what counts for all", () => {
  const text = "clusters=a, b\na->b.enabled=true\nreplication.factor=2\nb.producer.acks=1\na->b.replication.factor=3\n";
  const declarations = inProperties(text);
  expect(settingsOf(declarations, "mirror maker")("replication.factor")).toBe(
    "a->b.replication.factor in text line 5 is 3",
  );
  expect(settingsOf(declarations, "producer")("acks")).toBe("b.producer.acks in text line 4 is 1");
  expect(brieflyDeclared(declarations)[0]).toBe("mirror maker | a->b");
});
