import type * as pulumi from "@pulumi/pulumi";

import type { ClientKind } from "#policies/blocks/client-block";
import { clientNames, settingNames } from "#policies/kafka/client-defaults";
import { SettingName } from "#policies/kafka/declaration";
import { isUnknown } from "#policies/kafka/unknown";
import { inOneLine, parseInteger, showValue, textOf } from "#policies/kafka/value";
import { checkVersion } from "../check-version";
import { DURATIONS, durationInMs } from "../duration";
import { checkExact } from "../exact-number";
import { isMap } from "../plain-values";
import { refuse } from "../refuse";
import { checkSpellings } from "../setting-spellings";
import { argumentOf, DURATION_ARGUMENTS, isOfOtherKind, OWN_ARGUMENTS } from "./client-arguments";
import type { ClientValues } from "./client-values";
import { checkWords } from "./client-words";

type Resource = pulumi.Resource | undefined;

/**
 * Checks what no client could take, or what would say one thing twice.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for the first such value, with what to write instead.
 */
export function checkClientValues(resource: Resource, kind: ClientKind, values: ClientValues): void {
  checkTexts(resource, values);
  checkBrokers(resource, values.bootstrapServers);
  checkDurations(resource, values);
  checkSize(resource, values.maxRequestSize);
  checkCompression(resource, values.compressionType);
  checkVersion(resource, "clientVersion", values.clientVersion ?? undefined);
  checkVersion(resource, "kafkaVersion", values.kafkaVersion ?? undefined);
  checkTopics(resource, values);
  checkSettings(resource, kind, values);
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null || isUnknown(value);
}

function checkTexts(resource: Resource, { clientId, groupId, offsetReset }: ClientValues): void {
  const texts = { clientId, groupId, offsetReset };
  const examples = { clientId: "orders", groupId: "orders", offsetReset: "earliest" };
  for (const [name, value] of Object.entries(texts)) {
    if (isLeftOut(value) || (typeof value === "string" && /\S/.test(value) && !/[\u0000-\u001f\u007f]/.test(value)))
      continue;
    const fix = examples[name as keyof typeof examples];
    refuse(resource, `${name} is ${showValue(value)} but must be text of one line.\nFix: ${name}: "${fix}"`);
  }
}

function checkBrokers(resource: Resource, value: unknown): void {
  if (isLeftOut(value) || (typeof value === "string" && /^\s*[^\s,"]+(\s*,\s*[^\s,"]+)*\s*$/.test(value))) return;
  const fix = 'Fix: bootstrapServers: "b-1.example.com:9092,b-2.example.com:9092"';
  refuse(resource, `bootstrapServers is ${showValue(value)} but must be hosts and ports, separated by commas.\n${fix}`);
}

/** What `delivery.timeout.ms` and others hold: Kafka's INT type. */
const MOST_MS = 2_147_483_647;
const USUAL: Readonly<Record<string, string>> = { deliveryTimeout: "2m", requestTimeout: "30s", linger: "5ms" };

function checkDurations(resource: Resource, values: ClientValues): void {
  for (const name of DURATION_ARGUMENTS) {
    const value = values[name];
    if (isLeftOut(value)) continue;
    const milliseconds = durationInMs(value);
    const least = name === "linger" ? 0 : 1;
    if (milliseconds !== undefined && milliseconds >= least && milliseconds <= MOST_MS) continue;
    const allowed = milliseconds === undefined ? DURATIONS : `from ${String(least)}ms to 24d`;
    refuse(resource, `${name} is ${showValue(value)} but must be ${allowed}.\nFix: ${name}: "${USUAL[name] ?? ""}"`);
  }
}

/** Kafka's INT type. */
const SIZES = "a whole number of bytes from 1 to 2147483647";

function checkSize(resource: Resource, value: unknown): void {
  const parsed = parseInteger(value);
  if (isLeftOut(value) || (parsed.ok && parsed.value >= 1)) return;
  refuse(resource, `maxRequestSize is ${showValue(value)} but must be ${SIZES}.\nFix: maxRequestSize: 1048576`);
}

