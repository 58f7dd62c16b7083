import type { Server } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";

import { fakeProgram } from "./fake-program";

/** What Kafka's tools print of a cluster. */
export interface KafkaSays {
  readonly topics?: string;
  readonly topicSettings?: string;
  readonly brokerSettings?: string;
  readonly quorum?: string;
  readonly features?: string;
}

/** A topic, as `kafka-topics.sh --describe` of Kafka 4.3 prints it. */
export function topicText(name: string, replicas: readonly (readonly number[])[]): string {
  const head = `Topic: ${name}\tTopicId: Nd1KtdhtTZuGy1UWa-PuDw\tPartitionCount: ${String(replicas.length)}\tReplicationFactor: ${String(replicas[0]?.length ?? 0)}\tConfigs: min.insync.replicas=2`;
  const partitions = replicas.map((ids, index) => {
    const list = ids.join(",");
    return `\tTopic: ${name}\tPartition: ${String(index)}\tLeader: ${String(ids[0] ?? "none")}\tReplicas: ${list}\tIsr: ${list}\tElr: \tLastKnownElr: `;
  });
  return [head, ...partitions].map((line) => `${line}\n`).join("");
}

/** What is in force for a topic or a broker, as `kafka-configs.sh --describe --all` of Kafka 4.3 prints it. */
export function settingsText(
  kind: "topic" | "broker",
  name: string,
  settings: Readonly<Record<string, readonly [value: string, origin: string]>>,
): string {
  const lines = Object.entries(settings).map(([setting, [value, origin]]) => {
    const synonyms = origin === "" ? "" : `${origin}:${setting}=${value}`;
    return `  ${setting}=${value} sensitive=false synonyms={${synonyms}}\n`;
  });
  return `All configs for ${kind} ${name} are:\n${lines.join("")}`;
}

export const QUORUM = `ClusterId:              3BMnCf9QQ0ORkfQZh-dOhQ
LeaderId:               1
CurrentVoters:          [{"id": 1, "endpoints": ["CONTROLLER://b-1:9093"]}, {"id": 2, "endpoints": ["CONTROLLER://b-2:9093"]}, {"id": 3, "endpoints": ["CONTROLLER://b-3:9093"]}]
CurrentObservers:       []
`;

export const FEATURES = `Feature: eligible.leader.replicas.version\tSupportedMinVersion: 0\tSupportedMaxVersion: 1\tFinalizedVersionLevel: 1\tEpoch: 82
Feature: metadata.version\tSupportedMinVersion: 3.3-IV3\tSupportedMaxVersion: 4.3-IV0\tFinalizedVersionLevel: 4.3-IV0\tEpoch: 82
`;

const OK = (value: string): readonly [string, string] => [value, "STATIC_BROKER_CONFIG"];

/** Three brokers in three racks that break no rule but what is given. */
export function brokersText(given: Readonly<Record<string, readonly [value: string, origin: string]>> = {}): string {
  const brokers = [1, 2, 3].map((id) =>
    settingsText("broker", String(id), {
      "advertised.listeners": OK(`PLAINTEXT://b-${String(id)}.example.com:9092`),
      "auto.create.topics.enable": OK("false"),
      "broker.rack": OK(`zone-${String(id)}`),
      "default.replication.factor": OK("3"),
      "log.dirs": OK("/var/lib/kafka"),
      "min.insync.replicas": OK("2"),
      "process.roles": OK("broker"),
      ...given,
    }),
  );
  return `${brokers.join("")}Default configs for brokers in the cluster are:\n  min.insync.replicas=9 sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:min.insync.replicas=9}\n`;
}

/**
 * Puts Kafka's tools into a folder, where they print what they are told. Each records its arguments.
 *
 * @returns the paths of the tools
 */
export function fakeKafka(bin: string, says: KafkaSays): string[] {
  const {
    topics = "",
    topicSettings = "",
    brokerSettings = brokersText(),
    quorum = QUORUM,
    features = FEATURES,
  } = says;
  const tool = (name: string, script: string): string =>
    fakeProgram(bin, `${name}.sh`, `echo "$@" >> "$RECORD"\n${script}`);
  const print = (text: string): string => `cat <<'END'\n${text}END`;
  return [
    tool("kafka-topics", print(topics)),
    tool(
      "kafka-configs",
      `case "$*" in\n*--entity-type\\ topics*)\n${print(topicSettings)}\n;;\n*)\n${print(brokerSettings)}\n;;\nesac`,
    ),
    tool("kafka-metadata-quorum", print(quorum)),
    tool("kafka-features", print(features)),
  ];
}

/** Something that answers at a port of this machine; Kafka's tools are asked for the rest. */
export async function listening(): Promise<{ bootstrap: string; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { bootstrap: `127.0.0.1:${String(address.port)}`, server };
}

/** A folder of fake tools within another. */
export function binIn(folder: string): string {
  return join(folder, "bin");
}

/** By whose word a value is in force. */
export const OWN = "DYNAMIC_TOPIC_CONFIG";
export const THEIRS = "STATIC_BROKER_CONFIG";
export const DEFAULT = "DEFAULT_CONFIG";

/** A topic that says nothing itself, on brokers that break no rule. */
export function topicSettings(name: string, given: Readonly<Record<string, readonly [string, string]>> = {}): string {
  return settingsText("topic", name, {
    "min.insync.replicas": ["2", THEIRS],
    "unclean.leader.election.enable": ["false", DEFAULT],
    ...given,
  });
}

/** A cluster that breaks no rule. */
export const GOOD: KafkaSays = { topics: topicText("orders", [[1, 2, 3]]), topicSettings: topicSettings("orders") };

/** One with a topic that waits for one replica only, and one that has one only. */
export const BAD = {
  topics: topicText("orders", [[1, 2, 3]]) + topicText("cache", [[2], [3]]),
  topicSettings: topicSettings("orders", { "min.insync.replicas": ["1", OWN] }) + topicSettings("cache"),
};
