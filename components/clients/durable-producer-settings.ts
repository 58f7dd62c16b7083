import type * as pulumi from "@pulumi/pulumi";

import { SettingName } from "#policies/kafka/declaration";
import { isUnknown, UNKNOWN } from "#policies/kafka/unknown";
import { parseInteger, parseLong, showValue, textOf } from "#policies/kafka/value";
import { showDuration } from "../duration";
import { refuse } from "../refuse";
import { settingsOfArguments } from "./client-arguments";
import type { ClientValues } from "./client-values";
import { furtherSettings } from "./client-values";
import { limitsOf, smallest } from "./topic-limits";

const REQUEST_TIMEOUT = "request.timeout.ms";
const LINGER = "linger.ms";
const BUFFER = "buffer.memory";

/** What Java's producer has by default, and more than the checklist asks for nowhere: `ProducerConfig` of kafka-clients 4.3.0. */
const DURABLE: Readonly<Record<string, string>> = {
  [SettingName.acks]: "all",
  [SettingName.idempotence]: "true",
  [SettingName.retries]: "2147483647",
  [SettingName.maxInFlight]: "5",
  [SettingName.deliveryTimeoutMs]: "120000",
  [REQUEST_TIMEOUT]: "30000",
  [LINGER]: "5",
};

const DEFAULT_MAX_REQUEST_SIZE = 1_048_576;
const DEFAULT_BUFFER = 33_554_432;

/** All settings of a producer under Kafka's names; a value that is not known yet is `UNKNOWN`. */
export function producerSettings(values: ClientValues): Record<string, unknown> {
  const given = { ...settingsOfArguments(values), ...furtherSettings(values) };
  const settings: Record<string, unknown> = {
    ...DURABLE,
    ...(allowsIdempotence(given) ? {} : IN_ORDER_WITHOUT),
    [SettingName.maxRequestSize]: largestRequest(values),
    ...given,
  };
  return { ...settings, ...roomToBuffer(settings) };
}

/**
 * Where an exemption excuses fewer acks or no retries, an idempotent producer would not start
 * (`ProducerConfig.postProcessAndValidateIdempotenceConfigs` of kafka-clients 4.3.0).
 */
function allowsIdempotence(given: Readonly<Record<string, unknown>>): boolean {
  const { [SettingName.acks]: acks, [SettingName.retries]: retries } = given;
  return !["0", "1"].includes(textOf(acks) ?? "") && textOf(retries) !== "0";
}

/** Records keep their order by one request at a time then. */
const IN_ORDER_WITHOUT: Readonly<Record<string, string>> = {
  [SettingName.idempotence]: "false",
  [SettingName.maxInFlight]: "1",
};

/** The smallest limit of its topics, so that none refuses what is sent, and each takes what it may. */
function largestRequest(values: ClientValues): unknown {
  const limits = limitsOf(values);
  if (limits.length === 0) return DEFAULT_MAX_REQUEST_SIZE;
  return smallest(limits) ?? UNKNOWN;
}

/** A record that does not fit into the buffer is refused (`KafkaProducer.ensureValidRecordSize`). */
function roomToBuffer(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const size = numberOf(settings[SettingName.maxRequestSize]);
  return Object.hasOwn(settings, BUFFER) || !(size > DEFAULT_BUFFER) ? {} : { [BUFFER]: size };
}

/**
 * Checks what rules do not judge, because Kafka would refuse it: at the start of the producer, or for each large record.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, with the fix.
 */
export function checkProducer(
  resource: pulumi.Resource | undefined,
  settings: Readonly<Record<string, unknown>>,
): void {
  checkTimes(resource, settings);
  checkBuffer(resource, settings[BUFFER], settings[SettingName.maxRequestSize]);
}

/** `KafkaProducer.configureDeliveryTimeout` of kafka-clients 4.3.0. */
function checkTimes(resource: pulumi.Resource | undefined, settings: Readonly<Record<string, unknown>>): void {
  const [delivery, linger, request] = [SettingName.deliveryTimeoutMs, LINGER, REQUEST_TIMEOUT].map((name) =>
    numberOf(settings[name]),
  ) as [number, number, number];
  // Not known yet, or no number: then another check has said so.
  if (!(delivery < linger + request)) return;
  const needed = linger + request;
  refuse(
    resource,
    [
      `deliveryTimeout is ${showDuration(delivery)} but must be at least ${showDuration(needed)}: linger (${showDuration(linger)}) and requestTimeout (${showDuration(request)}) together.`,
      "Why: Kafka's Java client refuses to start otherwise: a send would fail before its first request may be answered.",
      `Fix: deliveryTimeout: ${JSON.stringify(showDuration(Math.max(needed, Number(DURABLE[SettingName.deliveryTimeoutMs]))))}, or a shorter requestTimeout or linger`,
      "More: kafka-durability explain delivery-timeout-minimum",
    ].join("\n"),
  );
}

/** Not a number for what is not known yet. */
function numberOf(value: unknown): number {
  return Number(textOf(value) ?? Number.NaN);
}

function checkBuffer(resource: pulumi.Resource | undefined, buffer: unknown, size: unknown): void {
  if (buffer === undefined || isUnknown(buffer)) return;
  const parsed = parseLong(buffer);
  const largest = parseInteger(size);
  const least = largest.ok ? largest.value : 1;
  if (parsed.ok && parsed.value >= least) return;
  refuse(
    resource,
    [
      `settings["buffer.memory"] is ${showValue(buffer)} but must be a number of bytes of at least ${String(least)}, which is max.request.size.`,
      "Why: a record that does not fit into the buffer is refused, and lost if nobody listens to the result of the send.",
      `Fix: settings: { "buffer.memory": "${String(Math.max(least, DEFAULT_BUFFER))}" }, or leave it out`,
    ].join("\n"),
  );
}
