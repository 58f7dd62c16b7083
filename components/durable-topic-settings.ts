import * as pulumi from "@pulumi/pulumi";

import type { Change } from "#policies/kafka/change";
import type { Assignment, Declaration } from "#policies/kafka/declaration";
import { SettingName } from "#policies/kafka/declaration";
import type { Setting } from "#policies/kafka/setting";
import { setting } from "#policies/kafka/setting";
import { UNKNOWN } from "#policies/kafka/unknown";
import { readSetting } from "#policies/kafka/reading";
import type { Parsed } from "#policies/kafka/value";
import { parseBoolean, parseInteger, parseReplicas, textOf } from "#policies/kafka/value";
import uncleanLeaderElectionDisabled from "#policies/rules/unclean-leader-election-disabled";
import type { TopicArgs } from "./durable-topic-args";
import type { TopicValues } from "./durable-topic-values";
import { checkTopicValues, plainTopicValues, retentionInMs } from "./durable-topic-values";
import type { ExemptionArgs } from "./exemption";
import { excusedRules } from "./exemption";
import { judge } from "./judgement";
import { isMap } from "./plain-values";
import { refuse } from "./refuse";

/** The settings of a topic as `kafka.Topic` takes them. */
export interface TopicSettings {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  /** Its own limit, or Kafka's default where it leaves it to the brokers. */
  readonly maxMessageBytes: number;
  readonly config: Record<string, string>;
}

const DEFAULT_REPLICATION_FACTOR = 3;
const LEAST_MIN_INSYNC_REPLICAS = 2;
/** `message.max.bytes` of Kafka 4.3: 1 MiB and the overhead of a batch. */
export const DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

/**
 * The settings that the arguments of a `DurableTopic` ask for, completed by its defaults.
 *
 * Plain values are judged at once. Outputs are judged when they are known: at preview that may be never.
 *
 * @throws pulumi.ResourceError for the first value that would lose messages, or that Kafka would not take.
 */
export function durableTopicSettings(resource: pulumi.Resource, args: TopicArgs): pulumi.Output<TopicSettings> {
  const { name, partitions, replicationFactor, minInsyncReplicas, config } = args;
  const { retention, cleanupPolicy, maxMessageBytes, exemptions = [] } = args;
  const given = {
    name,
    partitions,
    replicationFactor,
    minInsyncReplicas,
    config,
    retention,
    cleanupPolicy,
    maxMessageBytes,
  };
  const excused = excusedRules(resource, exemptions);
  judgeValues(resource, plainTopicValues(given), exemptions);
  return pulumi.output(given).apply((values) => {
    judgeValues(resource, values, exemptions);
    return complete(values, excused);
  });
}

function judgeValues(resource: pulumi.Resource, values: TopicValues, exemptions: readonly ExemptionArgs[]): void {
  checkTopicValues(resource, values);
  const declaration = declarationOf(values, configOf(values));
  judge([declaration], { resource, exemptions });
  checkReadable(resource, declaration);
}

/** An exemption excuses loss, not what nobody can read. */
function checkReadable(resource: pulumi.Resource, declaration: Declaration): void {
  for (const [name, parse] of Object.entries(parsers)) {
    const reading = readSetting<unknown>(declaration, name, parse);
    if (!reading.known && reading.verdict.kind === "violation") refuse(resource, reading.verdict.finding);
  }
}

const parsers: Readonly<Record<string, (value: unknown) => Parsed<unknown>>> = {
  [SettingName.replicationFactor]: parseReplicas,
  [SettingName.minInsyncReplicas]: parseInteger,
  [SettingName.uncleanLeaderElection]: parseBoolean,
};

function declarationOf(values: TopicValues, config: Record<string, unknown>): Declaration {
  const replicationFactor = values.replicationFactor ?? DEFAULT_REPLICATION_FACTOR;
  const settings = new Map<string, Setting>([
    [SettingName.replicationFactor, setting("replicationFactor", replicationFactor)],
    [
      SettingName.minInsyncReplicas,
      setting("minInsyncReplicas", values.minInsyncReplicas ?? defaultMinInsyncReplicas(replicationFactor)),
    ],
    [
      SettingName.uncleanLeaderElection,
      setting(inConfig(SettingName.uncleanLeaderElection), config[SettingName.uncleanLeaderElection] ?? "false"),
    ],
  ]);
  return { kind: "topic", setting: (name) => settings.get(name) ?? further(config, name), line, change };
}

function further(config: Record<string, unknown>, name: string): Setting | undefined {
  return Object.hasOwn(config, name) ? setting(inConfig(name), config[name]) : undefined;
}

function inConfig(name: string): string {
  return `config[${JSON.stringify(name)}]`;
}

function line(assignments: readonly Assignment[]): string {
  return assignments
    .map(({ name, value }) => {
      switch (name) {
        case SettingName.replicationFactor:
          return `replicationFactor: ${String(value)}`;
        case SettingName.minInsyncReplicas:
          return `minInsyncReplicas: ${String(value)}`;
        default:
          return `config: { ${JSON.stringify(name)}: ${JSON.stringify(String(value))} }`;
      }
    })
    .join(", ");
}

/** As of the `kafka.Topic` that the component makes. */
function change(name: string): Change {
  const source = "terraform-provider-kafka 0.13.1, which @pulumi/kafka 3.13.2 bridges";
  return { effect: name === SettingName.replicationFactor ? "reassignment" : "in place", source };
}

/** One fewer than the replicas, so that one broker may be down; never fewer than the checklist's two. */
function defaultMinInsyncReplicas(replicationFactor: unknown): unknown {
  const parsed = parseInteger(replicationFactor);
  return parsed.ok ? Math.max(parsed.value - 1, LEAST_MIN_INSYNC_REPLICAS) : UNKNOWN;
}

function complete(values: TopicValues, excused: readonly string[]): TopicSettings {
  const replicationFactor = Number(values.replicationFactor ?? DEFAULT_REPLICATION_FACTOR);
  const minInsyncReplicas = Number(values.minInsyncReplicas ?? defaultMinInsyncReplicas(replicationFactor));
  const config = {
    // Kafka's own default, but a broker's configuration may say otherwise; the topic's word counts.
    [SettingName.uncleanLeaderElection]: "false",
    ...configOf(values),
    ...ownConfig(values),
    [SettingName.minInsyncReplicas]: String(minInsyncReplicas),
    ...(excused.includes(uncleanLeaderElectionDisabled.id) ? {} : { [SettingName.uncleanLeaderElection]: "false" }),
  } as Record<string, string>;
  const maxMessageBytes = Number(config[SettingName.maxMessageBytes] ?? DEFAULT_MAX_MESSAGE_BYTES);
  return { replicationFactor, minInsyncReplicas, maxMessageBytes, config };
}

/** What has an argument of its own, as Kafka's setting. */
function ownConfig({ retention, cleanupPolicy, maxMessageBytes }: TopicValues): Record<string, string> {
  const milliseconds = retentionInMs(retention);
  return {
    ...(milliseconds === undefined ? {} : { [SettingName.retentionMs]: String(milliseconds) }),
    ...(typeof cleanupPolicy === "string" ? { [SettingName.cleanupPolicy]: cleanupPolicy.replace(/\s/g, "") } : {}),
    ...(textOf(maxMessageBytes) === undefined ? {} : { [SettingName.maxMessageBytes]: textOf(maxMessageBytes) ?? "" }),
  };
}

function configOf(values: TopicValues): Record<string, unknown> {
  return isMap(values.config) ? values.config : {};
}
