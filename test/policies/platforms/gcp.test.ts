import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

const TOPIC = "gcp:managedkafka/topic:Topic";
const CONNECTOR = "gcp:managedkafka/connector:Connector";

function topic(configs?: unknown): Declaration {
  const [declaration] = declarationsOf(TOPIC, { topicId: "orders", replicationFactor: 3, configs });
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

describe("a gcp.managedkafka.Topic", () => {
  test.each<[unknown, string, object]>([
    [undefined, "replication.factor", { state: "set", path: "replicationFactor", value: 3 }],
    [{ "min.insync.replicas": "2" }, "min.insync.replicas", { path: 'configs["min.insync.replicas"]', value: "2" }],
    [UNKNOWN, "min.insync.replicas", { state: "unknown", path: "configs" }],
    [
      undefined,
      "min.insync.replicas",
      { state: "inherited", unlessDeclared: expect.stringContaining("not known") as string },
    ],
  ])("with configs %j: %s", (configs, name, setting) => {
    expect(topic(configs)).toMatchObject({ kind: "topic", name: "orders" });
    expect(topic(configs).setting(name)).toMatchObject(setting);
  });

  test("is made anew for another number of replicas, and changes the rest in place", () => {
    expect(topic().change("replication.factor").effect).toBe("replacement");
    expect(topic().change("min.insync.replicas").effect).toBe("in place");
    expect(readerOf(TOPIC).place?.({ name: "min.insync.replicas", value: 2 })).toEqual({
      path: ["configs", "min.insync.replicas"],
      value: "2",
    });
    expect(readerOf(TOPIC).place?.({ name: "replication.factor", value: 3 })).toEqual({
      path: ["replicationFactor"],
      value: 3,
    });
  });

  test.each([
    [{ project: "p", location: "l", cluster: "c" }, { id: "gcp p/l/c" }],
    [{ cluster: "projects/p/locations/l/clusters/c" }, { id: "gcp p/l/c" }],
    [{ location: "l", cluster: "c" }, {}],
    [{ project: "p", location: "l", cluster: UNKNOWN }, { incomplete: true }],
  ])("of %j is on the cluster %j", (inputs, reference) => {
    expect(readerOf(TOPIC).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false })).toEqual(reference);
  });

  test("has the project of its provider, where it says none", () => {
    const provider = { name: "default", inputs: inputsFrom({ project: "p" }) };
    const inputs = inputsFrom({ location: "l", cluster: "c" });
    expect(readerOf(TOPIC).cluster?.({ name: "main", inputs, protect: false, provider })).toEqual({
      provider: "default",
      id: "gcp p/l/c",
    });
  });
});

test("a gcp.managedkafka.Connector is a connector by its id", () => {
  const declared = declarationsOf(CONNECTOR, { connectorId: "orders", configs: { "errors.tolerance": "all" } });
  expect(declared[0]).toMatchObject({ kind: "connector", name: "orders" });
  expect(declared[0]?.setting("errors.tolerance")).toMatchObject({ path: 'configs["errors.tolerance"]', value: "all" });
});

test.each(["gcp:managedkafka/cluster:Cluster", "gcp:managedkafka/connectCluster:ConnectCluster"])(
  "%s carries no setting of Kafka's",
  (type) => {
    expect(declarationsOf(type, { capacityConfig: { vcpuCount: "3" } })).toEqual([]);
  },
);
