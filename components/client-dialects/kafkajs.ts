import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import type { ClientDialect, ClientPlan, NotExpressed } from "./client-dialect";
import { quoted } from "./code-literals";
import type { CodeSetting } from "./code-settings";
import { inCode, kept, listOf, numberIn, numbers, wordIn } from "./code-settings";
import { credentials, habitOf, notWritten, withoutName } from "./not-expressed";
import { eachWithin, MOST_INT, outOfRange } from "./ranges";

/**
 * KafkaJS 2.2, a client for Node.js (https://kafka.js.org/docs/configuration): what its client, its producer or consumer, and
 * each of their calls take, as constants of a module.
 */
const kafkajs: ClientDialect = {
  name: "kafkajs",
  library: "kafkajs",
  comment: "//",
  refusal: (plan) =>
    outOfRange(plan, "KafkaJS", eachWithin([0, MOST_INT], [BACKOFF, ...SIZES, ...Object.keys(NUMBERS[plan.kind])])),
  write: (plan) => {
    const { settings, missing } = inCode(plan, WORDS[plan.kind]);
    const all = { ...settings, ...topicsOf(plan) };
    return {
      settings: all,
      kafkaSettings: { ...kept(plan, missing), ...differently(plan) },
      fileName: `kafka-${plan.kind}.mjs`,
      text: textOf(plan.kind, all),
      environment: {},
      notExpressed: [
        habitOf(plan.kind, HABITS[plan.kind]),
        ...withoutName(missing.filter(isLacking), "KafkaJS", "leave it out"),
        ...notWritten(
          missing.filter((name) => !isLacking(name)),
          "KafkaJS",
          "say it in code, where it has a word for it",
        ),
        ...credentials(plan, "give sasl in code, with mechanism, username and password"),
        ...ownWays(plan),
      ],
    };
  },
};

export default kafkajs;

const HABITS: Readonly<Record<ClientKind, string>> = {
  producer: "await what send() returns; it takes acks itself, so hand `send` to each call",
  consumer: "call commitOffsets once a message is processed",
};

const ACKS = { all: "-1", "-1": "-1", "1": "1", "0": "0" };

/** `CompressionTypes`; all but gzip need a codec of another package. */
const CODECS = { none: "0", gzip: "1", snappy: "2", lz4: "3", zstd: "4" };

/** Beyond it, it cannot count; below it, an idempotent producer warns (src/producer/index.js). */
const ENDLESS = "Number.MAX_SAFE_INTEGER";
const UNBOUNDED = "2147483647";

/** For the broker's answer to arrive after it has waited for as long as it may. */
const ON_THE_WAY_MS = 10_000;

const SHARED: Readonly<Record<string, CodeSetting>> = {
  "client.id": (value) => ({ "client.clientId": quoted(value) }),
  "bootstrap.servers": (value) => ({ "client.brokers": listInCode(listOf(value)) }),
  "security.protocol": (value) => (/^(SASL_)?SSL$/.test(value) ? { "client.ssl": "true" } : {}),
};

const BACKOFF = "retry.backoff.ms";
const SIZES: readonly string[] = ["fetch.max.bytes", "max.partition.fetch.bytes"];

/** In milliseconds and bytes, as Kafka's: https://kafka.js.org/docs/consuming#options and /producing#options of 2.2. */
const NUMBERS: Readonly<Record<ClientKind, Readonly<Record<string, string>>>> = {
  producer: {
    "metadata.max.age.ms": "producer.metadataMaxAge",
    "transaction.timeout.ms": "producer.transactionTimeout",
  },
  consumer: {
    "auto.commit.interval.ms": "run.autoCommitInterval",
    "fetch.max.wait.ms": "consumer.maxWaitTimeInMs",
    "fetch.min.bytes": "consumer.minBytes",
    "heartbeat.interval.ms": "consumer.heartbeatInterval",
    "metadata.max.age.ms": "consumer.metadataMaxAge",
    "session.timeout.ms": "consumer.sessionTimeout",
  },
};

/** What `producer()` takes none of, nor `send()` (src/index.js and types/index.d.ts of 2.2). */
function isLacking(name: string): boolean {
  return [SettingName.deliveryTimeoutMs, "linger.ms", SettingName.maxRequestSize].includes(name);
}

/** Its default for consumers, which goes with the object that it stands in (src/index.js). */
const CONSUMERS_RETRIES = 5;

