import { describe, expect, test } from "vitest";

import { clusterOfProvider, declaringResources, resourcesInState } from "../../policies/exported-state";
import { UNKNOWN } from "../../policies/kafka/unknown";
import type { StackResource } from "../../policies/stack-judge";

const TOPIC = "kafka:index/topic:Topic";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function urn(type: string, name: string): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

function state(...resources: object[]): string {
  return JSON.stringify({ version: 3, deployment: { resources } });
}

function topic(inputs: object, others: object = {}): object {
  return { urn: urn(TOPIC, "orders"), type: TOPIC, custom: true, inputs, ...others };
}

function only(text: string): StackResource {
  const [resource, ...more] = resourcesInState(text);
  if (resource === undefined || more.length > 0) throw new Error("expected one resource");
  return resource;
}

describe("a resource of an exported state", () => {
  test("has its URN, type, name, protection and parent", () => {
    const parent = urn("shop:index:Team", "team");
    expect(only(state(topic({}, { protect: true, parent })))).toMatchObject({
      urn: urn(TOPIC, "orders"),
      type: TOPIC,
      name: "orders",
      protect: true,
      parent,
    });
    expect(only(state(topic({})))).toMatchObject({ protect: false, parent: undefined });
  });

  test("has the whole of a name that holds the separator", () => {
    expect(only(state({ urn: urn(TOPIC, "a::b"), type: TOPIC })).name).toBe("a::b");
  });

  test("has its inputs, by path", () => {
    const { inputs } = only(
      state(topic({ replicationFactor: 3, config: { "min.insync.replicas": "2" }, tags: ["a"] })),
    );
    expect(inputs.get("replicationFactor")).toBe(3);
    expect(inputs.get("config", "min.insync.replicas")).toBe("2");
    expect(inputs.get("tags")).toEqual(["a"]);
    expect(inputs.get("config", "retention.ms")).toBeUndefined();
    expect(inputs.get("replicationFactor", "x")).toBeUndefined();
    expect(inputs.get("constructor")).toBeUndefined();
  });

  test("does not know what only the update knows, nor what it holds", () => {
    const { inputs } = only(
      state(topic({ replicationFactor: UNKNOWN_SENTINEL, config: UNKNOWN_SENTINEL, list: ["a", UNKNOWN_SENTINEL] })),
    );
    expect(inputs.get("replicationFactor")).toBe(UNKNOWN);
    expect(inputs.get("config", "min.insync.replicas")).toBe(UNKNOWN);
    expect(inputs.get("list")).toEqual(["a", UNKNOWN]);
  });

  test("knows a secret in plain text, and not one that is encrypted", () => {
    const { inputs } = only(
      state(
        topic({
          replicationFactor: { ...SECRET, plaintext: "3" },
          config: { ...SECRET, plaintext: '{"min.insync.replicas":"2"}' },
          name: { ...SECRET, ciphertext: "v1:abc" },
          broken: { ...SECRET, plaintext: "{" },
        }),
      ),
    );
    expect(inputs.get("replicationFactor")).toBe(3);
    expect(inputs.get("config", "min.insync.replicas")).toBe("2");
    expect(inputs.get("name")).toBe(UNKNOWN);
    expect(inputs.get("broken")).toBe(UNKNOWN);
  });

  test("has its provider, by the URN before the id", () => {
    const provider = urn("pulumi:providers:kafka", "main");
    const servers = { bootstrapServers: '["b-1.example.com:9092"]' };
    const [, resource] = resourcesInState(
      state(
        { urn: provider, type: "pulumi:providers:kafka", inputs: servers },
        topic({}, { provider: `${provider}::id` }),
      ),
    );
    expect(resource?.provider?.name).toBe("main");
    expect(resource?.provider?.inputs.get("bootstrapServers")).toBe('["b-1.example.com:9092"]');
    expect(only(state(topic({}, { provider: "urn:pulumi:gone" })))).not.toHaveProperty("provider");
  });

  test("is left out where it only waits to be deleted, and where it is none", () => {
    expect(resourcesInState(state(topic({}, { delete: true }), { type: TOPIC }, []))).toEqual([]);
  });
});

test("of a state without resources, there are none", () => {
  expect(resourcesInState('{"version":3,"deployment":{"manifest":{}}}')).toEqual([]);
});

test.each([
  ["{", "is not JSON, so it is no exported state, or a broken one"],
  ["null", "is no exported state: it has no deployment, which `pulumi stack export` writes"],
  ['{"deployment":[]}', "is no exported state: it has no deployment, which `pulumi stack export` writes"],
  ['{"deployment":{"resources":{}}}', "is no exported state: its resources are no list"],
])("what is no exported state is refused: %s", (text, message) => {
  expect(() => resourcesInState(text)).toThrow(new RangeError(message));
});

test("what declares something to Kafka is read, with the cluster that it says", () => {
  const provider = urn("pulumi:providers:kafka", "main");
  const resources = resourcesInState(
    state(
      { urn: provider, type: "pulumi:providers:kafka", inputs: { bootstrapServers: '["b-1.example.com:9092"]' } },
      topic({ name: "orders", replicationFactor: 2 }, { provider: `${provider}::id` }),
      { urn: urn("aws:s3/bucket:Bucket", "logs"), type: "aws:s3/bucket:Bucket", inputs: {} },
    ),
  );
  const [first, ...more] = declaringResources(resources);
  expect(more).toEqual([]);
  expect(first?.cluster).toEqual({ provider: "main", bootstrapServers: ["b-1.example.com:9092"] });
  expect(first?.declarations.map(({ kind, name, setting }) => [kind, name, setting("replication.factor")])).toEqual([
    ["topic", "orders", { state: "set", path: "replicationFactor", value: 2 }],
  ]);
  expect(resources.map(clusterOfProvider)).toEqual([
    { provider: "main", bootstrapServers: ["b-1.example.com:9092"] },
    undefined,
    undefined,
  ]);
});
