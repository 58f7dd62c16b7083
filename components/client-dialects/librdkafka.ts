import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import type { ClientDialect, ClientPlan, NotExpressed } from "./client-dialect";
import { LIBRDKAFKA_NUMBERS, LIBRDKAFKA_WORDS } from "./librdkafka-settings";
import { librdkafkaRefusal, transactionTimeout } from "./librdkafka-refusals";
import { habitOf, withoutName } from "./not-expressed";
import { outOfRange } from "./ranges";
import type { Range } from "./ranges";

/**
 * librdkafka and what is built on it, confluent-kafka for Python, Go and .NET: a map of settings, as JSON
 * (https://github.com/confluentinc/librdkafka/blob/v2.12.0/CONFIGURATION.md). It reads no environment.
 */
const librdkafka: ClientDialect = {
  name: "librdkafka",
  library: "librdkafka",
  refusal: (plan) => outOfRange(plan, "librdkafka", RANGES) ?? tooLittleRoom(plan) ?? librdkafkaRefusal(plan),
  write: (plan) => {
    const transaction = transactionTimeout(plan);
    const settings = { ...translated(plan), ...transaction };
    const known = Object.entries(plan.settings).filter((entry) => isKnown(plan.kind, entry));
    const missing = Object.keys(plan.settings).filter((name) => !isName(name));
    return {
      settings,
      kafkaSettings: { ...Object.fromEntries(known), ...transaction },
      fileName: `${plan.kind}.json`,
      text: `${JSON.stringify(settings, undefined, 2)}\n`,
      environment: {},
      notExpressed: [
        habitOf(
          plan.kind,
          plan.kind === "producer"
            ? "give a delivery callback, and read what it says"
            : "commit a message once it is processed",
        ),
        ...withoutName(
          missing,
          "librdkafka 2.12",
          "leave it out, or say it in librdkafka's way by settings of its own",
        ),
        ...(namesAClass(plan.settings[STRATEGY]) ? [JAVAS_STRATEGY] : []),
        ...(plan.kind === "consumer" && plan.settings[REQUEST_TIMEOUT] !== undefined ? [CONSUMERS_TIMEOUT] : []),
      ],
    };
  },
};

export default librdkafka;

const BUFFER = "buffer.memory";

/** What it calls otherwise; it takes Kafka's names for the rest of what the checklist has. */
const NAMES: Readonly<Record<string, string>> = {
  [SettingName.maxRequestSize]: "message.max.bytes",
  [BUFFER]: "queue.buffering.max.kbytes",
  "fetch.max.wait.ms": "fetch.wait.max.ms",
  "receive.buffer.bytes": "socket.receive.buffer.bytes",
  "send.buffer.bytes": "socket.send.buffer.bytes",
};

/** Under Kafka's names. `acks` has the word `all` beside numbers, and rules judge it. */
const RANGES: Readonly<Record<string, Range>> = {
  ...Object.fromEntries(Object.entries(LIBRDKAFKA_NUMBERS).filter(([name]) => name !== SettingName.acks)),
  // At least message.max.bytes, whose default this is (`rd_kafka_conf_finalize`).
  "fetch.max.bytes": [1_000_000, 2_147_483_135],
  ...Object.fromEntries(
    Object.entries(NAMES).flatMap(([kafkas, own]) => {
      const range = own === NAMES[BUFFER] ? undefined : LIBRDKAFKA_NUMBERS[own];
      return range === undefined ? [] : [[kafkas, range]];
    }),
  ),
};

const STRATEGY = "partition.assignment.strategy";

const JAVAS_STRATEGY: NotExpressed = {
  item: STRATEGY,
  why: "librdkafka knows strategies by words, and no class of Java's",
  instead: "write range, roundrobin or cooperative-sticky",
};

function namesAClass(strategy: string | undefined): boolean {
  return strategy?.includes(".") ?? false;
}

const REQUEST_TIMEOUT = "request.timeout.ms";

const CONSUMERS_TIMEOUT: NotExpressed = {
  item: REQUEST_TIMEOUT,
  why: "librdkafka has it for producers alone",
  instead: "write socket.timeout.ms",
};

/** It refuses to start with a name that it does not know. */
function isName(name: string): boolean {
  return [NAMES, LIBRDKAFKA_NUMBERS].some((known) => Object.hasOwn(known, name)) || LIBRDKAFKA_WORDS.has(name);
}

function isKnown(kind: ClientKind, [name, value]: readonly [string, string]): boolean {
  if (kind === "consumer" && name === REQUEST_TIMEOUT) return false;
  return isName(name) && !(name === STRATEGY && namesAClass(value));
}

function translated({ kind, settings }: ClientPlan): Record<string, string> {
  const entries = Object.entries(settings)
    .filter((entry) => isKnown(kind, entry))
    .map(([name, value]) => [ownName(name), ownValue(name, value)] as const);
  const named = Object.fromEntries(entries);
  return kind === "consumer" ? { ...named, ...roomToReceive(named) } : named;
}

function ownName(name: string): string {
  return (Object.hasOwn(NAMES, name) ? NAMES[name] : undefined) ?? name;
}

function ownValue(name: string, value: string): string {
  if (name === BUFFER) return String(Math.ceil(Number(value) / 1024));
  return name === SettingName.autoOffsetReset && value === "none" ? "error" : value;
}

const RECEIVED = "receive.message.max.bytes";
/** Its defaults, and what it asks for beside the records of a fetch. */
const RECEIVED_AT_MOST = 100_000_000;
const FETCHED_AT_MOST = "52428800";
const BESIDE_RECORDS = 512;

function tooLittleRoom({ settings }: ClientPlan): string | undefined {
  const { [RECEIVED]: received, "fetch.max.bytes": fetched = FETCHED_AT_MOST } = settings;
  const least = Number(fetched) + BESIDE_RECORDS;
  if (received === undefined || Number(received) >= least) return undefined;
  const must = `at least ${String(least)}: fetch.max.bytes and ${String(BESIDE_RECORDS)}`;
  return `settings["${RECEIVED}"] is ${received.trim()} but librdkafka takes ${must}.\nFix: leave it out`;
}

/** `receive.message.max.bytes` must be 512 more than `fetch.max.bytes`, or it refuses to start. */
function roomToReceive(settings: Readonly<Record<string, string>>): Record<string, string> {
  const fetched = Number(settings["fetch.max.bytes"] ?? 0) + BESIDE_RECORDS;
  const isStated = settings[RECEIVED] !== undefined;
  return isStated || fetched <= RECEIVED_AT_MOST ? {} : { [RECEIVED]: String(fetched) };
}
