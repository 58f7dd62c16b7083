import { SettingName } from "./declaration";
import type { Default } from "./default";
import type { Version } from "./version";
import { isAtLeast } from "./version";

/** What one client library does where its configuration says nothing. */
interface Client {
  /** As its makers write it. */
  readonly title: string;
  /** The version from which on these defaults are known; `newest` where a version is not stated. */
  readonly since?: Version;
  readonly newest: Version;
  readonly defaults: Readonly<Record<string, string | ((version: Version) => string)>>;
  /** With `enable.idempotence=true`, an unset `acks` means all. */
  readonly idempotenceImpliesAcksAll?: true;
  /** Its auto-commit commits a record only after its handler has returned. */
  readonly commitsAfterHandler?: true;
  /** Its auto-commit commits what the program has marked as processed, and nothing else. */
  readonly commitsWhatIsMarked?: true;
  /** What else a setting is called there. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

const UNBOUNDED = "2147483647";

const { acks, retries, deliveryTimeoutMs, idempotence, maxInFlight, maxRequestSize } = SettingName;
const { autoCommit, autoOffsetStore, autoOffsetReset } = SettingName;

/**
 * KIP-679: acks=all and idempotence are what Java's producer does since 3.0, though 3.0.0 and 3.1.0 left idempotence off
 * where nobody set it (KAFKA-13598, mended in 3.0.1 and 3.1.1), which a version of two numbers does not tell. KIP-91:
 * delivery.timeout.ms, since 2.1.
 */
const java: Client = {
  title: "the Java client",
  since: { major: 0, minor: 9 },
  newest: { major: 4, minor: 3 },
  defaults: {
    [acks]: (version) => (isAtLeast(version, 3, 0) ? "all" : "1"),
    [retries]: (version) => (isAtLeast(version, 2, 1) ? UNBOUNDED : "0"),
    [deliveryTimeoutMs]: "120000",
    [idempotence]: (version) => (isAtLeast(version, 3, 0) ? "true" : "false"),
    [maxInFlight]: "5",
    [maxRequestSize]: "1048576",
    [autoCommit]: "true",
    [autoOffsetReset]: "latest",
  },
  idempotenceImpliesAcksAll: true,
};

/** https://github.com/confluentinc/librdkafka/blob/v2.12.0/CONFIGURATION.md */
const librdkafka: Client = {
  title: "librdkafka",
  since: { major: 2, minor: 0 },
  newest: { major: 2, minor: 12 },
  defaults: {
    [acks]: "all",
    [retries]: UNBOUNDED,
    [deliveryTimeoutMs]: "300000",
    [idempotence]: "false",
    [maxInFlight]: "1000000",
    [maxRequestSize]: "1000000",
    [autoCommit]: "true",
    [autoOffsetStore]: "true",
    [autoOffsetReset]: "latest",
  },
  idempotenceImpliesAcksAll: true,
  aliases: {
    [acks]: ["request.required.acks"],
    [retries]: ["message.send.max.retries"],
    [deliveryTimeoutMs]: ["message.timeout.ms"],
    [maxInFlight]: ["max.in.flight"],
    [maxRequestSize]: ["message.max.bytes"],
  },
};

/** The rest is as each project documents it; a setting that is not listed has no default that was found. */
const clients: Readonly<Record<string, Client>> = {
  java,
  librdkafka,
  // Its KafkaJS interface; who uses its callbacks, those of node-rdkafka, has librdkafka's defaults and names that. As of
  // 1.10.0, lib/kafkajs/_consumer.js switches enable.auto.offset.store off and refuses to have it set: an offset is stored
  // once eachMessage has resolved, or a record of eachBatch is, and an error seeks back.
  "confluent-kafka-javascript": {
    title: "confluent-kafka-javascript",
    newest: { major: 1, minor: 10 },
    defaults: { [acks]: "all", [retries]: "5", [idempotence]: "false", [autoCommit]: "true" },
    commitsAfterHandler: true,
  },
  // As of 1.50, offset_manager.go commits partitions that are dirty, which marks alone make them.
  sarama: {
    title: "Sarama",
    newest: { major: 1, minor: 50 },
    commitsWhatIsMarked: true,
    defaults: {
      [acks]: "1",
      [retries]: "3",
      [idempotence]: "false",
      [autoCommit]: "true",
      [autoOffsetReset]: "latest",
    },
  },
  "franz-go": {
    title: "franz-go",
    newest: { major: 1, minor: 20 },
    defaults: { [acks]: "all", [retries]: UNBOUNDED, [idempotence]: "true", [autoCommit]: "true" },
  },
  "kafka-go": {
    title: "segmentio/kafka-go",
    newest: { major: 0, minor: 4 },
    // Whether it commits by itself is said in code: ReadMessage does, FetchMessage does not. Its retries are MaxAttempts, the
    // first try included, taken as they stand on purpose: the minimum that they are held against is a rule of thumb.
    defaults: { [acks]: "0", [retries]: "10" },
  },
  // 2.2.0 made retries float("inf"), and 3.0 acks all and idempotence its own (CHANGES.md).
  "kafka-python": {
    title: "kafka-python",
    newest: { major: 3, minor: 0 },
    defaults: {
      [acks]: (version) => (isAtLeast(version, 3, 0) ? "all" : "1"),
      [retries]: (version) => (isAtLeast(version, 2, 2) ? UNBOUNDED : "0"),
      [idempotence]: (version) => (isAtLeast(version, 3, 0) ? "true" : "false"),
      [autoCommit]: "true",
      [autoOffsetReset]: "latest",
    },
  },
  aiokafka: {
    title: "aiokafka",
    newest: { major: 0, minor: 13 },
    defaults: { [acks]: "1", [idempotence]: "false", [autoCommit]: "true", [autoOffsetReset]: "latest" },
    idempotenceImpliesAcksAll: true,
  },
  kafkajs: {
    title: "KafkaJS",
    newest: { major: 2, minor: 2 },
    defaults: { [acks]: "all", [retries]: "5", [idempotence]: "false", [autoCommit]: "true" },
    commitsAfterHandler: true,
  },
  "platformatic-kafka": {
    title: "@platformatic/kafka",
    newest: { major: 2, minor: 12 },
    defaults: { [acks]: "1", [retries]: "3", [idempotence]: "false", [autoCommit]: "true" },
    idempotenceImpliesAcksAll: true,
  },
  // Its listener containers set enable.auto.commit=false where nobody sets it, and commit themselves after the listener.
  "spring-kafka": {
    ...java,
    title: "Spring for Apache Kafka",
    since: { major: 2, minor: 3 },
    newest: { major: 4, minor: 0 },
    defaults: {
      ...java.defaults,
      // 2.8 is the first on kafka-clients 3.0, and 2.3 on one with delivery.timeout.ms.
      [acks]: (version) => (isAtLeast(version, 2, 8) ? "all" : "1"),
      [retries]: UNBOUNDED,
      [idempotence]: (version) => (isAtLeast(version, 2, 8) ? "true" : "false"),
      [autoCommit]: "false",
    },
  },
  smallrye: {
    title: "SmallRye Reactive Messaging",
    newest: { major: 4, minor: 0 },
    defaults: { [acks]: "1", [retries]: UNBOUNDED, [autoCommit]: "false" },
  },
  // Programs that ship logs and metrics: what they send, and what they do not offer, is theirs to say.
  logstash: { title: "Logstash", newest: { major: 9, minor: 0 }, defaults: { [acks]: "1", [autoCommit]: "true" } },
  filebeat: { title: "Filebeat", newest: { major: 9, minor: 0 }, defaults: { [acks]: "1", [retries]: "3" } },
  "fluent-bit": { title: "Fluent Bit", newest: { major: 4, minor: 0 }, defaults: { [acks]: "all" } },
  fluentd: { title: "Fluentd", newest: { major: 1, minor: 19 }, defaults: { [acks]: "all" } },
  telegraf: { title: "Telegraf", newest: { major: 1, minor: 36 }, defaults: { [acks]: "all" } },
  vector: { title: "Vector", newest: { major: 0, minor: 50 }, defaults: { [acks]: "all" } },
};

/** Libraries that are librdkafka in another language, with its defaults and its versions. */
const bindings: Readonly<Record<string, string>> = {
  "confluent-kafka-python": "librdkafka",
  "confluent-kafka-go": "librdkafka",
  "confluent-kafka-dotnet": "librdkafka",
};

/** The names by which a program says which client library it uses. */
export const clientNames: readonly string[] = [...Object.keys(clients), ...Object.keys(bindings)];

/** What a client library does where a setting is left out. */
export type ClientDefault =
  | ({ readonly known: true } & Default)
  /** Why it is not known, as a clause; `perhapsNone` where the client may have no such setting at all. */
  | { readonly known: false; readonly reason: string; readonly perhapsNone?: true };

/**
 * A client's default.
 *
 * @param client one of {@link clientNames}
 * @param version the library's; its newest known one where nobody says
 */
export function clientDefault(client: string, name: string, version?: Version): ClientDefault {
  const facts = clientFacts(client);
  if (facts === undefined) {
    return { known: false, reason: `no defaults are known of the client ${JSON.stringify(client)}` };
  }
  const asked = version ?? facts.newest;
  if (facts.since !== undefined && !isAtLeast(asked, facts.since.major, facts.since.minor)) {
    return { known: false, reason: `no defaults are known of such an old version of ${facts.title}` };
  }
  const value = Object.hasOwn(facts.defaults, name) ? facts.defaults[name] : undefined;
  if (value === undefined)
    return { known: false, reason: `${facts.title} does not document what it does then; set it`, perhapsNone: true };
  return {
    known: true,
    value: typeof value === "string" ? value : value(asked),
    source: `the default of ${facts.title}`,
  };
}

/** Whether an unset `acks` means all where `enable.idempotence` is set to true. */
export function idempotenceImpliesAcksAll(client: string): boolean {
  return clientFacts(client)?.idempotenceImpliesAcksAll === true;
}

/** Whether a client is librdkafka, which has settings and values of its own. */
export function isLibrdkafka(client: string | undefined): boolean {
  return client !== undefined && clientFacts(client) === librdkafka;
}

/** Whether a client's auto-commit commits a record only after its handler has returned. */
export function commitsAfterHandler(client: string): boolean {
  return clientFacts(client)?.commitsAfterHandler === true;
}

/** Whether a client's auto-commit commits what the program has marked as processed, and nothing else. */
export function commitsWhatIsMarked(client: string): boolean {
  return clientFacts(client)?.commitsWhatIsMarked === true;
}

/**
 * All names of a setting in a client's configuration, Kafka's own first. Where nobody says which client it is, librdkafka's
 * names count too: no other client has them.
 */
export function settingNames(client: string | undefined, name: string): readonly string[] {
  const aliases = (client === undefined ? librdkafka : clientFacts(client))?.aliases ?? {};
  return [name, ...((Object.hasOwn(aliases, name) ? aliases[name] : undefined) ?? [])];
}

function clientFacts(client: string): Client | undefined {
  const asked = client.toLowerCase();
  const name = Object.hasOwn(bindings, asked) ? (bindings[asked] ?? asked) : asked;
  return Object.hasOwn(clients, name) ? clients[name] : undefined;
}
