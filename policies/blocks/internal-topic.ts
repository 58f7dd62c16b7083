import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { showValue, textOf } from "../kafka/value";

/** The settings by which something that runs on Kafka creates a topic for itself. */
export interface InternalTopicSettings {
  readonly replicationFactor: string;
  readonly minInsyncReplicas?: string;
  /** Where `minInsyncReplicas` would stand, if a topic gets the brokers' when it is left out. */
  readonly minInsyncReplicasPath?: string;
}

/** A topic that its owner creates by settings of its own: the rules for topics judge it like any other. */
export function internalTopic(owner: Declaration, name: string, names: InternalTopicSettings): Declaration {
  return {
    kind: "topic",
    noun: `internal topic ${name}`,
    name,
    container: name,
    ...(owner.kafkaVersion === undefined ? {} : { kafkaVersion: owner.kafkaVersion }),
    setting: (setting) => {
      switch (setting) {
        case SettingName.replicationFactor:
          return unlessLeftToBrokers(owner.setting(names.replicationFactor));
        case SettingName.minInsyncReplicas:
          return minInsyncReplicas(owner, names);
        // A lack of zones is its brokers', by the replication factor that follows them.
        case SettingName.defaultReplicationFactor:
          return owner.kind === "brokers" ? owner.setting(setting) : undefined;
        case SettingName.brokerCount:
        case SettingName.zoneCount:
          return owner.kind === "brokers"
            ? owner.setting(setting)
            : { state: "inherited", path: setting, from: setting };
        default:
          return undefined;
      }
    },
    line: (assignments) =>
      owner.line(assignments.map((assignment) => ({ ...assignment, name: ownersName(names, assignment.name) }))),
    change: () => ({
      effect: "not possible",
      note: "it is read only when the topic is created; change a topic that exists by kafka-reassign-partitions and kafka-configs",
      source: "https://kafka.apache.org/43/operations/basic-kafka-operations/",
    }),
  };
}

function ownersName({ replicationFactor, minInsyncReplicas }: InternalTopicSettings, name: string): string {
  return name === SettingName.replicationFactor ? replicationFactor : (minInsyncReplicas ?? name);
}

function minInsyncReplicas(owner: Declaration, names: InternalTopicSettings): Setting | undefined {
  const own = names.minInsyncReplicas === undefined ? undefined : owner.setting(names.minInsyncReplicas);
  if (own !== undefined) return own;
  // Brokers' own topics get their brokers' value.
  if (owner.kind === "brokers") return owner.setting(SettingName.minInsyncReplicas);
  const inherited = { state: "inherited", from: SettingName.minInsyncReplicas } as const;
  const path = names.minInsyncReplicasPath;
  if (path !== undefined) return { ...inherited, path, fallback: FALLBACK };
  return {
    ...inherited,
    path: SettingName.minInsyncReplicas,
    unlessDeclared: `what the ${owner.kind} creates gets min.insync.replicas from brokers that this stack does not declare`,
  };
}

/** 1 for both settings, in every version. */
const FALLBACK = { value: "1", source: "Kafka's default" };

/** Connect, Streams and MirrorMaker take -1 for the brokers' default replication factor. */
function unlessLeftToBrokers(own: Setting | undefined): Setting | undefined {
  if (own === undefined || !("value" in own) || textOf(own.value) !== "-1") return own;
  return {
    state: "inherited",
    path: own.path,
    from: SettingName.defaultReplicationFactor,
    fallback: FALLBACK,
    ...(own.state === "set" ? { written: showValue(own.value) } : {}),
  };
}
