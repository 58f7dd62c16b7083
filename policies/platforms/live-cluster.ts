import type { Block } from "../blocks/block";
import { brokersFrom, brokersOwnName } from "../blocks/brokers-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import { parseVersion } from "../kafka/version";
import { bootstrapServers } from "../shapes/bootstrap-servers";
import type { Inputs } from "../shapes/inputs";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";

/**
 * A topic or the brokers of a cluster that runs, as `kafka-durability audit` has found them by Kafka's tools: no program
 * declares these resources.
 *
 * `settings` maps names to what is in force, and `origins` to where that comes from: `topic`, `brokers` or `default` of a
 * topic's, Kafka's own word of the brokers'. `commands` has the beginnings of what an administrator types.
 */
const topic: ResourceReader = {
  read: (resource, context) => [liveTopic(resource, context)],
  cluster: clusterOf,
};

const brokers: ResourceReader = { read: liveBrokers, cluster: clusterOf };

const liveCluster: Platform = {
  name: "live-cluster",
  title: "A cluster that runs",
  resources: { "kafka-durability:live:Topic": topic, "kafka-durability:live:Brokers": brokers },
};

export default liveCluster;

function clusterOf({ inputs }: Resource): ClusterReference | undefined {
  const servers = bootstrapServers(inputs.get("bootstrapServers"));
  return servers === undefined ? undefined : { bootstrapServers: servers };
}

function liveTopic({ inputs }: Resource, context: Context): Declaration {
  const name = textOf(inputs.get("name")) ?? "";
  const owner = textOf(inputs.get("owner"));
  const declaration = topicFrom(
    {
      name,
      replicationFactor: { path: SettingName.replicationFactor, value: inputs.get("replicationFactor") },
      block: () => topicBlock(inputs, name),
    },
    context,
  );
  return {
    ...declaration,
    ...(owner === undefined ? {} : { noun: `internal topic ${name} of ${owner}` }),
    setting: (setting) =>
      owner !== undefined && ofItsOwner.includes(setting) ? undefined : declaration.setting(setting),
    line: (assignments) => topicLines(declaration, inputs, assignments).join("; "),
  };
}

function topicBlock(inputs: Inputs, name: string): Block {
  return {
    written: (setting) => topicSetting(inputs, setting),
    path: (setting) => setting,
    line: (assignments) =>
      `${command(inputs, "configs")} --alter --entity-type topics --entity-name ${name} --add-config ${pairs(assignments)}`,
    change: changeOfTopic,
  };
}

/** How long what makes a topic for itself keeps its records, and how, it decides itself. */
const ofItsOwner: readonly string[] = [SettingName.retentionMs, SettingName.cleanupPolicy];

function topicLines(declaration: Declaration, inputs: Inputs, assignments: readonly Assignment[]): string[] {
  const isReplicas = ({ name }: Assignment): boolean => name === SettingName.replicationFactor;
  const others = assignments.filter((each) => !isReplicas(each));
  return [
    ...assignments.filter(isReplicas).map(({ value }) => reassignment(inputs, Number(value))),
    ...(others.length === 0 ? [] : [declaration.line(others)]),
  ];
}

/** How many partitions of a plan are written out. */
const MOST_PARTITIONS = 3;

