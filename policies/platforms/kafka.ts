import { brokerDefault } from "../kafka/broker-defaults";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { setting } from "../kafka/setting";
import { showValue, textOf } from "../kafka/value";
import { bootstrapServers } from "./bootstrap-servers";
import { entry } from "./entry";
import { mapLine, propertyPath } from "./property-path";
import type { Inputs, Platform, Resource, ResourceReader } from "./platform";

const REPLICATION_FACTOR = "replicationFactor";
const CONFIG = "config";

/** What a topic may leave to its brokers, and the brokers' setting that decides then. */
const inheritable: Readonly<Record<string, string>> = {
  [SettingName.minInsyncReplicas]: SettingName.minInsyncReplicas,
  [SettingName.uncleanLeaderElection]: SettingName.uncleanLeaderElection,
  [SettingName.maxMessageBytes]: SettingName.maxMessageBytes,
  [SettingName.retentionMs]: SettingName.retentionMs,
  [SettingName.cleanupPolicy]: SettingName.cleanupPolicy,
};

/** Brokers have no setting for it: a topic that leaves it out has Kafka's default (KIP-950). */
const ofTopicsOnly: Readonly<Record<string, string>> = { [SettingName.remoteLogDeleteOnDisable]: "false" };

/** `new kafka.Topic(name, { replicationFactor, partitions, config })`: `config` maps Kafka's own names to text. */
const topic: ResourceReader = {
  read(resource, context) {
    const { inputs } = resource;
    const name = inputs.get("name");
    return [
      {
        kind: "topic",
        ...(typeof name === "string" ? { name } : {}),
        setting: (setting) => topicSetting(resource, context, setting),
        line: topicLine,
        change: topicChange,
      } satisfies Declaration,
    ];
  },

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: [REPLICATION_FACTOR], value }
      : { path: [CONFIG, name], value: String(value) },

  cluster({ provider }) {
    if (provider === undefined) return undefined;
    const servers = bootstrapServers(provider.inputs.get("bootstrapServers"));
    return { provider: provider.name, ...(servers === undefined ? {} : { bootstrapServers: servers }) };
  },
};

/** `@pulumi/kafka` 3.13.2 (https://www.pulumi.com/registry/packages/kafka/api-docs/topic/). */
const kafka: Platform = {
  name: "kafka",
  resources: { "kafka:index/topic:Topic": topic },
};

export default kafka;

function topicSetting({ inputs, protect }: Resource, context: Context, name: string): Setting | undefined {
  switch (name) {
    case SettingName.replicationFactor:
      return replicationFactor(inputs.get(REPLICATION_FACTOR), context);
    case SettingName.protect:
      return { state: "set", path: "opts.protect", value: protect };
    case SettingName.brokerCount:
    case SettingName.zoneCount:
      return { state: "inherited", path: name, from: name };
    default:
      return configEntry(inputs, context, name);
  }
}

/** At creation, Kafka takes -1 for the default of its controllers. */
function replicationFactor(value: unknown, context: Context): Setting {
  if (textOf(value) !== "-1") return setting(REPLICATION_FACTOR, value);
  return {
    ...inherited(REPLICATION_FACTOR, SettingName.defaultReplicationFactor, context),
    written: showValue(value),
  };
}

function configEntry(inputs: Inputs, context: Context, name: string): Setting | undefined {
  const written = entry(inputs, CONFIG, name);
  if (written !== undefined) return written;
  const path = propertyPath(CONFIG, name);
  if (Object.hasOwn(inheritable, name)) return inherited(path, inheritable[name] ?? name, context);
  if (!Object.hasOwn(ofTopicsOnly, name)) return undefined;
  return { state: "default", path, value: ofTopicsOnly[name] ?? "", source: "Kafka's default" };
}

function inherited(path: string, from: string, { kafkaVersion }: Context): Setting & { state: "inherited" } {
  const fallback = brokerDefault(from, kafkaVersion);
  return { state: "inherited", path, from, ...(fallback === undefined ? {} : { fallback }) };
}

function topicLine(assignments: readonly Assignment[]): string {
  const inConfig = assignments.filter(({ name }) => !Object.hasOwn(outsideConfig, name));
  const lines = assignments.flatMap(({ name, value }) => outsideConfig[name]?.(String(value)) ?? []);
  return [...lines, ...(inConfig.length === 0 ? [] : [`${CONFIG}: ${mapLine(inConfig)}`])].join(", ");
}

const outsideConfig: Readonly<Record<string, (value: string) => string>> = {
  [SettingName.replicationFactor]: (value) => `${REPLICATION_FACTOR}: ${value}`,
  [SettingName.protect]: (value) => `{ protect: ${value} } among the resource options`,
};

function topicChange(name: string): Change {
  // `Update` in the provider's resource_kafka_topic.go, tried on Kafka 4.3.0; Kafka reassigns replicas since 2.4 (KIP-455).
  const source = "terraform-provider-kafka 0.13.1, which @pulumi/kafka 3.13.2 bridges";
  return { effect: name === SettingName.replicationFactor ? "reassignment" : "in place", source };
}
