import { SettingName } from "#policies/kafka/declaration";
import type { ClientDialect, ClientPlan } from "./client-dialect";
import { habitOf, withoutName } from "./not-expressed";

/**
 * librdkafka and what is built on it, confluent-kafka for Python, Go and .NET: a map of settings, as JSON
 * (https://github.com/confluentinc/librdkafka/blob/v2.12.0/CONFIGURATION.md). It reads no environment.
 */
const librdkafka: ClientDialect = {
  name: "librdkafka",
  library: "librdkafka",
  write: (plan) => {
    const settings = translated(plan);
    const missing = Object.keys(plan.settings).filter((name) => isJavas(name));
    const kafkaSettings = Object.fromEntries(Object.entries(plan.settings).filter(([name]) => !isJavas(name)));
    return {
      settings,
      kafkaSettings,
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
        ...withoutName(missing, "librdkafka", "leave it out, or say it in librdkafka's way by settings of its own"),
      ],
    };
  },
};

export default librdkafka;

/** What it calls otherwise; it takes Kafka's names for the rest of what the checklist has. */
const NAMES: Readonly<Record<string, string>> = { [SettingName.maxRequestSize]: "message.max.bytes" };

/** It refuses to start with a name that it does not know: these are the Java client's alone. */
const JAVAS: readonly RegExp[] = [
  /^(key|value)\.(de)?serializer($|\.)/,
  /^sasl\.(jaas\.config$|client\.|login\.|kerberos\.(ticket|kinit\.cmd\.path))/,
  /^ssl\.(truststore\.|keystore\.(type|key)$|engine\.|protocol$|enabled\.protocols|(key|trust)manager\.|secure\.)/,
  /^(interceptor\.classes|metrics?\.|auto\.include\.jmx|partitioner\.|security\.providers|config\.providers)/,
  /^(max\.block\.ms|max\.poll\.records|default\.api\.timeout\.ms|metadata\.max\.idle\.ms|exclude\.internal\.topics)$/,
  /^((send|receive)\.buffer\.bytes|fetch\.max\.wait\.ms|socket\.connection\.setup\.timeout\.max\.ms)$/,
  /^compression\.(gzip|lz4|zstd)\.level$/,
];

function isJavas(name: string): boolean {
  return JAVAS.some((pattern) => pattern.test(name));
}

function translated({ kind, settings }: ClientPlan): Record<string, string> {
  const entries = Object.entries(settings).flatMap(([name, value]): [string, string][] => {
    if (isJavas(name)) return [];
    if (name === BUFFER) return [["queue.buffering.max.kbytes", String(Math.ceil(Number(value) / 1024))]];
    if (name === SettingName.autoOffsetReset && value === "none") return [[name, "error"]];
    return [[(Object.hasOwn(NAMES, name) ? NAMES[name] : undefined) ?? name, value]];
  });
  const named = Object.fromEntries(entries);
  return kind === "consumer" ? { ...named, ...roomToReceive(named) } : named;
}

const BUFFER = "buffer.memory";
/** Its default, and what it asks for beside the records of a fetch. */
const RECEIVED_AT_MOST = 100_000_000;
const BESIDE_RECORDS = 512;

/** `receive.message.max.bytes` must be 512 more than `fetch.max.bytes`, or it refuses to start. */
function roomToReceive(settings: Readonly<Record<string, string>>): Record<string, string> {
  const fetched = Number(settings["fetch.max.bytes"] ?? 0) + BESIDE_RECORDS;
  const isStated = settings["receive.message.max.bytes"] !== undefined;
  return isStated || fetched <= RECEIVED_AT_MOST ? {} : { "receive.message.max.bytes": String(fetched) };
}
