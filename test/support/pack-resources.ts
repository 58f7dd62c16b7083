import type { PolicyFinding, TestResource } from "../../testing";

export const TOPIC = "kafka:index/topic:Topic";
/** The URN of the topic `orders`. */
export const ORDERS = "urn:pulumi:test::project::kafka:index/topic:Topic::orders";
export const durableInputs = {
  name: "orders",
  partitions: 6,
  replicationFactor: 3,
  config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" },
};

/** A topic that breaks no rule, but for what these inputs say. */
export function topic(inputs: Readonly<Record<string, unknown>>, name = "orders"): TestResource {
  return { type: TOPIC, name, inputs: { ...durableInputs, name, ...inputs }, options: { protect: true } };
}

export function component(type: string, inputs: Readonly<Record<string, unknown>>, name = "main"): TestResource {
  return { type: `pulumi-kafka-durability:index:${type}`, name, inputs };
}

/** Brokers that break no rule. */
export function brokers(
  settings: Readonly<Record<string, string>> = {},
  others: Readonly<Record<string, unknown>> = {},
): TestResource {
  return component("Brokers", {
    brokers: 3,
    zones: ["a", "b", "c"],
    settings: {
      "default.replication.factor": "3",
      "min.insync.replicas": "2",
      "auto.create.topics.enable": "false",
      "log.dirs": "/var/lib/kafka",
      ...settings,
    },
    ...others,
  });
}

/** A producer of which only its acks may be wrong. */
export function producer(settings: Readonly<Record<string, unknown>>, name = "writer"): TestResource {
  return component("Producer", { settings: { retries: "100", "delivery.timeout.ms": "120000", ...settings } }, name);
}

export function briefly(findings: readonly PolicyFinding[]): string[] {
  return findings.map(({ policy, level }) => `${policy} ${level}`);
}

export function firstLines(findings: readonly PolicyFinding[]): (string | undefined)[] {
  return findings.map(({ message }) => message.split("\n").at(0));
}
