import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import acksAll from "../../../policies/rules/acks-all";
import { verdict } from "../../support/declaration";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const CONNECTOR = "aws:mskconnect/connector:Connector";
const WORKER = "aws:mskconnect/workerConfiguration:WorkerConfiguration";

function ofKind(kind: Declaration["kind"], declarations: readonly Declaration[]): Declaration {
  const found = declarations.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

function connector(connectorConfiguration: unknown): readonly Declaration[] {
  return declarationsOf(CONNECTOR, { name: "orders", kafkaconnectVersion: "2.7.1", connectorConfiguration });
}

describe("an aws.mskconnect.Connector", () => {
  test("is a connector by the name of the resource, with the producer that it overrides", () => {
    const declared = connector({ "errors.tolerance": "all", "producer.override.acks": "1" });
    expect(ofKind("connector", declared)).toMatchObject({ name: "orders" });
    expect(ofKind("connector", declared).setting("errors.tolerance")).toMatchObject({ value: "all" });
    expect(ofKind("producer", declared).setting("acks")).toEqual({
      state: "set",
      path: 'connectorConfiguration["producer.override.acks"]',
      value: "1",
    });
    expect(ofKind("producer", connector({})).setting("acks")).toBeUndefined();
  });

  test("that runs MirrorMaker makes topics of two replicas unless it says otherwise", () => {
    const mirror = { "connector.class": "org.apache.kafka.connect.mirror.MirrorSourceConnector" };
    const replicas = (configuration: object): unknown =>
      ofKind("topic", connector(configuration)).setting("replication.factor");
    expect(replicas(mirror)).toMatchObject({ state: "default", value: "2" });
    expect(replicas({ ...mirror, "replication.factor": "3" })).toMatchObject({ state: "set", value: "3" });
  });

  test.each([
    [
      "b-1.example.com:9092,b-2.example.com:9092",
      { bootstrapServers: ["b-1.example.com:9092", "b-2.example.com:9092"] },
    ],
    [UNKNOWN, undefined],
  ])("at %j is on the cluster %j", (bootstrapServers, reference) => {
    const inputs = inputsFrom({ kafkaCluster: { apacheKafkaCluster: { bootstrapServers } } });
    expect(readerOf(CONNECTOR).cluster?.({ name: "main", inputs, protect: false })).toEqual(reference);
  });
});

function worker(propertiesFileContent: unknown): readonly Declaration[] {
  return declarationsOf(WORKER, { name: "orders", propertiesFileContent });
}

const TEXT = "key.converter=org.example.Converter\nproducer.acks=1\n";

describe("an aws.mskconnect.WorkerConfiguration", () => {
  test.each([
    ["as it is", TEXT],
    ["in base64", Buffer.from(TEXT).toString("base64")],
  ])("is a worker by its text, %s", (_, content) => {
    const declared = worker(content);
    expect(declared.map(({ kind }) => kind)).toEqual(["connect worker", "producer"]);
    expect(verdict(acksAll, ofKind("producer", declared))).toMatchObject({
      kind: "violation",
      finding: 'producer.acks in propertiesFileContent line 2 is "1" but must be all',
    });
  });

  test("leaves acks to Kafka Connect, whose producers wait for all", () => {
    expect(verdict(acksAll, ofKind("producer", worker("")))).toEqual({ kind: "compliant" });
  });

  test.each(["retries", "delivery.timeout.ms", "max.in.flight.requests.per.connection"])(
    "is never asked for producer.%s, which MSK Connect does not take",
    (name) => {
      expect(ofKind("producer", worker("")).setting(name)).toEqual({
        state: "inapplicable",
        path: `propertiesFileContent["producer.${name}"]`,
        reason: `MSK Connect does not take producer.${name}`,
      });
    },
  );

  test("says nothing of overrides, and of its topics only what it sets", () => {
    expect(ofKind("connect worker", worker("")).setting("connector.client.config.override.policy")).toMatchObject({
      state: "inapplicable",
    });
    const [, topic, ...others] = worker("offset.storage.replication.factor=1\n");
    expect(topic).toMatchObject({ kind: "topic", name: "offset.storage.topic" });
    expect(topic?.setting("replication.factor")).toMatchObject({ state: "set", value: "1" });
    expect(others.map(({ kind }) => kind)).toEqual(["producer"]);
  });

  test("is not judged where its text is not known yet", () => {
    expect(ofKind("producer", worker(UNKNOWN)).setting("acks")).toEqual({
      state: "unknown",
      path: "propertiesFileContent",
    });
  });

  test("cannot be changed, only replaced, and says so", () => {
    expect(ofKind("producer", worker("")).change("acks")).toMatchObject({ effect: "not possible" });
  });
});
