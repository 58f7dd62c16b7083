import { SettingName } from "./declaration";

const { acks, retries, deliveryTimeoutMs, idempotence, maxInFlight, maxRequestSize } = SettingName;
const { autoCommit, autoOffsetStore, autoOffsetReset } = SettingName;

/** Where clients are told their brokers. */
export const BOOTSTRAP_SERVERS = "bootstrap.servers";

/** What a name in somebody's configuration says: whose setting it would be, and whether anything else is called so. */
export interface ClientSetting {
  readonly name: string;
  /** Undefined where both have it. */
  readonly role?: "producer" | "consumer";
  /** No other software has a setting of that name, so that it tells that Kafka is meant. */
  readonly isTelling: boolean;
}

/**
 * The settings of Kafka's clients by which a configuration is known to be one, and those that rules judge. Not all there
 * are: the others tell nothing (https://kafka.apache.org/43/configuration/, librdkafka's CONFIGURATION.md).
 */
export const clientSettings: readonly ClientSetting[] = [
  ...telling("producer", [
    deliveryTimeoutMs,
    idempotence,
    maxInFlight,
    maxRequestSize,
    "linger.ms",
    "key.serializer",
    "value.serializer",
    "transactional.id",
    "request.required.acks",
    "message.send.max.retries",
    "message.timeout.ms",
    "queue.buffering.max.ms",
    "queue.buffering.max.messages",
    "queue.buffering.max.kbytes",
  ]),
  ...telling("consumer", [
    autoCommit,
    autoOffsetReset,
    autoOffsetStore,
    "auto.commit.interval.ms",
    "key.deserializer",
    "value.deserializer",
    "max.poll.records",
    "max.poll.interval.ms",
    "partition.assignment.strategy",
    "group.instance.id",
  ]),
  ...telling(undefined, ["metadata.broker.list", "interceptor.classes"]),
  // Other software has these too: HTTP clients retry, databases isolate, sessions end.
  ...ambiguous("producer", [acks, retries, "buffer.memory", "batch.size", "compression.type", "max.block.ms"]),
  ...ambiguous("consumer", ["group.id", "isolation.level", "session.timeout.ms", "heartbeat.interval.ms"]),
  ...ambiguous(undefined, [BOOTSTRAP_SERVERS, "client.id", "security.protocol"]),
];

function telling(role: ClientSetting["role"], names: readonly string[]): ClientSetting[] {
  return names.map((name) => ({ name, ...(role === undefined ? {} : { role }), isTelling: true }));
}

function ambiguous(role: ClientSetting["role"], names: readonly string[]): ClientSetting[] {
  return names.map((name) => ({ name, ...(role === undefined ? {} : { role }), isTelling: false }));
}
