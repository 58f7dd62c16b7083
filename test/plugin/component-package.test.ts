import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import * as exported from "../../components";
import { componentsOf } from "../../plugin/components-of";
import { ComponentPackage } from "../../plugin/component-package";
import type { PackageSchema } from "../../plugin/package-schema";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf } from "../support/resource-errors";

const root = dirname(dirname(__dirname));
const schema = JSON.parse(readFileSync(join(root, "plugin/schema.json"), "utf8")) as PackageSchema & {
  readonly resources: Readonly<Record<string, Described>>;
  readonly types: Readonly<Record<string, Described>>;
};
const components = componentsOf(exported);
const own = new ComponentPackage(schema, components);

const DURABLE_TOPIC = "pulumi-kafka-durability:index:DurableTopic";
const registrations: Registration[] = recordRegistrations();

beforeEach(() => {
  registrations.length = 0;
});

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly inputProperties?: Readonly<Record<string, { readonly description?: string }>>;
}

describe("the schema", () => {
  test("has every component that is exported, and no other", () => {
    const types = Object.keys(components).map((name) => `pulumi-kafka-durability:index:${name}`);
    expect(Object.keys(schema.resources).sort()).toEqual(types.sort());
    expect(types).toContain(DURABLE_TOPIC);
  });

  test("is what the provider answers, in the version that it has", async () => {
    expect(JSON.parse(await own.getSchema())).toEqual(schema);
    expect(own.version).toBe("0.1.0");
  });

  test("has words on everything", () => {
    const types = Object.entries({ ...schema.resources, ...schema.types }).flatMap(([name, type]) => [
      [name, type.description] as const,
      ...Object.entries({ ...type.properties, ...type.inputProperties }).map(
        ([property, { description }]) => [`${name}.${property}`, description] as const,
      ),
    ]);
    expect(types.length).toBeGreaterThan(50);
    expect(types.filter(([, words = ""]) => words === "" || /\[object |@link/.test(words))).toEqual([]);
  });

  test("refers to no other package, whose SDK every language would need", () => {
    expect(JSON.stringify(schema)).not.toContain('"$ref":"/');
  });
});

test("of components in a component, the one that refuses is named", () => {
  const type = "pulumi-kafka-durability:index:DurableTopics";
  const topics = { orders: { partitions: 6 }, carts: { partitions: 6, replicationFactor: 2 } };
  expect(messageOf(() => own.construct("shop", type, { topics }, {}))).toMatch(
    /^shop-carts: replicationFactor is 2 but at least 3 is required\.\n/,
  );
});

describe("a component is made", () => {
  test("by its type, and answers its outputs", async () => {
    const { urn, state } = await own.construct("orders", DURABLE_TOPIC, { name: "orders", partitions: 6 }, {});
    expect(await valueOf(urn as pulumi.Output<string>)).toContain(`${DURABLE_TOPIC}::orders`);
    const outputs = state as Readonly<Record<string, pulumi.Output<unknown>>>;
    expect(Object.keys(outputs).sort()).toEqual([
      "deadLetterTopicName",
      "guarantee",
      "maxMessageBytes",
      "minInsyncReplicas",
      "partitions",
      "replicationFactor",
      "retryTopicNames",
      "topicName",
    ]);
    expect(await valueOf(pulumi.output(outputs["topicName"]))).toBe("orders");
    expect(await valueOf(pulumi.output(outputs["minInsyncReplicas"]))).toBe(2);
  });

  test("of several topics", async () => {
    const type = "pulumi-kafka-durability:index:DurableTopics";
    const { state } = await own.construct("all", type, { topics: { orders: { partitions: 3 } } }, {});
    const { topicNames } = state as Readonly<Record<string, pulumi.Output<unknown>>>;
    expect(await valueOf(pulumi.output(topicNames))).toEqual({ orders: "orders" });
  });

  test("with the component's own words for what loses messages", () => {
    const refused = (): unknown => own.construct("orders", DURABLE_TOPIC, { partitions: 6, replicationFactor: 2 }, {});
    expect(messageOf(refused).split("\n")[0]).toBe("replicationFactor is 2 but at least 3 is required.");
  });

  test.each([
    "pulumi-kafka-durability:index:Topic",
    "pulumi-kafka-durability:index:toString",
    "pulumi-kafka-durability:other:Brokers",
    "pulumi-kafka-durabilitx:index:Brokers",
    "",
  ])("but not by %j", (type) => {
    const small = new ComponentPackage({ ...schema, version: "9.9.9" }, { Brokers: exported.Brokers });
    expect(() => small.construct("orders", type, {}, {})).toThrow(
      `${type} is no component of pulumi-kafka-durability 9.9.9; there are: pulumi-kafka-durability:index:Brokers`,
    );
  });
});

describe("a topic is protected", () => {
  test.each([
    // What the SDK makes of a program that says nothing.
    [false, true],
    [undefined, true],
    [true, true],
  ])("where the engine's request says protect: %j", async (protect, expected) => {
    const options = protect === undefined ? {} : { protect };
    const seen: unknown[] = [];
    class Seeing extends exported.DurableTopic {
      constructor(name: string, args: exported.DurableTopicArgs, opts?: pulumi.ComponentResourceOptions) {
        seen.push(opts?.protect ?? true);
        super(name, args, opts);
      }
    }
    const seeing = new ComponentPackage(schema, { DurableTopic: Seeing });
    const { urn } = await seeing.construct("orders", DURABLE_TOPIC, { partitions: 6 }, options);
    await valueOf(urn as pulumi.Output<string>);
    expect(seen).toEqual([expected]);
  });
});

test("functions and values that are exported beside the components are none", () => {
  class Custom extends pulumi.CustomResource {}
  expect(Object.keys(componentsOf({ Brokers: exported.Brokers, Custom, settings: () => ({}), text: "" }))).toEqual([
    "Brokers",
  ]);
});
