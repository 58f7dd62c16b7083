import type * as pulumi from "@pulumi/pulumi";

import { SettingName } from "#policies/kafka/declaration";
import { isUnknown } from "#policies/kafka/unknown";
import { inOneLine, parseInteger, parseLong, showValue, textOf } from "#policies/kafka/value";
import { DURATIONS, durationInMs } from "./duration";
import { checkExact } from "./exact-number";
import { isMap, plain, plainWithin } from "./plain-values";
import { refuse } from "./refuse";
import { checkSpellings } from "./setting-spellings";
import { checkTopicName } from "./topic-name";

/** Arguments of a topic as far as they are known; those that are not are `UNKNOWN`. */
export interface TopicValues {
  readonly name?: unknown;
  readonly partitions?: unknown;
  readonly replicationFactor?: unknown;
  readonly minInsyncReplicas?: unknown;
  readonly retention?: unknown;
  readonly cleanupPolicy?: unknown;
  readonly maxMessageBytes?: unknown;
  readonly config?: unknown;
}

/** What the arguments say at once. */
export function plainTopicValues(args: TopicValues): TopicValues {
  return {
    name: plain(args.name),
    partitions: plain(args.partitions),
    replicationFactor: plain(args.replicationFactor),
    minInsyncReplicas: plain(args.minInsyncReplicas),
    retention: plain(args.retention),
    cleanupPolicy: plain(args.cleanupPolicy),
    maxMessageBytes: plain(args.maxMessageBytes),
    config: plainWithin(args.config),
  };
}

/** Without end, as Kafka's `retention.ms` has it. */
const FOREVER = -1;

/**
 * `retention.ms` of what an argument `retention` says.
 *
 * @returns undefined for what says nothing that Kafka could take
 */
export function retentionInMs(retention: unknown): number | undefined {
  if (typeof retention === "string" && retention.trim() === "forever") return FOREVER;
  const milliseconds = durationInMs(retention);
  return milliseconds === 0 ? undefined : milliseconds;
}

/** Kafka's settings that have an argument of their own. */
const ownArguments: Readonly<Record<string, "retention" | "cleanupPolicy" | "maxMessageBytes">> = {
  [SettingName.retentionMs]: "retention",
  [SettingName.cleanupPolicy]: "cleanupPolicy",
  [SettingName.maxMessageBytes]: "maxMessageBytes",
};

/**
 * Checks what Kafka, or whoever reads these arguments, could not take.
 *
 * @throws pulumi.ResourceError for the first such value, with what to write instead.
 */
export function checkTopicValues(resource: pulumi.Resource, values: TopicValues): void {
  checkTopicName(resource, "name", values.name);
  checkPartitions(resource, "partitions", values.partitions);
  checkConfig(resource, values);
  checkRetention(resource, "retention", values.retention);
  checkCleanupPolicy(resource, "cleanupPolicy", values.cleanupPolicy);
  checkMaxMessageBytes(resource, "maxMessageBytes", values.maxMessageBytes);
}

/** Of Kafka's INT type. */
const RANGE = "from 1 to 2147483647";

/** What is said once, and is never an output. */
export function checkOnce(resource: pulumi.Resource, property: "adopts" | "importId", value: unknown): void {
  // An empty `adopts` takes over nothing; there is no topic with an empty name to import.
  const fits = typeof value === "string" && (value !== "" || property === "adopts");
  if (value === undefined || value === null) return;
  if (fits && property === "importId") checkTopicName(resource, property, value);
  if (fits) return;
  const shown = plain(value) === value ? showValue(value) : "known only later";
  refuse(resource, `${property} is ${shown} but must be the plain name of a topic.\nFix: ${property}: "orders"`);
}

/** @throws pulumi.ResourceError for less than one partition. */
export function checkPartitions(resource: pulumi.Resource, property: string, value: unknown): void {
  if (isUnknown(value)) return;
  const partitions = parseInteger(value);
  if (partitions.ok && partitions.value >= 1) return;
  refuse(resource, `${property} is ${showValue(value)} but must be a whole number ${RANGE}.\nFix: ${property}: 6`);
}

function checkConfig(resource: pulumi.Resource, values: TopicValues): void {
  const { config } = values;
  if (isUnknown(config) || config === undefined || config === null) return;
  if (!isMap(config)) {
    refuse(
      resource,
      `config is ${showValue(config)} but must be a map of Kafka's settings, such as { "retention.ms": "60000" }`,
    );
  }
  checkEntries(resource, config);
  checkSpellings(resource, "config", Object.keys(config), KNOWN_NAMES, insteadOf);
  checkSaidOnce(resource, values, config);
  checkOwnArguments(resource, config);
}

