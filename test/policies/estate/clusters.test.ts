import { describe, expect, test } from "vitest";

import type { ClusterDefault } from "../../../policies/estate/clusters";
import { Cluster, Clusters, describeCluster } from "../../../policies/estate/clusters";
import type { ClusterMatch, StatedCluster } from "../../../policies/estate/settings";
import type { ClusterReference } from "../../../policies/platforms/platform";

function cluster(name: string, ...match: ClusterMatch[]): StatedCluster {
  return { name, match };
}

function found(stated: readonly StatedCluster[], reference: ClusterReference): string | undefined {
  return new Clusters(stated).find(reference)?.name;
}

const at = (...bootstrapServers: string[]): ClusterReference => ({ bootstrapServers });

describe("a cluster is known by", () => {
  test.each<[string, ClusterMatch, ClusterReference, boolean]>([
    ["its host, whatever the port", { bootstrap: "b-1.eu" }, at("b-1.eu:9092"), true],
    ["its host, whatever the port", { bootstrap: "b-1.eu" }, at("b-1.eu"), true],
    ["its host, whatever the port", { bootstrap: "b-1.eu" }, at("b-1.eu.com:9092"), false],
    ["its host and port", { bootstrap: "b-1.eu:9092" }, at("b-1.eu:9092"), true],
    ["its host and port", { bootstrap: "b-1.eu:9092" }, at("b-1.eu:9093"), false],
    ["its host and port", { bootstrap: "b-1.eu:9092" }, at("b-1.eu"), false],
    ["one of its hosts", { bootstrap: "b-2.eu" }, at("b-1.eu:9092", "b-2.eu:9092"), true],
    ["one of its hosts", { bootstrap: "b-3.eu" }, at("b-1.eu:9092", "b-2.eu:9092"), false],
    ["a pattern of hosts", { bootstrap: "*.eu" }, at("b-1.eu:9092"), true],
    ["a pattern of hosts", { bootstrap: "*.eu:9092" }, at("b-1.eu:9092"), true],
    ["a pattern of hosts", { bootstrap: "*.eu" }, at("b-1.us:9092"), false],
    ["a pattern of hosts", { bootstrap: "*" }, {}, false],
    ["an IPv6 address", { bootstrap: "[::1]" }, at("[::1]:9092"), true],
    ["an IPv6 address", { bootstrap: "[::1]" }, at("[::2]:9092"), false],
    ["its ARN", { arn: "arn:aws:kafka:eu:1:cluster/a/1" }, { arn: "arn:aws:kafka:eu:1:cluster/a/1" }, true],
    ["its ARN", { arn: "arn:aws:kafka:eu:1:cluster/a/*" }, { arn: "arn:aws:kafka:eu:1:cluster/a/1" }, true],
    ["its ARN", { arn: "arn:aws:kafka:eu:1:cluster/a/*" }, { arn: "arn:aws:kafka:eu:1:cluster/b/1" }, false],
    ["its provider", { provider: "eu" }, { provider: "eu", ...at("b-1") }, true],
    ["its provider", { provider: "eu*" }, { provider: "eu-west" }, true],
    ["its provider", { provider: "eu" }, { provider: "us" }, false],
    ["its provider", { provider: "*" }, at("b-1"), false],
    ["its namespace", { namespace: "kafka" }, { namespace: "kafka" }, true],
    ["its namespace", { namespace: "kafka" }, { namespace: "default" }, false],
    ["its labels", { labels: { "strimzi.io/cluster": "a" } }, { labels: { "strimzi.io/cluster": "a", b: "c" } }, true],
    ["its labels", { labels: { "strimzi.io/cluster": "*" } }, { labels: { "strimzi.io/cluster": "a" } }, true],
    ["its labels", { labels: { "strimzi.io/cluster": "a" } }, { labels: { "strimzi.io/cluster": "b" } }, false],
    ["its labels", { labels: { a: "1", b: "2" } }, { labels: { a: "1" } }, false],
    ["its labels", { labels: { a: "*" } }, { namespace: "kafka" }, false],
    ["all that is said", { namespace: "kafka", labels: { a: "1" } }, { namespace: "kafka", labels: { a: "1" } }, true],
    ["all that is said", { namespace: "kafka", labels: { a: "1" } }, { namespace: "other", labels: { a: "1" } }, false],
    ["all that is said", { provider: "eu", bootstrap: "b-1" }, { provider: "eu", ...at("b-1:9092") }, true],
    ["all that is said", { provider: "eu", bootstrap: "b-1" }, { provider: "us", ...at("b-1:9092") }, false],
  ])("%s: %j of %j: %j", (_, match, reference, expected) => {
    expect(found([cluster("eu", match)], reference)).toBe(expected ? "eu" : undefined);
  });

  test("any of several", () => {
    const stated = [cluster("eu", { bootstrap: "b-1" }, { arn: "arn:a" })];
    expect(found(stated, at("b-1"))).toBe("eu");
    expect(found(stated, { arn: "arn:a" })).toBe("eu");
    expect(found(stated, { arn: "arn:b" })).toBeUndefined();
  });

  test("its name, and then by nothing else", () => {
    const stated = [cluster("eu", { bootstrap: "b-1" }), cluster("us", { bootstrap: "b-2" })];
    expect(found(stated, { name: "us" })).toBe("us");
    expect(found(stated, { name: "us", ...at("b-1") })).toBe("us");
    expect(found(stated, { name: "asia", ...at("b-1") })).toBeUndefined();
    expect(found(stated, { name: "u*" })).toBeUndefined();
  });

  test("a label that has the name of a prototype's property only where it is there", () => {
    const stated = [cluster("eu", { labels: { toString: "*" } })];
    expect(found(stated, { labels: { a: "b" } })).toBeUndefined();
    expect(found(stated, { labels: { toString: "b" } })).toBe("eu");
  });
});

