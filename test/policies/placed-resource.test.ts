import { describe, expect, test } from "vitest";

import type { Declaration } from "../../policies/kafka/declaration";
import type { Setting } from "../../policies/kafka/setting";
import { UNKNOWN } from "../../policies/kafka/unknown";
import { entryOf, isOwnTopic, observation, PlacedResource } from "../../policies/placed-resource";
import type { ClusterReference } from "../../policies/platforms/platform";
import type { Rule } from "../../policies/rules/rule";
import type { Written } from "../support/declaration";
import { declare, unset } from "../support/declaration";
import { ruleCalled, stackEstate, urnOf } from "../support/estate";

const TOPIC = "kafka:index/topic:Topic";
const named = { urn: urnOf(TOPIC, "first"), type: TOPIC, name: "first" };
const estate = stackEstate({
  clusters: [{ name: "eu", match: [{ bootstrap: "b-1" }] }],
  owners: [{ owner: "payments", topics: ["orders"] }],
});

function placed(reference?: ClusterReference, particulars: Partial<typeof named> = {}): PlacedResource {
  return new PlacedResource(estate, { ...named, ...particulars }, reference);
}

function topic(settings: Readonly<Record<string, Written>> = {}, particulars: Partial<Declaration> = {}): Declaration {
  return { ...declare("topic", settings), name: "orders", ...particulars };
}

describe("a resource's cluster", () => {
  test.each<[string, ClusterReference | undefined, string | undefined, string[]]>([
    ["is stated", { bootstrapServers: ["b-1:9092"] }, "eu", ["eu", "b-1:9092"]],
    ["is not stated", { bootstrapServers: ["b-2:9092"] }, undefined, ["b-2:9092"]],
    ["is named", { name: "eu" }, "eu", ["eu", "eu"]],
    ["is named, and not stated", { name: "us" }, undefined, ["us"]],
    ["is not said", undefined, undefined, []],
    ["says nothing", {}, undefined, []],
  ])("%s", (_, reference, cluster, clusters) => {
    expect(placed(reference).cluster?.name).toBe(cluster);
    expect(placed(reference).clusters).toEqual(clusters);
  });
});

describe("selectors see", () => {
  test("the URN, and the name of what is a topic of its own", () => {
    expect(placed().selectable(topic())).toEqual({ urn: named.urn, topic: "orders" });
    expect(placed().selectable(topic({}, { container: "__state" }))).toEqual({ urn: named.urn });
    expect(placed().selectable({ ...declare("consumer", {}), name: "orders" })).toEqual({ urn: named.urn });
  });

  test("so the owner is that of the topic, and not of an internal one of the same name", () => {
    expect(placed().ownerOf(topic())).toBe("payments");
    expect(placed().ownerOf(topic({}, { container: "__state" }))).toBeUndefined();
    expect(placed().ownerOf(topic({}, { name: "first" }))).toBeUndefined();
  });

  test("topics, and no others", () => {
    expect(isOwnTopic(topic())).toBe(true);
    expect(isOwnTopic(topic({}, { container: "c" }))).toBe(false);
    expect(isOwnTopic(declare("brokers", {}))).toBe(false);
  });
});

