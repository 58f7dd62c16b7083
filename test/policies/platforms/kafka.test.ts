import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import kafka from "../../../policies/platforms/kafka";
import { topic } from "../../support/topic";

const reader = kafka.resources["kafka:index/topic:Topic"];

describe("kafka.Topic", () => {
  test("is read under Kafka's own names", () => {
    const config = { "min.insync.replicas": "2", "unclean.leader.election.enable": "false", "retention.ms": "1" };
    expect(Object.fromEntries(topic({ replicationFactor: 3, partitions: 6, config }).settings)).toEqual({
      "replication.factor": { state: "set", path: "replicationFactor", value: 3 },
      "min.insync.replicas": { state: "set", path: 'config["min.insync.replicas"]', value: "2" },
      "unclean.leader.election.enable": {
        state: "set",
        path: 'config["unclean.leader.election.enable"]',
        value: "false",
      },
    });
  });

  test("leaves to the brokers what it does not set", () => {
    expect(topic({ replicationFactor: 3 }).settings.get("min.insync.replicas")).toEqual({
      state: "inherited",
      path: 'config["min.insync.replicas"]',
      fallback: "1",
      source: "Kafka's default",
    });
  });

  test("may hold anything in a config that is unknown as a whole", () => {
    const { settings } = topic({ replicationFactor: 3, config: UNKNOWN });
    expect(settings.get("min.insync.replicas")).toEqual({ state: "unknown", path: 'config["min.insync.replicas"]' });
  });

  test("shows a setting as a line to type", () => {
    const { line } = topic({ replicationFactor: 3 });
    expect(line({ name: "replication.factor", value: 3 })).toBe("replicationFactor: 3");
    expect(line({ name: "min.insync.replicas", value: 2 })).toBe('config: { "min.insync.replicas": "2" }');
  });

  test("gets settings written as the provider takes them", () => {
    const inputs: Record<string, unknown> = { replicationFactor: 1 };
    reader?.write(inputs, { name: "replication.factor", value: 3 });
    reader?.write(inputs, { name: "min.insync.replicas", value: 2 });
    expect(inputs).toEqual({ replicationFactor: 3, config: { "min.insync.replicas": "2" } });
  });
});