describe("of several clusters, the first counts", () => {
  const exact = cluster("exact", { bootstrap: "b-1.eu" });
  const pattern = cluster("pattern", { bootstrap: "*.eu" });
  const other = cluster("other", { bootstrap: "b-2.eu" });

  test.each<[string, StatedCluster[], ClusterReference]>([
    ["exact", [exact, pattern], at("b-1.eu:9092")],
    ["pattern", [pattern, exact], at("b-1.eu:9092")],
    ["pattern", [exact, pattern], at("b-3.eu:9092")],
    ["exact", [exact, { ...exact, name: "again" }], at("b-1.eu:9092")],
    ["other", [other, exact], at("b-1.eu:9092", "b-2.eu:9092")],
    ["exact", [exact, other], at("b-2.eu:9092", "b-1.eu:9092")],
    // One with a port of its own.
    ["port", [cluster("port", { bootstrap: "b-1.eu:9092" }), exact], at("b-1.eu:9092")],
    ["exact", [cluster("port", { bootstrap: "b-1.eu:9092" }), exact], at("b-1.eu:9093")],
    ["exact", [exact, cluster("port", { bootstrap: "b-1.eu:9092" })], at("b-1.eu:9092")],
  ])("%s", (name, stated, reference) => {
    expect(found(stated, reference)).toBe(name);
  });
});

test("nothing is known of what says nothing", () => {
  expect(found([cluster("eu", { bootstrap: "*" })], {})).toBeUndefined();
  expect(new Clusters([]).areStated).toBe(false);
  expect(new Clusters([cluster("eu")]).areStated).toBe(true);
});

test.each(["__proto__", "constructor", "a::b", "*", "a\nb", ""])("a cluster may be called %j", (name) => {
  const stated = [cluster(name, { bootstrap: name === "*" ? "b" : name })];
  expect(found(stated, { name })).toBe(name);
  expect(found(stated, at("constructor:1"))).toBe(name === "constructor" ? name : undefined);
});

test("of a thousand clusters, each is found, and only once for all that say the same", () => {
  const stated = Array.from({ length: 1000 }, (_, index) =>
    cluster(`c-${String(index)}`, { bootstrap: `b-${String(index)}` }),
  );
  const clusters = new Clusters(stated);
  expect(clusters.find(at("b-0:9092"))?.name).toBe("c-0");
  expect(clusters.find(at("b-999:9092"))?.name).toBe("c-999");
  expect(clusters.find(at("b-1000:9092"))).toBeUndefined();
  expect(clusters.find(at("b-999:9092"))).toBe(clusters.find(at("b-999:9092")));
});

