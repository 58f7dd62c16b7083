import * as pulumi from "@pulumi/pulumi";

import type { Change } from "#policies/kafka/change";
import type { Assignment, Declaration } from "#policies/kafka/declaration";
import { SettingName } from "#policies/kafka/declaration";
import type { Setting } from "#policies/kafka/setting";
import { setting } from "#policies/kafka/setting";
import { isUnknown, UNKNOWN } from "#policies/kafka/unknown";
import { readSetting } from "#policies/kafka/reading";
import type { Parsed } from "#policies/kafka/value";
import { parseBoolean, parseInteger, parseReplicas, showValue } from "#policies/kafka/value";
import uncleanLeaderElectionDisabled from "#policies/rules/unclean-leader-election-disabled";
import type { DurableTopicArgs } from "./durable-topic-args";
import type { ExemptionArgs } from "./exemption";
import { excusedRules } from "./exemption";
import { judge } from "./judgement";
import { isMap, knownValue, knownWithin } from "./known-values";
import { refuse } from "./refuse";

/** The settings of a topic as `kafka.Topic` takes them. */
export interface TopicSettings {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  readonly config: Record<string, string>;
}

const DEFAULT_REPLICATION_FACTOR = 3;
const LEAST_MIN_INSYNC_REPLICAS = 2;

/**
 * The settings that the arguments of a `DurableTopic` ask for, completed by its defaults.
 *
 * Plain values are judged at once. Outputs are judged when they are known: at preview that may be never.
 *
 * @throws pulumi.ResourceError for the first value that would lose messages, or that Kafka would not take.
 */
export function durableTopicSettings(resource: pulumi.Resource, args: DurableTopicArgs): pulumi.Output<TopicSettings> {
  const given = {
    partitions: args.partitions,
    replicationFactor: args.replicationFactor,
    minInsyncReplicas: args.minInsyncReplicas,
    config: args.config,
  };
  const excused = excusedRules(resource, args.exemptions);
  const judgeUnlessExcused = (values: Values): void => {
    judgeValues(resource, values, args.exemptions ?? []);
  };
  judgeUnlessExcused(plainValues(given));
  return pulumi.output(given).apply((values) => {
    judgeUnlessExcused(values);
    return complete(values, excused);
  });
}

/** Arguments whose values are known; those that are not are {@link UNKNOWN}. */
interface Values {
  readonly partitions: unknown;
  readonly replicationFactor?: unknown;
  readonly minInsyncReplicas?: unknown;
  readonly config?: unknown;
}

function plainValues(given: Values): Values {
  return {
    partitions: knownValue(given.partitions),
    replicationFactor: knownValue(given.replicationFactor),
    minInsyncReplicas: knownValue(given.minInsyncReplicas),
    config: knownWithin(given.config),
  };
}

function judgeValues(resource: pulumi.Resource, values: Values, exemptions: readonly ExemptionArgs[]): void {
  checkPartitions(resource, values.partitions);
  checkConfig(resource, values.config);
  const config = configOf(values);
  if (Object.hasOwn(config, SettingName.minInsyncReplicas)) {
    refuse(
      resource,
      `config has ${showValue(SettingName.minInsyncReplicas)}; set minInsyncReplicas instead, which is judged`,
    );
  }
  const declaration = declarationOf(values, config);
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

function checkPartitions(resource: pulumi.Resource, value: unknown): void {
  if (isUnknown(value)) return;
  const partitions = parseInteger(value);
  if (!partitions.ok || partitions.value < 1) {
    refuse(resource, `partitions is ${showValue(value)} but must be a whole number of at least 1`);
  }
}

function checkConfig(resource: pulumi.Resource, value: unknown): void {
  if (isUnknown(value) || value === undefined || value === null || isMap(value)) return;
  refuse(
    resource,
    `config is ${showValue(value)} but must be a map of Kafka's settings, such as { "retention.ms": "60000" }`,
  );
}

function declarationOf(values: Values, config: Record<string, unknown>): Declaration {
  const replicationFactor = values.replicationFactor ?? DEFAULT_REPLICATION_FACTOR;
  const settings = new Map<string, Setting>([
    [SettingName.replicationFactor, setting("replicationFactor", replicationFactor)],
    [
      SettingName.minInsyncReplicas,
      setting("minInsyncReplicas", values.minInsyncReplicas ?? defaultMinInsyncReplicas(replicationFactor)),
    ],
    [SettingName.uncleanLeaderElection, setting(uncleanPath, config[SettingName.uncleanLeaderElection] ?? "false")],
  ]);
  return { kind: "topic", setting: (name) => settings.get(name), line, change };
}

const uncleanPath = `config[${JSON.stringify(SettingName.uncleanLeaderElection)}]`;

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

function complete(values: Values, excused: readonly string[]): TopicSettings {
  const replicationFactor = Number(values.replicationFactor ?? DEFAULT_REPLICATION_FACTOR);
  const minInsyncReplicas = Number(values.minInsyncReplicas ?? defaultMinInsyncReplicas(replicationFactor));
  return {
    replicationFactor,
    minInsyncReplicas,
    config: {
      // Kafka's own default, but a broker's configuration may say otherwise; the topic's word counts.
      [SettingName.uncleanLeaderElection]: "false",
      ...(configOf(values) as Record<string, string>),
      [SettingName.minInsyncReplicas]: String(minInsyncReplicas),
      ...(excused.includes(uncleanLeaderElectionDisabled.id) ? {} : { [SettingName.uncleanLeaderElection]: "false" }),
    },
  };
}

function configOf(values: Values): Record<string, unknown> {
  return isMap(values.config) ? values.config : {};
}
