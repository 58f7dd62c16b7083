import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import { isUnknown } from "#policies/kafka/unknown";
import { durationInMs, showDuration } from "../duration";
import type { ClientValues } from "./client-values";
import { CONSUMER_ARGUMENTS, PRODUCER_ARGUMENTS } from "./durable-client-args";

/** Kafka's settings that have an argument of their own. */
export const OWN_ARGUMENTS: Readonly<Record<string, keyof ClientValues>> = {
  "bootstrap.servers": "bootstrapServers",
  "client.id": "clientId",
  "group.id": "groupId",
  [SettingName.autoOffsetReset]: "offsetReset",
  [SettingName.deliveryTimeoutMs]: "deliveryTimeout",
  "request.timeout.ms": "requestTimeout",
  "linger.ms": "linger",
  [SettingName.maxRequestSize]: "maxRequestSize",
  "compression.type": "compressionType",
};

const ARGUMENTS: Readonly<Record<ClientKind, readonly string[]>> = {
  producer: PRODUCER_ARGUMENTS,
  consumer: CONSUMER_ARGUMENTS,
};

/** The argument by which a client of this kind says one of Kafka's settings; undefined for one that only `settings` can hold. */
export function argumentOf(kind: ClientKind, name: string): keyof ClientValues | undefined {
  const argument = Object.hasOwn(OWN_ARGUMENTS, name) ? OWN_ARGUMENTS[name] : undefined;
  return argument !== undefined && ARGUMENTS[kind].includes(argument) ? argument : undefined;
}

/** A producer has an argument for it, and a consumer has it all the same (`ConsumerConfig` of kafka-clients 4.3.0). */
const OF_BOTH: readonly string[] = ["request.timeout.ms"];

/** Whether only the other kind of client has one of the settings that have arguments. */
export function isOfOtherKind(kind: ClientKind, name: string): boolean {
  return Object.hasOwn(OWN_ARGUMENTS, name) && argumentOf(kind, name) === undefined && !OF_BOTH.includes(name);
}

/** The arguments that are durations. */
export const DURATION_ARGUMENTS: readonly (keyof ClientValues)[] = ["deliveryTimeout", "requestTimeout", "linger"];

/** What the arguments say, under Kafka's names; a duration as milliseconds. What they leave out is not there. */
export function settingsOfArguments(values: ClientValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(OWN_ARGUMENTS).flatMap(([name, argument]) => {
      const value = values[argument];
      if (value === undefined || value === null) return [];
      return [[name, inKafkasWay(argument, value)]];
    }),
  );
}

function inKafkasWay(argument: keyof ClientValues, value: unknown): unknown {
  if (isUnknown(value)) return value;
  if (DURATION_ARGUMENTS.includes(argument)) return durationInMs(value) ?? value;
  // Kafka takes a list of brokers with blanks, and not every client does.
  return argument === "bootstrapServers" ? String(value).replace(/\s/g, "") : value;
}

/** What a user types to give one of Kafka's settings a value here. */
export function argumentLine(kind: ClientKind, name: string, value: number | boolean | string): string {
  const argument = argumentOf(kind, name);
  if (argument === undefined) return `settings: { ${JSON.stringify(name)}: ${JSON.stringify(String(value))} }`;
  if (!DURATION_ARGUMENTS.includes(argument)) return `${argument}: ${JSON.stringify(value)}`;
  return `${argument}: ${JSON.stringify(showDuration(Number(value)))}`;
}

/** Where one of Kafka's settings stands among the arguments. */
export function argumentPath(kind: ClientKind, name: string): string {
  return argumentOf(kind, name) ?? `settings[${JSON.stringify(name)}]`;
}

/** What stands for one of Kafka's settings in milliseconds, where it is a duration: `2m`. */
export function writtenDuration(kind: ClientKind, name: string, values: ClientValues): unknown {
  const argument = argumentOf(kind, name);
  if (argument === undefined || !DURATION_ARGUMENTS.includes(argument)) return undefined;
  return values[argument] ?? undefined;
}
