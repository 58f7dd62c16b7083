import { Secret } from "@pulumi/policy";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../policies/kafka/unknown";
import { assign, inputsOf } from "../../policies/policy-inputs";
import { unknown } from "../../testing";

type Properties = Record<string, unknown>;
type Proxy = (properties: Properties) => Properties;

// As the SDK wraps them for a policy (server.js), whose package types neither.
const requireAsSdk = createRequire(require.resolve("@pulumi/policy"));
const { unknownCheckingProxy } = requireAsSdk("./proxy") as { unknownCheckingProxy: Proxy };
const { secretsPreservingProxy } = requireAsSdk("./secret") as { secretsPreservingProxy: Proxy };

describe("reading", () => {
  const inputs = inputsOf(
    unknownCheckingProxy({
      name: "orders",
      replicationFactor: 3,
      partitions: unknown.number,
      nothing: null,
      empty: "",
      no: false,
      zero: 0,
      config: { "retention.ms": "1", "min.insync.replicas": unknown.string, nested: { a: unknown.boolean, b: [1] } },
      zones: ["a", unknown.string, "c"],
      settings: unknown.object,
      list: unknown.array,
    }),
  );

  test("goes on from where something stands, unknown or not there at all", () => {
    expect(inputs.within("config").get("retention.ms")).toBe("1");
    expect(inputs.within("config", "nested").within("b").get("0")).toBe(1);
    expect(inputs.within("config", "nested", "b").get("length")).toBe(1);
    expect(inputs.within("settings").get("acks")).toBe(UNKNOWN);
    expect(inputs.within("settings").within("a").get("b")).toBe(UNKNOWN);
    expect(inputs.within("absent").get("acks")).toBeUndefined();
    expect(inputs.within("zones").get("1")).toBe(UNKNOWN);
  });

  test.each<[string[], unknown]>([
    [["name"], "orders"],
    [["replicationFactor"], 3],
    [["partitions"], UNKNOWN],
    [["settings"], UNKNOWN],
    [["list"], UNKNOWN],
    [["nothing"], undefined],
    [["empty"], ""],
    [["no"], false],
    [["zero"], 0],
    [["absent"], undefined],
    [["config", "retention.ms"], "1"],
    [["config", "min.insync.replicas"], UNKNOWN],
    [["config", "absent"], undefined],
    [["config", "nested"], { a: UNKNOWN, b: [1] }],
    [["config", "nested", "b"], [1]],
    [["zones"], ["a", UNKNOWN, "c"]],
  ])("%j", (path, value) => {
    expect(inputs.get(...path)).toEqual(value);
  });

  test("what an unknown value holds is unknown", () => {
    expect(inputs.get("settings", "acks")).toBe(UNKNOWN);
    expect(inputs.get("settings", "nested", "acks")).toBe(UNKNOWN);
  });

  test("what nothing, a text or a number holds is nothing", () => {
    expect(inputs.get("nothing", "a")).toBeUndefined();
    expect(inputs.get("absent", "a", "b")).toBeUndefined();
    expect(inputs.get("name", "length")).toBeUndefined();
    expect(inputs.get("zero", "toFixed")).toBeUndefined();
  });

  test.each(["constructor", "toString", "__proto__"])("%s is no property unless it is written", (key) => {
    expect(inputs.get(key)).toBeUndefined();
    expect(inputs.get("config", key)).toBeUndefined();
  });

  test("everything, as a copy", () => {
    expect(inputs.get()).toMatchObject({ name: "orders", partitions: UNKNOWN, zones: ["a", UNKNOWN, "c"] });
    const properties = { list: [1] };
    const copy = inputsOf(properties).get("list") as number[];
    copy.push(2);
    expect(properties.list).toEqual([1]);
  });

  test("any other error is passed on", () => {
    const broken = Object.defineProperty({}, "name", {
      enumerable: true,
      get: () => {
        throw new Error("out of cheese");
      },
    }) as Properties;
    expect(() => inputsOf(broken).get("name")).toThrow("out of cheese");
    expect(() => inputsOf({ all: broken }).get("all")).toThrow("out of cheese");
    const thrown = Object.defineProperty({}, "name", {
      get: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever is thrown
        throw { constructor: { name: "UnknownValueError" } };
      },
    }) as Properties;
    expect(() => inputsOf(thrown).get("name")).toThrow();
  });
});

describe("reading secrets", () => {
  function remediated(properties: Properties): Properties {
    return unknownCheckingProxy(secretsPreservingProxy(properties));
  }

  const properties = {
    config: new Secret({ "min.insync.replicas": new Secret("1"), list: new Secret([new Secret("a")]) }),
    name: new Secret("orders"),
    hidden: new Secret(new Secret("twice")),
  };

  test.each([
    ["wrapped", properties],
    ["behind the SDK's proxies", remediated(properties)],
  ])("%s, they are like any other value", (_, props) => {
    const inputs = inputsOf(props);
    expect(inputs.get("name")).toBe("orders");
    expect(inputs.get("config", "min.insync.replicas")).toBe("1");
    expect(inputs.get("config")).toEqual({ "min.insync.replicas": "1", list: ["a"] });
    expect(inputs.get()).toMatchObject({ name: "orders", config: { list: ["a"] } });
  });

  test("one in another is one", () => {
    expect(inputsOf(properties).get("hidden")).toBe("twice");
  });
});

describe("writing", () => {
  test.each<[Properties, string[], Properties]>([
    [{}, ["replicationFactor"], { replicationFactor: 3 }],
    [{ replicationFactor: 1, name: "a" }, ["replicationFactor"], { replicationFactor: 3, name: "a" }],
    [{}, ["config", "a"], { config: { a: 3 } }],
    [{ config: null }, ["config", "a"], { config: { a: 3 } }],
    [{ config: { a: 1, b: 2 } }, ["config", "a"], { config: { a: 3, b: 2 } }],
    [{ config: { b: {} } }, ["config", "b", "c"], { config: { b: { c: 3 } } }],
    [{ a: 1 }, [], { a: 1 }],
  ])("into %j at %j", (props, path, expected) => {
    assign(props, path, 3);
    expect(props).toEqual(expected);
  });

  test("into a secret map, which stays one", () => {
    const config = new Secret({ a: "1" });
    const props: Properties = { config };
    assign(props, ["config", "b"], "2");
    expect(props["config"]).toBe(config);
    expect(config.value).toEqual({ a: "1", b: "2" });
  });

  test("beside an unknown value, which stays so", () => {
    const props: Properties = { config: { a: unknown.string } };
    assign(unknownCheckingProxy(secretsPreservingProxy(props)), ["config", "b"], "2");
    expect(props).toEqual({ config: { a: unknown.string, b: "2" } });
  });
});