function checkTopics(resource: Resource, { topics, limits }: ClientValues): void {
  for (const topic of listIn(topics)) {
    if (isUnknown(topic) || (typeof topic === "string" && topic !== "")) continue;
    refuse(resource, `topics has ${showValue(topic)} but must have the names of topics, such as "orders"`);
  }
  for (const limit of listIn(limits)) {
    const parsed = parseInteger(limit);
    if (isUnknown(limit) || (parsed.ok && parsed.value >= 1)) continue;
    refuse(resource, `maxMessageBytes is ${showValue(limit)} but must be ${SIZES}.\nFix: maxMessageBytes: 1048588`);
  }
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value].filter((each) => !isLeftOut(each));
}

/** `CompressionType` of kafka-clients 4.3.0; librdkafka and the others have the same words. */
const COMPRESSIONS: readonly string[] = ["none", "gzip", "snappy", "lz4", "zstd"];

function checkCompression(resource: Resource, value: unknown): void {
  if (isLeftOut(value) || (typeof value === "string" && COMPRESSIONS.includes(value))) return;
  const allowed = "none, gzip, snappy, lz4 or zstd";
  refuse(resource, `compressionType is ${showValue(value)} but must be ${allowed}.\nFix: compressionType: "zstd"`);
}

function checkSettings(resource: Resource, kind: ClientKind, { settings }: ClientValues): void {
  if (isLeftOut(settings)) return;
  if (!isMap(settings)) {
    const example = '{ "batch.size": "65536" }';
    return refuse(
      resource,
      `settings is ${showValue(settings)} but must be a map of Kafka's settings, such as ${example}`,
    );
  }
  for (const [name, value] of Object.entries(settings)) {
    checkName(resource, kind, name);
    checkValue(resource, name, value);
  }
  checkWords(resource, settings);
  checkSpellings(resource, "settings", Object.keys(settings), KNOWN_NAMES, (name) => insteadOf(kind, name));
}

function has(name: string): string {
  return `settings has ${showValue(name)}`;
}

/** Kafka's names of what the rules judge, by which an environment would take another spelling for them. */
const KNOWN_NAMES: readonly string[] = [
  // A sink connector's, which Kafka Streams has under almost the same name (KIP-1034).
  ...Object.values(SettingName).filter((name) => name !== SettingName.deadLetterTopic),
  ...Object.keys(OWN_ARGUMENTS),
];

/** Names of other libraries for one of Kafka's settings: the one that they would override. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.values(SettingName).flatMap((name) =>
    clientNames.flatMap((client) =>
      settingNames(client, name).flatMap((alias) => (alias === name ? [] : [[alias, name]])),
    ),
  ) as [string, string][],
);

function checkName(resource: Resource, kind: ClientKind, name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    const shown = showValue(inOneLine(name));
    refuse(resource, `settings has ${shown}, but a name of Kafka's has letters, digits, ".", "_" and "-" alone`);
  }
  const argument = argumentOf(kind, name);
  if (isOfOtherKind(kind, name)) refuse(resource, `${has(name)}, which ${NOT_OF[kind]}.\nFix: leave it out`);
  if (argument !== undefined) refuse(resource, `${has(name)}; set ${argument} instead`);
  const kafkas = aliases.get(name);
  if (kafkas === undefined) return;
  refuse(
    resource,
    `${has(name)}, which is another name of ${kafkas}; ${insteadOf(kind, kafkas)}${isOfOtherKind(kind, kafkas) ? "" : " instead"}`,
  );
}

/** What only the other kind of client has. */
const NOT_OF: Readonly<Record<ClientKind, string>> = {
  producer: "is a consumer's setting, and no producer's",
  consumer: "is a producer's setting, and no consumer's",
};

function insteadOf(kind: ClientKind, name: string): string {
  if (isOfOtherKind(kind, name)) return `leave it out: ${name} ${NOT_OF[kind]}`;
  const argument = argumentOf(kind, name);
  return argument === undefined ? `write ${name}` : `set ${argument}`;
}

/** Numbers and booleans are what plain JavaScript gives; anything else has no text of its own. The value may be a secret. */
function checkValue(resource: Resource, name: string, value: unknown): void {
  checkExact(resource, `settings[${JSON.stringify(name)}]`, value);
  if (isUnknown(value) || textOf(value) !== undefined) return;
  const shown = value === null || value === undefined ? String(value) : showValue(value);
  refuse(resource, `settings[${JSON.stringify(name)}] is ${shown} but must be text`);
}
