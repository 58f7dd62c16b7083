import type { Input, Resource } from "@pulumi/pulumi";

import { isUnknown, UNKNOWN } from "#policies/kafka/unknown";
import { inOneLine, parseInteger, showValue, textOf } from "#policies/kafka/value";
import type { Version } from "#policies/kafka/version";
import { isAtLeast, NEWEST_KAFKA, parseVersion, showVersion } from "#policies/kafka/version";
import type { DurableBrokersArgs } from "./durable-brokers-args";
import { checkExact } from "./exact-number";
import { isMap, plainWithin, mapValues } from "./plain-values";
import { checkVersion } from "./check-version";
import { refuse } from "./refuse";

/** Arguments as far as they are known; what is not is `UNKNOWN`. */
export type BrokerValues = { readonly [K in (typeof names)[number]]?: unknown };

const names = [
  ...(["brokers", "kafkaVersion", "zones", "replicationFactor", "minInsyncReplicas", "logDirs"] as const),
  ...(["controllers", "combined", "tieredStorage", "maxMessageBytes", "settings"] as const),
] as const;

/** The arguments that settings are made of. */
export function brokerArguments(args: DurableBrokersArgs): Record<string, Input<unknown>> {
  return Object.fromEntries(names.map((name) => [name, args[name]]));
}

/** Those of them that are known at once. */
export function knownArguments(given: Record<string, Input<unknown>>): BrokerValues {
  return mapValues(given, plainWithin);
}

/** The version that is said, or the newest; `UNKNOWN` where only the update tells. */
export function versionOf({ kafkaVersion }: BrokerValues): Version | typeof UNKNOWN {
  if (isUnknown(kafkaVersion)) return UNKNOWN;
  return (typeof kafkaVersion === "string" ? parseVersion(kafkaVersion) : undefined) ?? NEWEST_KAFKA;
}

/** The settings of the escape hatch. */
export function settingsOf({ settings }: BrokerValues): Readonly<Record<string, unknown>> {
  return isMap(settings) ? settings : {};
}

/**
 * Refuses what no rule judges and Kafka, or whoever reads the settings, would not take.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a resource
 */
export function checkBrokerValues(resource: Resource | undefined, values: BrokerValues): void {
  checkVersion(resource, "kafkaVersion", values.kafkaVersion);
  for (const name of ["brokers", "replicationFactor", "minInsyncReplicas", "controllers", "maxMessageBytes"] as const) {
    checkCount(resource, name, values[name], name === "brokers");
  }
  for (const name of ["combined", "tieredStorage"] as const) checkFlag(resource, name, values[name]);
  checkZones(resource, values.zones);
  checkTieredStorage(resource, values);
  checkText(resource, "logDirs", values.logDirs);
  checkSettings(resource, values);
}

/** What is no name would count as a zone of its own. */
function checkZones(resource: Resource | undefined, zones: unknown): void {
  if (zones === undefined || isUnknown(zones)) return;
  const isName = (zone: unknown): boolean => isUnknown(zone) || (typeof zone === "string" && /^\S(.*\S)?$/.test(zone));
  const wrong = Array.isArray(zones) ? zones.findIndex((zone) => !isName(zone)) : undefined;
  if (wrong === -1) return;
  const what =
    Array.isArray(zones) && wrong !== undefined
      ? `zones[${String(wrong)}] is ${showValue(zones[wrong])} but must be the name of a zone`
      : `zones is ${showValue(zones)} but must be a list of names`;
  refuse(resource, `${what}.\nFix: zones: ["a", "b", "c"]`);
}

/** What a cluster of three brokers has; of bytes, Kafka's default. */
const USUAL = { brokers: 3, replicationFactor: 3, minInsyncReplicas: 2, controllers: 3, maxMessageBytes: 1_048_588 };

