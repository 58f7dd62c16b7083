import { SettingName } from "#policies/kafka/declaration";
import { listed, showValue } from "#policies/kafka/value";
import type { ClientPlan } from "./client-dialect";
import { LIBRDKAFKA_BOOLEANS } from "./librdkafka-settings";
import type { Order } from "./order";
import { outOfOrder } from "./order";

const TRANSACTION = "transaction.timeout.ms";
const STRATEGY = "partition.assignment.strategy";

/**
 * What librdkafka would not start with, other than numbers beyond their ranges: settings that do not go together, and words
 * that it does not know (`rd_kafka_conf_finalize` and `rd_kafka_assignors_init` of 2.12, each tried with that version).
 */
export function librdkafkaRefusal(plan: ClientPlan): string | undefined {
  return (
    outOfOrder(plan, "librdkafka", ordersOf(plan)) ??
    unknownWord(plan.settings) ??
    againstIdempotence(plan.settings) ??
    (plan.kind === "consumer" ? (setByBrokers(plan.settings) ?? wrongStrategies(plan.settings[STRATEGY])) : undefined)
  );
}

/** `message.timeout.ms`, which `delivery.timeout.ms` is, must not be above it; without being told, it has one minute. */
export function transactionTimeout({ kind, settings }: ClientPlan): Record<string, string> {
  const isTransactional = kind === "producer" && settings["transactional.id"] !== undefined;
  if (!isTransactional || settings[TRANSACTION] !== undefined) return {};
  const least = Math.max(1000, Number(settings[SettingName.deliveryTimeoutMs] ?? 0));
  return { [TRANSACTION]: String(least) };
}

function ordersOf({ kind, settings }: ClientPlan): readonly Order[] {
  const reconnect: Order = {
    smaller: { name: "reconnect.backoff.ms", usual: 100 },
    larger: { name: "reconnect.backoff.max.ms", usual: 10_000 },
    mayBeEqual: true,
  };
  if (kind === "producer") return [reconnect, ...(settings["transactional.id"] === undefined ? [] : [TRANSACTIONS])];
  return [reconnect, ...(isByBrokers(settings) ? [] : [POLLS])];
}

const TRANSACTIONS: Order = {
  smaller: { name: SettingName.deliveryTimeoutMs, usual: 0 },
  // Where nobody says it, it is written.
  larger: { name: TRANSACTION, usual: Number.POSITIVE_INFINITY },
  mayBeEqual: true,
};

const POLLS: Order = {
  smaller: { name: "session.timeout.ms", usual: 45_000 },
  larger: { name: "max.poll.interval.ms", usual: 300_000 },
  mayBeEqual: true,
};

/** Those of its words that people mistake most: classes of Java's among them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  partitioner: [...["random", "consistent", "consistent_random", "murmur2", "murmur2_random", "fnv1a"], "fnv1a_random"],
  "queuing.strategy": ["fifo", "lifo"],
  "group.protocol": ["classic", "consumer"],
};

/** `rd_kafka_anyconf_set_prop` knows these, in any case. */
const FLAGS = ["true", "false", "t", "f", "1", "0"];

function unknownWord(settings: ClientPlan["settings"]): string | undefined {
  for (const [name, value] of Object.entries(settings)) {
    const isFlag = LIBRDKAFKA_BOOLEANS.includes(name);
    const words = isFlag ? FLAGS : Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    // A partitioner is compared as it stands, the others are not.
    const given = name === "partitioner" ? value : value.toLowerCase();
    if (words === undefined || words.includes(given)) continue;
    return must(name, value, listed(isFlag ? ["true", "false"] : words), fixOf(name, words[0] ?? ""));
  }
  return undefined;
}

/** What Java's default does with a key is `murmur2_random`. */
function fixOf(name: string, first: string): string {
  return setTo(name, name === "partitioner" ? "murmur2_random" : first);
}

/** It would send again out of order, or hold back what is to be sent again. */
function againstIdempotence(settings: ClientPlan["settings"]): string | undefined {
  if (settings[SettingName.idempotence] !== "true") return undefined;
  const needed = { "queuing.strategy": "fifo", "queue.buffering.backpressure.threshold": "1" };
  for (const [name, only] of Object.entries(needed)) {
    const value = settings[name];
    if (value === undefined || value.trim().toLowerCase() === only) continue;
    return must(name, value, `${only} with enable.idempotence=true`, setTo(name, only));
  }
  return undefined;
}

function isByBrokers(settings: ClientPlan["settings"]): boolean {
  return settings["group.protocol"]?.toLowerCase() === "consumer";
}

/** KIP-848: the brokers say these, or `group.remote.assignor` does. */
const BY_BROKERS: readonly string[] = ["session.timeout.ms", "heartbeat.interval.ms", STRATEGY, "group.protocol.type"];

function setByBrokers(settings: ClientPlan["settings"]): string | undefined {
  const name = BY_BROKERS.find((each) => settings[each] !== undefined);
  if (name === undefined || !isByBrokers(settings)) return undefined;
  return must(name, settings[name] ?? "", "none with group.protocol=consumer: the brokers say it", "leave it out");
}

const EAGER: readonly string[] = ["range", "roundrobin"];
const COOPERATIVE = "cooperative-sticky";

function wrongStrategies(strategies: string | undefined): string | undefined {
  // Java's classes are not written, which notExpressed says.
  if (strategies === undefined || strategies.includes(".")) return undefined;
  const given = strategies.split(",").map((each) => each.trim());
  const isKnown = given.every((each) => each === "" || each === COOPERATIVE || EAGER.includes(each));
  const isMixed = given.includes(COOPERATIVE) && given.some((each) => EAGER.includes(each));
  if (isKnown && !isMixed) return undefined;
  return must(
    STRATEGY,
    strategies,
    "range, roundrobin or both, or cooperative-sticky alone",
    setTo(STRATEGY, COOPERATIVE),
  );
}

function must(name: string, value: string, allowed: string, fix: string): string {
  return `settings[${JSON.stringify(name)}] is ${showValue(value)} but librdkafka takes ${allowed}.\nFix: ${fix}`;
}

function setTo(name: string, value: string): string {
  return `settings: { ${JSON.stringify(name)}: ${JSON.stringify(value)} }`;
}
