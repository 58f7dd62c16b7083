import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { dirname } from "node:path";
import { expect, test } from "vitest";

import * as exported from "../../components";
import { componentsOf } from "../../plugin/components-of";

const root = dirname(dirname(__dirname));

const names = Object.keys(componentsOf(exported));
const manifest = { name: "pulumi-kafka-durability", main: "components/index.ts", dependencies: {} };
const { components, typeDefinitions } = new Analyzer(root, manifest.name, manifest, new Set(names)).analyze();

const exemptions = {
  type: "array",
  items: { $ref: "#/types/pulumi-kafka-durability:index:ExemptionArgs", plain: true },
  optional: true,
  plain: true,
};

/**
 * Pulumi reads the schema for its other languages from the sources of a component, and knows neither union types nor
 * type parameters there; a class with such an argument would make this fail.
 */
test("other Pulumi languages can use DurableTopic", () => {
  expect(components["DurableTopic"]).toMatchObject({
    inputs: {
      name: { type: "string", optional: true },
      partitions: { type: "number" },
      replicationFactor: { type: "number", optional: true },
      minInsyncReplicas: { type: "number", optional: true },
      config: { type: "object", additionalProperties: { type: "string" }, optional: true },
      retention: { type: "string", optional: true },
      cleanupPolicy: { type: "string", optional: true },
      maxMessageBytes: { type: "number", optional: true },
      deadLetterTopic: {
        $ref: "#/types/pulumi-kafka-durability:index:DeadLetterTopicArgs",
        optional: true,
        plain: true,
      },
      retryTopics: { $ref: "#/types/pulumi-kafka-durability:index:RetryTopicsArgs", optional: true, plain: true },
      adopts: { type: "string", optional: true, plain: true },
      importId: { type: "string", optional: true, plain: true },
      exemptions,
    },
    outputs: {
      topicName: { type: "string" },
      partitions: { type: "number" },
      replicationFactor: { type: "number" },
      minInsyncReplicas: { type: "number" },
      maxMessageBytes: { type: "number" },
      deadLetterTopicName: { type: "string" },
      retryTopicNames: { type: "array", items: { type: "string" } },
      guarantee: { type: "string" },
    },
  });
});

test("other Pulumi languages can use DurableTopics", () => {
  const topic = "#/types/pulumi-kafka-durability:index:TopicArgs";
  expect(components["DurableTopics"]).toMatchObject({
    inputs: {
      topics: { type: "object", additionalProperties: { $ref: topic, plain: true } },
      defaults: { $ref: topic, optional: true, plain: true },
    },
    outputs: { topicNames: { type: "object", additionalProperties: { type: "string" } } },
  });
  expect(typeDefinitions["TopicArgs"]?.properties).toMatchObject({
    partitions: { type: "number", optional: true },
    deadLetterTopic: { optional: true },
  });
});

const settings = { type: "object", additionalProperties: { type: "string" } };
const text = { type: "string", optional: true };
const codeScan = { $ref: "#/types/pulumi-kafka-durability:index:CodeScanArgs", optional: true };
const ofClients = {
  settings: { ...settings, optional: true },
  client: text,
  clientVersion: text,
  codeScan,
  exemptions,
};
const ofApplications = { settings: { ...settings, optional: true }, kafkaVersion: text, exemptions };
const texts = { type: "array", items: { type: "string" }, optional: true };

test.each<[string, Record<string, unknown>]>([
  ["Brokers", { ...ofApplications, brokers: { type: "number", optional: true }, zones: texts, cluster: text }],
  ["Producer", { ...ofClients, topics: texts }],
  ["Consumer", ofClients],
  ["ConnectWorker", ofApplications],
  ["Connector", ofApplications],
  ["StreamsApplication", ofApplications],
  ["MirrorMaker", ofApplications],
])("other Pulumi languages can use %s", (name, inputs) => {
  expect(components[name]).toMatchObject({ inputs, outputs: { settings } });
  expect(Object.keys(components[name]?.inputs ?? {}).sort()).toEqual(Object.keys(inputs).sort());
});

test("other Pulumi languages can use DurableBrokers", () => {
  const number = { type: "number", optional: true };
  const flag = { type: "boolean", optional: true, plain: true };
  const inputs = {
    brokers: { type: "number" },
    kafkaVersion: text,
    zones: texts,
    replicationFactor: number,
    minInsyncReplicas: number,
    logDirs: text,
    controllers: number,
    combined: flag,
    tieredStorage: flag,
    maxMessageBytes: number,
    settings: { ...settings, optional: true },
    cluster: text,
    exemptions,
  };
  const outputs = {
    settings,
    controllerSettings: settings,
    serverProperties: { type: "string" },
    controllerProperties: { type: "string" },
    mskServerProperties: { type: "string" },
    strimziConfig: settings,
    features: settings,
  };
  expect(components["DurableBrokers"]).toMatchObject({ inputs, outputs });
  expect(Object.keys(components["DurableBrokers"]?.inputs ?? {}).sort()).toEqual(Object.keys(inputs).sort());
  expect(Object.keys(components["DurableBrokers"]?.outputs ?? {}).sort()).toEqual(Object.keys(outputs).sort());
});

test("other Pulumi languages can write exemptions, which must say all of this", () => {
  const said = { type: "string", plain: true };
  expect(typeDefinitions["ExemptionArgs"]?.properties).toMatchObject({
    rule: said,
    reason: said,
    owner: said,
    expires: said,
  });
  const { properties = {} } = typeDefinitions["ExemptionArgs"] ?? {};
  expect(Object.keys(properties).sort()).toEqual(["expires", "owner", "reason", "rule"]);
  expect(Object.values(properties).some(({ optional }) => optional === true)).toBe(false);
});

const ofDurableClients = {
  ...{ bootstrapServers: text, clientId: text, topics: texts, maxMessageBytes: { type: "number", optional: true } },
  ...{ settings: { ...settings, optional: true }, clientVersion: text, kafkaVersion: text, dialect: text, codeScan },
  ...{ channel: text, applicationId: text, connectGroup: text, goPackage: text, exemptions },
};

test.each<[string, Record<string, unknown>]>([
  [
    "DurableProducer",
    {
      ...ofDurableClients,
      ...{ deliveryTimeout: text, linger: text, requestTimeout: text, compressionType: text },
      maxRequestSize: { type: "number", optional: true },
    },
  ],
  ["DurableConsumer", { ...ofDurableClients, groupId: { type: "string" }, offsetReset: { type: "string" } }],
])("other Pulumi languages can use %s", (name, inputs) => {
  const said = { type: "string" };
  expect(components[name]).toMatchObject({
    inputs,
    outputs: {
      settings,
      environment: settings,
      text: said,
      fileName: said,
      notExpressed: { type: "array", items: said },
      ...(name === "DurableProducer" ? { guarantee: said } : {}),
    },
  });
  expect(Object.keys(components[name]?.inputs ?? {}).sort()).toEqual(Object.keys(inputs).sort());
});