function checkCount(
  resource: Resource | undefined,
  name: keyof typeof USUAL,
  value: unknown,
  isRequired: boolean,
): void {
  if (isUnknown(value) || (value === undefined && !isRequired)) return;
  const parsed = parseInteger(value);
  if (parsed.ok && parsed.value >= 1) return;
  const fix = `${name}: ${String(USUAL[name])}${isRequired ? "" : ", or leave it out"}`;
  refuse(resource, `${name} is ${showValue(value)} but must be a whole number from 1 to 2147483647.\nFix: ${fix}`);
}

function checkFlag(resource: Resource | undefined, name: string, value: unknown): void {
  if (value === undefined || typeof value === "boolean") return;
  refuse(resource, `${name} is ${showValue(value)} but must be true or false, known when the program runs`);
}

function checkTieredStorage(resource: Resource | undefined, values: BrokerValues): void {
  const version = versionOf(values);
  if (values.tieredStorage !== true || isUnknown(version)) return;
  // KIP-405: early access in 3.6.
  if (isAtLeast(version, 3, 6)) return;
  refuse(
    resource,
    `tieredStorage is true but Kafka ${showVersion(version)} has none; set kafkaVersion to 3.6 or newer, or leave it out`,
  );
}

function checkText(resource: Resource | undefined, name: string, value: unknown): void {
  if (value === undefined || isUnknown(value)) return;
  if (typeof value === "string" && isOneLine(value)) return;
  refuse(resource, `${name} is ${shownInOneLine(value)} but must be text of one line`);
}

/** Kafka's settings that have an argument of their own. */
const ownArguments: Readonly<Record<string, keyof BrokerValues>> = {
  "default.replication.factor": "replicationFactor",
  "min.insync.replicas": "minInsyncReplicas",
  "log.dirs": "logDirs",
  "log.dir": "logDirs",
  "message.max.bytes": "maxMessageBytes",
  "process.roles": "combined",
  "remote.log.storage.system.enable": "tieredStorage",
};

/** The names of the settings that arguments say. */
export const ARGUMENTS_SETTINGS: readonly string[] = Object.keys(ownArguments);

/** The argument that says a setting; undefined for one that only `settings` can hold. */
export function argumentOf(name: string): keyof BrokerValues | undefined {
  return Object.hasOwn(ownArguments, name) ? ownArguments[name] : undefined;
}

function checkSettings(resource: Resource | undefined, { settings }: BrokerValues): void {
  if (settings === undefined || settings === null || isUnknown(settings)) return;
  if (!isMap(settings)) {
    refuse(resource, `settings is ${showValue(settings)} but must be a map of Kafka's settings by their names`);
  }
  for (const [name, value] of Object.entries(settings)) checkSetting(resource, name, value);
}

function checkSetting(resource: Resource | undefined, name: string, value: unknown): void {
  // All names of Kafka's are such, those of listeners included (`listener.name.{name}.…`); nothing else can part lines.
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    const shown = shownInOneLine(name);
    refuse(
      resource,
      `settings has ${shown} but names of settings have only letters, digits, dots, dashes and underscores`,
    );
  }
  const argument = argumentOf(name);
  if (argument !== undefined) {
    refuse(resource, `settings has ${showValue(name)}; set ${argument} instead, which is judged`);
  }
  checkExact(resource, `settings[${JSON.stringify(name)}]`, value);
  // Numbers and booleans are what plain JavaScript gives.
  if (isUnknown(value) || (typeof value === "string" ? isOneLine(value) : textOf(value) !== undefined)) return;
  // The value may be a secret, whatever it is.
  refuse(
    resource,
    `settings[${JSON.stringify(name)}] is ${typeof value === "string" ? "of several lines" : showValue(value)} but must be text of one line; what is longer belongs into a file that a setting names`,
  );
}

function isOneLine(text: string): boolean {
  return !/[\u0000-\u0008\u000a-\u001f\u007f\u0085\u2028\u2029]/.test(text);
}

function shownInOneLine(value: unknown): string {
  return showValue(typeof value === "string" ? inOneLine(value) : value);
}