describe("a cluster gives what is left out", () => {
  const from = (particulars: Partial<StatedCluster>, setting: string): ClusterDefault | undefined =>
    new Cluster({ ...cluster("eu", { provider: "eu" }), ...particulars }).default(setting);

  test.each<[Partial<StatedCluster>, string, ClusterDefault | undefined]>([
    [
      { defaults: { "min.insync.replicas": 2 } },
      "min.insync.replicas",
      { value: "2", source: 'min.insync.replicas of the cluster "eu"' },
    ],
    [
      { defaults: { "min.insync.replicas": " 2 " } },
      "min.insync.replicas",
      { value: "2", source: 'min.insync.replicas of the cluster "eu"' },
    ],
    [
      { defaults: { "unclean.leader.election.enable": false } },
      "unclean.leader.election.enable",
      { value: "false", source: 'unclean.leader.election.enable of the cluster "eu"' },
    ],
    [{ defaults: { "min.insync.replicas": 2 } }, "default.replication.factor", undefined],
    [{}, "min.insync.replicas", undefined],
    // What topics call otherwise than brokers.
    [
      { defaults: { "log.retention.hours": 24 } },
      "retention.ms",
      { value: "86400000", source: 'retention.ms of the cluster "eu"' },
    ],
    [
      { defaults: { "log.retention.hours": 24, "log.retention.ms": "5" } },
      "retention.ms",
      { value: "5", source: 'retention.ms of the cluster "eu"' },
    ],
    [
      { defaults: { "log.retention.hours": -1 } },
      "retention.ms",
      { value: "-1", source: 'retention.ms of the cluster "eu"' },
    ],
    [
      { defaults: { "message.max.bytes": 9 } },
      "max.message.bytes",
      { value: "9", source: 'max.message.bytes of the cluster "eu"' },
    ],
    [
      { defaults: { "log.cleanup.policy": "compact" } },
      "cleanup.policy",
      { value: "compact", source: 'cleanup.policy of the cluster "eu"' },
    ],
    [
      { platform: "other", defaults: { "log.retention.hours": 24 } },
      "retention.ms",
      { value: "86400000", source: 'retention.ms of the cluster "eu"' },
    ],
    [
      { platform: "other", defaults: { "log.dir": "/data" } },
      "log.dirs",
      { value: "/data", source: 'log.dirs of the cluster "eu"' },
    ],
    // How many there are.
    [{ brokers: 3 }, "broker count", { value: "3", source: 'broker count of the cluster "eu"' }],
    [{ zones: 2 }, "zone count", { value: "2", source: 'zone count of the cluster "eu"' }],
    [{}, "broker count", undefined],
    [{ platform: "other" }, "zone count", undefined],
    // The platform.
    [{ platform: "msk", zones: 3 }, "min.insync.replicas", { value: "2", source: "MSK's default in three zones" }],
    [
      { platform: "msk", zones: 3, defaults: { "min.insync.replicas": 1 } },
      "min.insync.replicas",
      { value: "1", source: 'min.insync.replicas of the cluster "eu"' },
    ],
    [
      { platform: "msk", storageMode: "tiered" },
      "unclean.leader.election.enable",
      { value: "false", source: "MSK's default with tiered storage" },
    ],
    [
      { platform: "other" },
      "min.insync.replicas",
      { unseen: "the configuration does not say whose Kafka its cluster is" },
    ],
    [{ defaults: {} }, "constructor", undefined],
  ])("%j: %s is %j", (particulars, setting, expected) => {
    expect(from(particulars, setting)).toEqual(expected);
  });

  test("has a version of its own, where it says one", () => {
    expect(new Cluster({ ...cluster("eu"), kafkaVersion: "2.8" }).kafkaVersion).toEqual({ major: 2, minor: 8 });
    expect(new Cluster(cluster("eu")).kafkaVersion).toBeUndefined();
  });

  test("is judged as brokers that are called a cluster", () => {
    const { declaration } = new Cluster({ ...cluster("eu"), brokers: 2 });
    expect(declaration).toMatchObject({ kind: "brokers", noun: "cluster", name: "eu" });
    expect(declaration.setting("broker count")).toEqual({ state: "set", path: 'clusters["eu"].brokers', value: 2 });
    expect(declaration.change("broker count").effect).toBe("not possible");
  });
});

describe("a cluster that is not stated is called", () => {
  test.each<[ClusterReference, string | undefined]>([
    [{ name: "eu", arn: "arn:a" }, "eu"],
    [{ arn: "arn:a", ...at("b") }, "arn:a"],
    [{ ...at("b-2:9092", "b-1:9092"), provider: "eu" }, "b-1:9092,b-2:9092"],
    [{ namespace: "kafka", labels: { a: "1", b: "2" }, provider: "k8s" }, "k8s kafka a=1 b=2"],
    [{ namespace: "kafka", provider: "default_4_34_0" }, "kafka"],
    [{ labels: { a: "1" } }, "a=1"],
    [{ namespace: "kafka" }, "kafka"],
    [{ provider: "eu" }, "provider eu"],
    [{ provider: "default_3_13_2" }, "provider default"],
    [{}, undefined],
  ])("by %j: %s", (reference, name) => {
    expect(describeCluster(reference)).toBe(name);
  });
});