describe("an observation", () => {
  const rule = ruleCalled("replication-factor-minimum");
  const subject = (declaration: Declaration, setting = "replication.factor"): Parameters<typeof observation>[2] => ({
    declaration,
    setting,
    parameters: {},
    context: { kafkaVersion: { major: 4, minor: 3 } },
  });

  test("says what stays the same, whatever the URN", () => {
    const reference = { bootstrapServers: ["b-1:9092"] };
    const one = observation(rule, placed(reference), subject(topic({ "replication.factor": 2 })));
    expect(one).toEqual({
      rule,
      type: TOPIC,
      clusters: ["eu", "b-1:9092"],
      name: "orders",
      setting: "replication.factor",
      value: "2",
      with: {},
    });
    const moved = placed(reference, { urn: urnOf(`my:index:App$${TOPIC}`, "renamed"), name: "renamed" });
    expect(observation(rule, moved, subject(topic({ "replication.factor": 2 })))).toEqual(one);
  });

  test.each<[string, Partial<Declaration>, Partial<typeof named>, ClusterReference | undefined, string]>([
    ["the topic", {}, {}, undefined, "orders"],
    ["what has none, as the program calls it", { name: undefined as never }, {}, undefined, "first"],
    ["what something creates for itself, as its owner", { container: "__state" }, {}, undefined, "first"],
    ["brokers, as their cluster", { kind: "brokers", name: "main" }, {}, { bootstrapServers: ["b-1"] }, "eu"],
    ["brokers of which nobody says what cluster they are", { kind: "brokers", name: "main" }, {}, undefined, "main"],
  ])("calls %s", (_, particulars, resource, reference, name) => {
    const declaration = { ...topic(), ...particulars };
    const it = placed(reference, resource);
    it.isCalled([declaration]);
    const { name: called, container } = observation(rule, it, subject(declaration));
    expect(called).toBe(name);
    expect(container).toBe(particulars.container);
  });

  test("calls what an application creates by the application's name in Kafka", () => {
    const it = placed();
    const application: Declaration = { ...declare("streams application", {}), name: "checkout" };
    const internal = topic({}, { container: "of this application", name: "of this application" });
    it.isCalled([application, internal]);
    expect(observation(rule, it, subject(internal))).toMatchObject({
      name: "checkout",
      container: "of this application",
    });
  });

  test.each([
    ["kubernetes:kafka.strimzi.io/v1beta2:KafkaTopic", "kubernetes:kafka.strimzi.io:KafkaTopic"],
    ["kubernetes:kafka.strimzi.io/v1:KafkaTopic", "kubernetes:kafka.strimzi.io:KafkaTopic"],
    ["kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:Deployment"],
    [TOPIC, TOPIC],
  ])("of the type %s keeps it when its API grows up", (type, identity) => {
    expect(observation(rule, placed(undefined, { type }), subject(topic())).type).toBe(identity);
  });

  test.each<[Written | undefined, string]>([
    [2, "2"],
    [" 2 ", "2"],
    [false, "false"],
    [unset("replicationFactor", "1"), "1"],
    [{ state: "fixed", path: "p", value: "3", source: "s" } as Setting, "3"],
    [{ state: "unseen", path: "p", reason: "r" } as Setting, "unseen"],
    [UNKNOWN, "unknown"],
    [["2"], "a list"],
    [{ state: "set", path: "p", value: { a: "hunter2" } } as Setting, "an object"],
    [undefined, "none"],
  ])("has the value %j as %s", (written, value) => {
    const settings: Record<string, Written> = written === undefined ? {} : { "replication.factor": written };
    expect(observation(rule, placed(), subject(topic(settings))).value).toBe(value);
  });

  test("has what the violation hangs on besides", () => {
    const above: Rule = ruleCalled("replication-factor-above-min-insync-replicas");
    const settings = { "replication.factor": 2, "min.insync.replicas": "2" };
    expect(observation(above, placed(), subject(topic(settings))).with).toEqual({ "min.insync.replicas": "2" });
    expect(observation(above, placed(), subject(topic({ "replication.factor": 2 }))).with).toEqual({
      "min.insync.replicas": "none",
    });
  });
});

describe("an entry of a baseline", () => {
  const whole = {
    rule: ruleCalled("acks-all"),
    type: TOPIC,
    clusters: ["eu", "b-1:9092"],
    name: "orders",
    container: "__state",
    setting: "acks",
    value: "1",
    with: { more: "2" },
  };

  test("has the first name of the cluster, and what there is", () => {
    expect(entryOf(whole)).toEqual({
      rule: "acks-all",
      type: TOPIC,
      cluster: "eu",
      name: "orders",
      container: "__state",
      setting: "acks",
      value: "1",
      with: { more: "2" },
    });
  });

  test("leaves out what there is not", () => {
    expect(entryOf({ ...whole, clusters: [], container: undefined, with: {} })).toEqual({
      rule: "acks-all",
      type: TOPIC,
      name: "orders",
      setting: "acks",
      value: "1",
    });
  });
});