const WORDS: Readonly<Record<ClientKind, Readonly<Record<string, CodeSetting>>>> = {
  producer: {
    ...SHARED,
    [SettingName.acks]: (value) => word("send.acks", wordIn(ACKS, value)),
    [SettingName.idempotence]: (value) => ({ "producer.idempotent": String(value === "true") }),
    ...numbers(NUMBERS.producer),
    [SettingName.retries]: (value, plan) => retryInCode("producer", value === UNBOUNDED ? ENDLESS : value, plan),
    // Beside the retries, in one object.
    [BACKOFF]: () => ({}),
    [SettingName.maxInFlight]: (_, plan) => ({ "producer.maxInFlightRequests": inFlight(plan) }),
    "request.timeout.ms": (value) => ({
      "client.requestTimeout": String(Number(value) + ON_THE_WAY_MS),
      "send.timeout": value,
    }),
    "compression.type": (value) => word("send.compression", wordIn(CODECS, value)),
    "transactional.id": (value) => ({ "producer.transactionalId": quoted(value) }),
  },
  consumer: {
    ...SHARED,
    ...numbers(NUMBERS.consumer),
    [BACKOFF]: (_, plan) => retryInCode("consumer", String(CONSUMERS_RETRIES), plan),
    "client.rack": (value) => ({ "consumer.rackId": quoted(value) }),
    "group.id": (value) => ({ "consumer.groupId": quoted(value) }),
    [SettingName.autoCommit]: (value) => ({ "run.autoCommit": String(value === "true") }),
    [SettingName.autoOffsetReset]: (value) => ({ "subscribe.fromBeginning": String(value !== "latest") }),
    "max.partition.fetch.bytes": (value) => numberIn("consumer.maxBytesPerPartition", value),
    "fetch.max.bytes": (value) => numberIn("consumer.maxBytes", value),
    "isolation.level": (value) => ({ "consumer.readUncommitted": String(value !== "read_committed") }),
  },
};

function word(name: string, code: string | undefined): Record<string, string> {
  return code === undefined ? {} : { [name]: code };
}

/** The first wait between tries doubles with each (src/retry/index.js). */
function retryInCode(kind: ClientKind, retries: string, { settings }: ClientPlan): Record<string, string> {
  const parts = {
    ...(retries === ENDLESS ? { retries } : numberIn("retries", retries)),
    ...numberIn("initialRetryTime", settings[BACKOFF] ?? ""),
  };
  const code = Object.entries(parts).map(([name, value]) => `${name}: ${value}`);
  return code.length === 0 ? {} : { [`${kind}.retry`]: `{ ${code.join(", ")} }` };
}

/** Batches of an idempotent producer must not overtake each other, and it does not see to that by itself. */
function inFlight({ settings }: ClientPlan): string {
  const asked = settings[SettingName.maxInFlight] ?? "1";
  return settings[SettingName.idempotence] === "true" || !/^\d+$/.test(asked) ? "1" : String(BigInt(asked));
}

function differently(plan: ClientPlan): Record<string, string> {
  if (plan.kind === "producer") return { [SettingName.maxInFlight]: inFlight(plan) };
  const reset = plan.settings[SettingName.autoOffsetReset];
  return { [SettingName.autoOffsetReset]: reset === "none" ? "earliest" : (reset ?? "") };
}

function topicsOf({ kind, topics }: ClientPlan): Record<string, string> {
  return kind === "consumer" && topics.length > 0 ? { "subscribe.topics": listInCode(topics) } : {};
}

function listInCode(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(", ")}]`;
}

function ownWays({ settings }: ClientPlan): NotExpressed[] {
  if (settings[SettingName.autoOffsetReset] !== "none") return [];
  return [
    {
      item: "auto.offset.reset=none",
      why: "KafkaJS knows the beginning and the end alone, and begins there without a word",
      instead: "nothing: it begins with the oldest, which skips no record",
    },
  ];
}

/** The parts that a program hands to `new Kafka`, to `producer` and `consumer`, and to their calls. */
const PARTS: Readonly<Record<ClientKind, readonly string[]>> = {
  producer: ["client", "producer", "send"],
  consumer: ["client", "consumer", "subscribe", "run"],
};

function textOf(kind: ClientKind, settings: Readonly<Record<string, string>>): string {
  const parts = PARTS[kind].map((part) => {
    const own = Object.entries(settings).filter(([name]) => name.startsWith(`${part}.`));
    const lines = own.map(([name, code]) => `  ${name.slice(part.length + 1)}: ${code},`);
    return lines.length === 0 ? `export const ${part} = {};` : `export const ${part} = {\n${lines.join("\n")}\n};`;
  });
  return `// Generated by pulumi-kafka-durability. Do not edit.\n${parts.join("\n\n")}\n`;
}