const KNOWN_NAMES: readonly string[] = [...Object.values(SettingName), ...Object.keys(ownArguments)];

function insteadOf(name: string): string {
  if (name === SettingName.minInsyncReplicas) return "set minInsyncReplicas";
  return Object.hasOwn(ownArguments, name) ? `set ${ownArguments[name] ?? name}` : `write ${name}`;
}

function checkEntries(resource: pulumi.Resource, config: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(config)) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
      const shown = showValue(inOneLine(name));
      refuse(resource, `config has ${shown}, but a name of Kafka's has letters, digits, ".", "_" and "-" alone`);
    }
    checkExact(resource, `config[${JSON.stringify(name)}]`, value);
    if (isUnknown(value) || textOf(value) !== undefined) continue;
    refuse(resource, `config[${JSON.stringify(name)}] is ${String(value)} but must be text.\nFix: leave it out`);
  }
}

function checkSaidOnce(resource: pulumi.Resource, values: TopicValues, config: Record<string, unknown>): void {
  if (Object.hasOwn(config, SettingName.minInsyncReplicas)) {
    refuse(
      resource,
      `config has ${showValue(SettingName.minInsyncReplicas)}; set minInsyncReplicas instead, which is judged`,
    );
  }
  for (const [name, argument] of Object.entries(ownArguments)) {
    if (!Object.hasOwn(config, name) || (values[argument] ?? undefined) === undefined) continue;
    refuse(resource, `config has ${showValue(name)}, and ${argument} says it too.\nFix: leave one of them out`);
  }
}

function checkOwnArguments(resource: pulumi.Resource, config: Record<string, unknown>): void {
  const retention = config[SettingName.retentionMs];
  const path = (name: string): string => `config[${JSON.stringify(name)}]`;
  if (retention !== undefined && !isUnknown(retention)) {
    const parsed = parseLong(retention);
    if (!parsed.ok || parsed.value < FOREVER || parsed.value === 0) {
      refuseRetention(resource, path(SettingName.retentionMs), retention, "-1, or a whole number of milliseconds");
    }
  }
  checkCleanupPolicy(resource, path(SettingName.cleanupPolicy), config[SettingName.cleanupPolicy]);
  checkMaxMessageBytes(resource, path(SettingName.maxMessageBytes), config[SettingName.maxMessageBytes]);
}

/** @throws pulumi.ResourceError for what is no duration and not `forever`. */
export function checkRetention(resource: pulumi.Resource, property: string, value: unknown): void {
  if (value === undefined || value === null || isUnknown(value) || retentionInMs(value) !== undefined) return;
  refuseRetention(resource, property, value, `${DURATIONS}, or "forever"`);
}

function refuseRetention(resource: pulumi.Resource, property: string, value: unknown, allowed: string): never {
  return refuse(
    resource,
    [
      `${property} is ${showValue(value)} but must be ${allowed}.`,
      "Why: records are deleted once they are older, whether or not they have been read.",
      'Fix: retention: "7d"',
      "More: kafka-durability explain retention-covers-longest-outage",
    ].join("\n"),
  );
}

/** `TopicConfig.CLEANUP_POLICY_CONFIG`: one of them or both. */
const POLICIES: readonly string[] = ["delete", "compact", "compact,delete", "delete,compact"];

function checkCleanupPolicy(resource: pulumi.Resource, property: string, value: unknown): void {
  if (value === undefined || value === null || isUnknown(value)) return;
  if (typeof value === "string" && POLICIES.includes(value.replace(/\s/g, ""))) return;
  refuse(
    resource,
    `${property} is ${showValue(value)} but must be "delete", "compact" or "compact,delete".\nFix: cleanupPolicy: "delete"`,
  );
}

function checkMaxMessageBytes(resource: pulumi.Resource, property: string, value: unknown): void {
  if (value === undefined || value === null || isUnknown(value)) return;
  const parsed = parseInteger(value);
  if (parsed.ok && parsed.value >= 1) return;
  refuse(
    resource,
    [
      `${property} is ${showValue(value)} but must be a whole number of bytes ${RANGE}.`,
      "Why: the brokers refuse each batch that is larger, and it is lost if nobody listens to the result of the send.",
      "Fix: maxMessageBytes: 1048588",
      "More: kafka-durability explain max-request-size-within-topics",
    ].join("\n"),
  );
}
