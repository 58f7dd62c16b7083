import { knownBrokerSettings } from "#policies/blocks/brokers-block";
import type { StackName } from "#policies/estate/stack-name";
import { internalTopicOwner } from "#policies/kafka/internal-topic-names";
import { listed } from "#policies/kafka/value";
import type { StackResource } from "#policies/stack-judge";
import type { LiveBroker, LiveCluster, LiveTopic } from "./live-cluster";
import type { Connection, KafkaTools } from "./tools";
import { typed } from "./tools";

/** The types of what is found in a cluster that runs (policies/platforms/live-cluster.ts). */
export const LIVE_TOPIC = "kafka-durability:live:Topic";
export const LIVE_BROKERS = "kafka-durability:live:Brokers";

export interface LiveSurroundings {
  readonly tools: KafkaTools;
  readonly connection: Connection;
  /** The stack that the cluster is judged as. */
  readonly stack: StackName;
}

/** A cluster as resources for the rules to judge: its brokers first, on which its topics hang. */
export function liveResources(cluster: LiveCluster, surroundings: LiveSurroundings): StackResource[] {
  const groups = groupsOf(cluster.brokers);
  const shared = sharedInputs(cluster, surroundings);
  const differing = differences(cluster.brokers);
  const [first] = groups;
  // Where they differ, it says so itself; in the rest, the first have what all have.
  const deciding = first === undefined ? undefined : nameOf(first, groups.length);
  return [
    ...groups.map((group) =>
      resource(surroundings.stack, LIVE_BROKERS, nameOf(group, groups.length), {
        ...shared,
        ...brokersInputs(cluster, group),
      }),
    ),
    ...cluster.topics.map((topic) =>
      resource(surroundings.stack, LIVE_TOPIC, topic.name, {
        ...shared,
        ...topicInputs(topic),
        brokerIds: cluster.brokers.map(({ id }) => id),
        brokers: deciding,
        differing,
      }),
    ),
  ];
}

/** The hosts by which a cluster can be known: where it was asked, and where its brokers say that they are. */
export function hostsOf({ brokers }: LiveCluster, { bootstrap }: Connection): string[] {
  const advertised = brokers.flatMap(({ settings }) => {
    const listeners = settings.get("advertised.listeners")?.value ?? settings.get("listeners")?.value ?? "";
    return [...listeners.matchAll(/:\/\/([^,/]+:\d+)/g)].map(([, host = ""]) => host);
  });
  return [...new Set([...bootstrap.split(","), ...advertised])].sort();
}

/** The replicas that a topic has: in each of its partitions at least so many. */
export function replicationFactorOf({ replicas }: LiveTopic): number {
  return Math.min(...replicas.map((ids) => ids.length));
}

/** In how many racks the brokers stand; undefined where none of them says. */
export function rackCount(brokers: readonly LiveBroker[]): number | undefined {
  const racks = new Set(brokers.flatMap(({ rack }) => rack ?? []));
  return racks.size === 0 ? undefined : racks.size;
}

/** Whether a value is the topic's own. */
export function isOwn(origin: string | undefined): boolean {
  return origin === "DYNAMIC_TOPIC_CONFIG";
}

type Written = Readonly<Record<string, unknown>>;

function sharedInputs(cluster: LiveCluster, { tools, connection }: LiveSurroundings): Written {
  return {
    bootstrapServers: hostsOf(cluster, connection),
    commands: {
      configs: typed(tools, "kafka-configs", connection),
      reassignPartitions: typed(tools, "kafka-reassign-partitions", connection),
    },
  };
}

function brokersInputs({ kafkaVersion, brokers, topics, voters }: LiveCluster, group: readonly LiveBroker[]): Written {
  const [{ settings } = { settings: new Map<string, never>() }] = group;
  const stated = [...settings].filter(([, { origin }]) => origin !== undefined && origin !== "DEFAULT_CONFIG");
  return {
    kafkaVersion,
    ids: group.map(({ id }) => id),
    brokerCount: brokers.length,
    zoneCount: rackCount(brokers),
    settings: {
      ...Object.fromEntries(stated.map(([name, { value }]) => [name, value])),
      // The voters that there are, whatever each broker was told when it started (KIP-853).
      ...(voters === undefined || voters.length === 0 ? {} : { "controller.quorum.voters": voters.map(String) }),
    },
    origins: Object.fromEntries(stated.map(([name, { origin }]) => [name, origin])),
    topics: topics.map(({ name }) => name),
  };
}

function topicInputs(topic: LiveTopic): Written {
  const settings = [...topic.settings];
  return {
    name: topic.name,
    owner: internalTopicOwner(topic.name),
    replicationFactor: replicationFactorOf(topic),
    replicas: topic.replicas,
    settings: Object.fromEntries(settings.map(([name, { value }]) => [name, value])),
    origins: Object.fromEntries(settings.map(([name, { origin }]) => [name, originText(origin)])),
  };
}

function originText(origin: string | undefined): string | undefined {
  if (isOwn(origin)) return "topic";
  return origin === "DEFAULT_CONFIG" ? "default" : "brokers";
}

/** Brokers that have the same are judged once. */
function groupsOf(brokers: readonly LiveBroker[]): LiveBroker[][] {
  const groups = new Map<string, LiveBroker[]>();
  for (const broker of brokers) {
    const key = JSON.stringify(knownBrokerSettings().map((name) => broker.settings.get(name)?.value));
    groups.set(key, [...(groups.get(key) ?? []), broker]);
  }
  return [...groups.values()];
}

function nameOf(group: readonly LiveBroker[], groups: number): string {
  return groups === 1 ? "all brokers" : idsText(group);
}

function idsText(brokers: readonly LiveBroker[]): string {
  const ids = brokers.map(({ id }) => String(id));
  return `${ids.length === 1 ? "broker" : "brokers"} ${listed(ids, "and")}`;
}

/** The settings in which brokers differ, and who has what. */
function differences(brokers: readonly LiveBroker[]): Readonly<Record<string, string>> {
  const entries = knownBrokerSettings().flatMap((name) => {
    const byValue = new Map<string, LiveBroker[]>();
    for (const broker of brokers) {
      const value = broker.settings.get(name)?.value ?? "none";
      byValue.set(value, [...(byValue.get(value) ?? []), broker]);
    }
    if (byValue.size < 2) return [];
    const parts = [...byValue].map(([value, group]) => `${value} on ${idsText(group)}`);
    return [[name, `${name} is ${listed(parts, "and")}`]];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

function resource({ project, stack }: StackName, type: string, name: string, written: Written): StackResource {
  return {
    urn: `urn:pulumi:${stack}::${project}::${type}::${name}`,
    type,
    name,
    protect: false,
    inputs: inputsAt(written),
  };
}

function inputsAt(root: unknown): StackResource["inputs"] {
  const at = (path: readonly string[]): unknown =>
    path.reduce<unknown>(
      (holder, key) =>
        typeof holder === "object" && holder !== null && Object.hasOwn(holder, key)
          ? (holder as Written)[key]
          : undefined,
      root,
    );
  return { get: (...path) => at(path), within: (...path) => inputsAt(at(path)) };
}
