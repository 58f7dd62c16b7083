import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import { isAtLeast, parseVersion } from "#policies/kafka/version";
import type { ClientDialect, ClientPlan } from "./client-dialect";
import { pythonQuoted } from "./code-literals";
import type { CodeSetting } from "./code-settings";
import { inCode, kept, listOf, numberIn, numbers } from "./code-settings";
import { credentials, habitOf, notWritten, withoutName } from "./not-expressed";
import type { Order } from "./order";
import { outOfOrder } from "./order";
import { eachWithin, MOST_INT, outOfRange } from "./ranges";
import type { Range } from "./ranges";

/**
 * kafka-python: what `KafkaProducer` and `KafkaConsumer` take by name (https://kafka-python.readthedocs.io/), as constants of a
 * module.
 */
const kafkaPython: ClientDialect = {
  name: "kafka-python",
  library: "kafka-python",
  comment: "#",
  refusal: (plan) =>
    outOfRange(plan, "kafka-python", RANGES[plan.kind]) ??
    (plan.kind === "consumer" ? outOfOrder(plan, "kafka-python", ordersFor(plan)) : undefined),
  write: (plan) => {
    const { settings, missing } = inCode(plan, wordsFor(plan));
    return {
      settings,
      kafkaSettings: { ...kept(plan, missing), ...differently(plan) },
      fileName: `kafka_${plan.kind}.py`,
      text: textOf(plan, settings),
      environment: {},
      notExpressed: [
        habitOf(plan.kind, HABITS[plan.kind]),
        ...withoutName(missing.filter(isNewerThan2), libraryOf(plan), "leave it out, or use a version that has it"),
        ...notWritten(
          missing.filter((name) => !isNewerThan2(name)),
          "kafka-python",
          "give it in code, where it has a word for it",
        ),
        ...credentials(plan, "give sasl_plain_username and sasl_plain_password in code, or a token provider"),
      ],
    };
  },
};

export default kafkaPython;

const HABITS: Readonly<Record<ClientKind, string>> = {
  producer: "look at the future that send() returns",
  consumer: "call commit() once the records of a poll are processed",
};

function libraryOf({ clientVersion }: ClientPlan): string {
  return clientVersion === undefined ? "kafka-python" : `kafka-python ${clientVersion}`;
}

const SHARED: Readonly<Record<string, CodeSetting>> = {
  "bootstrap.servers": (value) => ({ bootstrap_servers: listInCode(listOf(value)) }),
  "client.id": (value) => ({ client_id: pythonQuoted(value) }),
  "security.protocol": (value) => ({ security_protocol: pythonQuoted(value) }),
  "sasl.mechanism": (value) => ({ sasl_mechanism: pythonQuoted(value) }),
};

/** In milliseconds and bytes, as Kafka's: `DEFAULT_CONFIG` of kafka/producer/kafka.py and kafka/consumer/group.py, 2.2.15. */
const SHARED_NUMBERS: Readonly<Record<string, string>> = {
  "connections.max.idle.ms": "connections_max_idle_ms",
  "metadata.max.age.ms": "metadata_max_age_ms",
  "receive.buffer.bytes": "receive_buffer_bytes",
  "reconnect.backoff.max.ms": "reconnect_backoff_max_ms",
  "reconnect.backoff.ms": "reconnect_backoff_ms",
  "retry.backoff.ms": "retry_backoff_ms",
  "send.buffer.bytes": "send_buffer_bytes",
};

const NUMBERS: Readonly<Record<ClientKind, Readonly<Record<string, string>>>> = {
  producer: { ...SHARED_NUMBERS, "max.block.ms": "max_block_ms" },
  consumer: {
    ...SHARED_NUMBERS,
    "auto.commit.interval.ms": "auto_commit_interval_ms",
    "fetch.max.wait.ms": "fetch_max_wait_ms",
    "fetch.min.bytes": "fetch_min_bytes",
    "heartbeat.interval.ms": "heartbeat_interval_ms",
    "max.poll.interval.ms": "max_poll_interval_ms",
    "request.timeout.ms": "request_timeout_ms",
    "session.timeout.ms": "session_timeout_ms",
  },
};

/** What is no number is refused, so that none is lost on the way. */
const RANGES: Readonly<Record<ClientKind, Readonly<Record<string, Range>>>> = {
  producer: eachWithin(
    [0, MOST_INT],
    [...Object.keys(NUMBERS.producer), "batch.size", "transaction.timeout.ms", SettingName.maxRequestSize],
  ),
  consumer: eachWithin(
    [0, MOST_INT],
    [...Object.keys(NUMBERS.consumer), "fetch.max.bytes", "max.partition.fetch.bytes", "max.poll.records"],
  ),
};