/** Replicas are raised by a plan: those that are there first, so that no leader moves, then brokers that have none. */
function reassignment(inputs: Inputs, wanted: number): string {
  const name = textOf(inputs.get("name")) ?? "";
  const ids = numbers(inputs.get("brokerIds"));
  const lists = inputs.get("replicas");
  const partitions = (Array.isArray(lists) ? lists : []).map((list, partition) => {
    const there = numbers(list);
    // From another broker on in each partition, so that not all new copies land on the same one.
    const others = ids.filter((id) => !there.includes(id));
    const turned = others.map((_, index) => others[(index + partition) % others.length] ?? 0);
    return { topic: name, partition, replicas: [...there, ...turned].slice(0, Math.max(wanted, there.length)) };
  });
  const plan = JSON.stringify({ version: 1, partitions: partitions.slice(0, MOST_PARTITIONS) });
  const more = partitions.length - MOST_PARTITIONS;
  const rest = more > 0 ? `, with the other ${more === 1 ? "partition" : `${String(more)} partitions`} likewise` : "";
  return `echo '${plan}' > plan.json && ${command(inputs, "reassignPartitions")} --reassignment-json-file plan.json --execute${rest}`;
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function topicSetting(inputs: Inputs, name: string): Setting | undefined {
  const value = textOf(inputs.get("settings", name));
  if (value === undefined) return undefined;
  if (inputs.get("origins", name) === "topic") return { state: "set", path: name, value };
  const theirs = brokersOwnName(name) ?? name;
  const differing = textOf(inputs.get("differing", theirs));
  if (differing !== undefined) return { state: "unseen", path: name, reason: `its brokers differ: ${differing}` };
  const source = inputs.get("origins", name) === "default" ? "Kafka's default" : `${theirs} of its brokers`;
  const group = textOf(inputs.get("brokers"));
  return {
    state: "default",
    path: name,
    value,
    source,
    ...(group === undefined ? {} : { decidedBy: { brokers: group, setting: name } }),
  };
}

function liveBrokers({ name, inputs }: Resource, context: Context): Declaration[] {
  const kafkaVersion = parseVersion(textOf(inputs.get("kafkaVersion")) ?? "") ?? context.kafkaVersion;
  const counted = (path: string, property: string): Setting | undefined => {
    const value = inputs.get(property);
    return value === undefined ? undefined : { state: "set", path, value };
  };
  const declarations = brokersFrom(brokersBlock(inputs), {
    name,
    kafkaVersion,
    brokerCount: counted("the number of brokers", "brokerCount"),
    zoneCount: counted("the number of racks", "zoneCount"),
  });
  // Of an internal topic that is there, the topic itself is judged: what would create it counts no more.
  const existing = inputs.get("topics");
  const topics: readonly unknown[] = Array.isArray(existing) ? existing : [];
  return declarations.filter(({ container }) => container === undefined || !topics.includes(container));
}

/** What brokers have by default is left to the defaults of their version, which know units and fallbacks. */
function brokersBlock(inputs: Inputs): Block {
  return {
    written: (setting) => {
      const value = inputs.get("settings", setting);
      return value === undefined ? undefined : { state: "set", path: setting, value };
    },
    path: (setting) => setting,
    line: (assignments) => brokersLines(inputs, assignments).join("; "),
    change: changeOfBrokers,
  };
}

/** Those that `kafka-configs --help` of Kafka 4.3 names for brokers, as far as rules ask for them. */
const dynamic: readonly string[] = [
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
  "message.max.bytes",
  "log.retention.ms",
  "log.cleanup.policy",
];

function brokersLines(inputs: Inputs, assignments: readonly Assignment[]): string[] {
  const alter = `${command(inputs, "configs")} --alter --entity-type brokers`;
  const ids = numbers(inputs.get("ids"));
  return assignments.flatMap((each) => {
    const { name, value } = each;
    if (!dynamic.includes(name)) return [`${name}=${String(value)} in server.properties of each broker`];
    const add = `--add-config ${pairs([each])}`;
    // What one broker was told by its id counts before what all were told.
    return inputs.get("origins", name) === "DYNAMIC_BROKER_CONFIG"
      ? ids.map((id) => `${alter} --entity-name ${String(id)} ${add}`)
      : [`${alter} --entity-default ${add}`];
  });
}

function command(inputs: Inputs, name: string): string {
  return textOf(inputs.get("commands", name)) ?? name;
}

function pairs(assignments: readonly Assignment[]): string {
  return assignments.map(({ name, value }) => `${name}=${String(value)}`).join(",");
}

const SOURCE = "tried on Kafka 4.3.0";

function changeOfTopic(name: string): Change {
  return { effect: name === SettingName.replicationFactor ? "reassignment" : "in place", source: SOURCE };
}

function changeOfBrokers(name: string): Change {
  return { effect: dynamic.includes(name) ? "in place" : "rolling restart", source: SOURCE };
}
