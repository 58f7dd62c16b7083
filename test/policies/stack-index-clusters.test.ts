import { describe, expect, test } from "vitest";

import type { Declaration } from "../../policies/kafka/declaration";
import type { InheritedSetting, Setting } from "../../policies/kafka/setting";
import { UNKNOWN } from "../../policies/kafka/unknown";
import type { ClusterReference } from "../../policies/platforms/platform";
import { StackIndex } from "../../policies/stack-index";
import type { Written } from "../support/declaration";
import { declare } from "../support/declaration";

const MIN_INSYNC = "min.insync.replicas";

function brokers(name: string, settings: Readonly<Record<string, Written>>): Declaration {
  return { ...declare("brokers", settings), name };
}

function inherited(): InheritedSetting {
  const fallback = { value: "1", source: "Kafka's default" };
  return { state: "inherited", path: "minInsync", from: MIN_INSYNC, fallback };
}

describe("clusters that resources speak of", () => {
  const strimzi = (name: string, namespace?: string): ClusterReference => ({
    labels: { "strimzi.io/cluster": name },
    ...(namespace === undefined ? {} : { namespace }),
  });

  /** What a topic of this cluster inherits beside brokers of others. */
  function of(
    reference: ClusterReference | undefined,
    ...all: [string, (ClusterReference | undefined)?][]
  ): string | undefined {
    const index = new StackIndex();
    all.forEach(([value, theirs], place) => {
      index.add(`urn:${String(place)}`, [brokers(`b${String(place)}`, { [MIN_INSYNC]: value })], { reference: theirs });
    });
    const setting = index.resolve(declare("topic", { it: inherited() }), { reference }).setting("it");
    return setting?.state === "default" ? setting.value : setting?.state;
  }

  test("decide for their own topics alone", () => {
    const all: [string, ClusterReference?][] = [
      ["2", strimzi("a")],
      ["5", strimzi("b")],
      ["7", { id: "msk orders" }],
    ];
    expect(of(strimzi("a"), ...all)).toBe("2");
    expect(of(strimzi("b"), ...all)).toBe("5");
    expect(of({ id: "msk orders" }, ...all)).toBe("7");
    expect(of({ arn: "arn:x", id: "msk orders" }, ...all)).toBe("7");
  });

  test("of another name or another world decide nothing", () => {
    expect(of(strimzi("a"), ["5", strimzi("b")], ["7", { id: "msk orders" }])).toBe("1");
    expect(of({ id: "msk orders" }, ["7", { id: "msk others" }])).toBe("1");
  });

  test("that nobody names may be any", () => {
    expect(of(strimzi("a"), ["5", undefined])).toBe("5");
    expect(of({ bootstrapServers: ["x:9092"] }, ["5", strimzi("b")])).toBe("5");
    expect(of(strimzi("a", "one"), ["5", strimzi("a", "two")], ["6", strimzi("a")])).toBe("6");
  });

  test("that share a host are the same", () => {
    expect(of({ bootstrapServers: ["x:1", "y:1"] }, ["5", { bootstrapServers: ["y:1"] }], ["6", undefined])).toBe("5");
  });
});

describe("brokers that several resources declare", () => {
  const reference: ClusterReference = { labels: { "strimzi.io/cluster": "main" } };
  const count: Setting = { state: "inherited", path: "spec.kafka.replicas", from: "brokers in pool", sum: true };

  function pool(value: Written, path = "spec.replicas"): Declaration {
    const written =
      value === UNKNOWN ? ({ state: "unknown", path } as Setting) : ({ state: "set", path, value } as Setting);
    return { ...declare("brokers", { "brokers in pool": written }), noun: "node pool" };
  }

  function sumOf(...pools: Declaration[]): Setting | undefined {
    const index = new StackIndex();
    pools.forEach((each, place) => {
      index.add(`urn:${String(place)}`, [each], { reference });
    });
    index.add("urn:other", [pool(9)], { reference: { labels: { "strimzi.io/cluster": "other" } } });
    index.add("urn:main", [declare("brokers", { "broker count": count })], { reference });
    const topic = declare("topic", { it: { state: "inherited", path: "it", from: "broker count" } as Setting });
    return index.resolve(topic, { reference }).setting("it");
  }

  test("are added up", () => {
    expect(sumOf(pool(1), pool("1"), pool(1))).toMatchObject({ state: "default", value: "3" });
    expect(sumOf(pool(2))).toMatchObject({ value: "2" });
  });

  test("of which one is not known yet are not", () => {
    expect(sumOf(pool(1), pool(UNKNOWN))).toMatchObject({ state: "unseen" });
  });

  test.each([[[]], [[pool("many")]]])("of which there is no number are nothing", (pools) => {
    expect(sumOf(...pools)).toBeUndefined();
  });
});

describe("a cluster in several resources", () => {
  test("is asked where the setting stands", () => {
    const reference: ClusterReference = { id: "msk orders" };
    const elsewhere: Setting = { state: "unseen", path: "configurationInfo", reason: "stands there", elsewhere: true };
    const index = new StackIndex();
    index.add("urn:cluster", [brokers("cluster", { [MIN_INSYNC]: elsewhere })], { reference });
    const topic = declare("topic", { it: inherited() });
    expect(index.resolve(topic, { reference }).setting("it")).toEqual({
      state: "unseen",
      path: "minInsync",
      reason: "stands there",
    });
    index.add("urn:configuration", [brokers("settings", { [MIN_INSYNC]: "2" })], { reference });
    expect(index.resolve(topic, { reference }).setting("it")).toMatchObject({ state: "default", value: "2" });
  });
});