/** `KafkaConsumer.__init__` and `Heartbeat.__init__`, of 2.2.15 and 3.0.12, whose defaults differ. */
function ordersFor(plan: ClientPlan): readonly Order[] {
  const { clientVersion } = plan;
  const is3 = clientVersion !== undefined && isNewer(plan, 3, 0);
  const request = { name: "request.timeout.ms", usual: is3 ? 30_000 : 305_000 };
  const session = { name: "session.timeout.ms", usual: is3 ? 45_000 : 10_000 };
  return [
    { smaller: { name: "heartbeat.interval.ms", usual: 3000 }, larger: session, mayBeEqual: false },
    { smaller: { name: "fetch.max.wait.ms", usual: 500 }, larger: request, mayBeEqual: false },
    { smaller: request, larger: { name: "connections.max.idle.ms", usual: 540_000 }, mayBeEqual: false },
    ...(is3 ? [] : [{ smaller: session, larger: request, mayBeEqual: false }]),
  ];
}

/** All came with 2.1.0. */
const SINCE_2_1: Readonly<Record<string, CodeSetting>> = {
  [SettingName.idempotence]: (value) => ({ enable_idempotence: flag(value) }),
  [SettingName.deliveryTimeoutMs]: (value) => numberIn("delivery_timeout_ms", value),
  "transactional.id": (value) => ({ transactional_id: pythonQuoted(value) }),
  "transaction.timeout.ms": (value) => numberIn("transaction_timeout_ms", value),
};

function isNewerThan2(name: string): boolean {
  return Object.hasOwn(SINCE_2_1, name);
}

const WORDS: Readonly<Record<ClientKind, Readonly<Record<string, CodeSetting>>>> = {
  producer: {
    ...SHARED,
    ...numbers(NUMBERS.producer),
    [SettingName.acks]: (value) => (["0", "1"].includes(value) ? { acks: value } : { acks: '"all"' }),
    [SettingName.retries]: (value) => numberIn("retries", value),
    [SettingName.maxInFlight]: (_, plan) => ({ max_in_flight_requests_per_connection: inFlight(plan) }),
    "request.timeout.ms": (value) => numberIn("request_timeout_ms", value),
    "linger.ms": (value) => numberIn("linger_ms", value),
    [SettingName.maxRequestSize]: (value) => numberIn("max_request_size", value),
    "batch.size": (value) => numberIn("batch_size", value),
    "compression.type": (value) => ({ compression_type: value === "none" ? "None" : pythonQuoted(value) }),
  },
  consumer: {
    ...SHARED,
    ...numbers(NUMBERS.consumer),
    "group.id": (value) => ({ group_id: pythonQuoted(value) }),
    [SettingName.autoCommit]: (value) => ({ enable_auto_commit: flag(value) }),
    // What is neither earliest nor latest raises OffsetOutOfRangeError.
    [SettingName.autoOffsetReset]: (value) => ({ auto_offset_reset: pythonQuoted(value) }),
    "max.partition.fetch.bytes": (value) => numberIn("max_partition_fetch_bytes", value),
    "fetch.max.bytes": (value) => numberIn("fetch_max_bytes", value),
    "max.poll.records": (value) => numberIn("max_poll_records", value),
    "isolation.level": (value) => ({ isolation_level: pythonQuoted(value) }),
  },
};

/** A word that it does not know makes it refuse to start. */
function wordsFor(plan: ClientPlan): Readonly<Record<string, CodeSetting>> {
  const words = WORDS[plan.kind];
  return plan.kind === "producer" && isNewer(plan, 2, 1) ? { ...words, ...SINCE_2_1 } : words;
}

/** Where nobody says its version, it is a new one. */
function isNewer({ clientVersion }: ClientPlan, major: number, minor: number): boolean {
  const version = parseVersion(clientVersion ?? "");
  return version === undefined || isAtLeast(version, major, minor);
}

/** Before 3.0, an idempotent producer could have one request in flight, and refused more. */
function inFlight({ settings, clientVersion }: ClientPlan): string {
  const version = parseVersion(clientVersion ?? "");
  const isIdempotent = settings[SettingName.idempotence] === "true";
  const asked = settings[SettingName.maxInFlight] ?? "1";
  const allowsMore = !isIdempotent || (version !== undefined && isAtLeast(version, 3, 0));
  return allowsMore && /^\d+$/.test(asked) ? String(BigInt(asked)) : "1";
}

function differently(plan: ClientPlan): Record<string, string> {
  return plan.kind === "producer" ? { [SettingName.maxInFlight]: inFlight(plan) } : {};
}

function flag(value: string): string {
  return value === "true" ? "True" : "False";
}

function listInCode(texts: readonly string[]): string {
  return `[${texts.map(pythonQuoted).join(", ")}]`;
}

function textOf({ kind, topics }: ClientPlan, settings: Readonly<Record<string, string>>): string {
  const entries = Object.entries(settings).map(([name, code]) => `    "${name}": ${code},`);
  return [
    "# Generated by pulumi-kafka-durability. Do not edit.",
    ...(kind === "consumer" ? [`TOPICS = ${listInCode(topics)}`] : []),
    `${kind.toUpperCase()} = {`,
    ...entries,
    "}",
    "",
  ].join("\n");
}
