import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { dirname } from "node:path";
import { expect, test } from "vitest";

const root = dirname(dirname(__dirname));

/**
 * Pulumi reads the schema for its other languages from the sources of a component, and knows neither union types nor
 * type parameters there; a class with such an argument would make this fail.
 */
test("other Pulumi languages can use DurableTopic", () => {
  const manifest = { name: "pulumi-kafka-durability", main: "components/index.ts", dependencies: {} };
  const { components } = new Analyzer(root, manifest.name, manifest, new Set(["DurableTopic"])).analyze();
  expect(components["DurableTopic"]).toMatchObject({
    inputs: {
      name: { type: "string", optional: true },
      partitions: { type: "number" },
      replicationFactor: { type: "number", optional: true },
      minInsyncReplicas: { type: "number", optional: true },
      config: { type: "object", additionalProperties: { type: "string" }, optional: true },
      importId: { type: "string", optional: true, plain: true },
    },
    outputs: {
      topicName: { type: "string" },
      partitions: { type: "number" },
      replicationFactor: { type: "number" },
      minInsyncReplicas: { type: "number" },
    },
  });
});
