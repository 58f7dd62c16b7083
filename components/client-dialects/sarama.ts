import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import { listed } from "#policies/kafka/value";
import { isAtLeast, parseVersion } from "#policies/kafka/version";
import type { ClientDialect, ClientDialectOptions, ClientPlan, NotExpressed } from "./client-dialect";
import { goDuration, goPackageProblem, goQuoted } from "./code-literals";
import type { CodeSetting } from "./code-settings";
import { goDurations, inCode, kept, listOf, numberIn, numbers, wordIn } from "./code-settings";
import { goFile } from "./go-file";
import { credentials, habitOf, notWritten } from "./not-expressed";
import { eachWithin, MOST_INT, outOfRange } from "./ranges";
import type { Range } from "./ranges";

/** Sarama, a client for Go: its `Config` (config.go of github.com/IBM/sarama v1.46.1), as a function of generated code. */
const sarama: ClientDialect = {
  name: "sarama",
  library: "sarama",
  comment: "//",
  options: ["goPackage"],
  problem: (_, { goPackage }) => goPackageProblem(goPackage),
  refusal: (plan) => outOfRange(plan, "Sarama", RANGES[plan.kind]) ?? tooOld(plan) ?? lateHeartbeat(plan),
  write: (plan, options) => {
    const { settings, missing } = inCode(plan, WORDS[plan.kind]);
    const all = { ...ALWAYS[plan.kind], ...settings };
    return {
      settings: all,
      kafkaSettings: { ...kept(plan, missing), ...differently(plan) },
      fileName: `kafka_${plan.kind}.go`,
      text: textOf(plan, options, all),
      environment: {},
      notExpressed: [
        habitOf(plan.kind, HABITS[plan.kind]),
        ...notWritten(
          missing.filter((name) => name !== SettingName.deliveryTimeoutMs),
          "Sarama",
          "say it in code, where its Config has a field for it",
        ),
        ...credentials(plan, "set Net.SASL.User and Net.SASL.Password in code, or a token provider"),
        ...ownWays(plan),
      ],
    };
  },
};

export default sarama;

const HABITS: Readonly<Record<ClientKind, string>> = {
  producer: "read both channels, Successes and Errors, or use a SyncProducer and look at its error",
  consumer: "call MarkMessage and Commit of the session once a message is processed, and read Errors",
};

/** Without them nobody hears of what was lost. */
const ALWAYS: Readonly<Record<ClientKind, Readonly<Record<string, string>>>> = {
  producer: { "Producer.Return.Successes": "true", "Producer.Return.Errors": "true" },
  consumer: { "Consumer.Return.Errors": "true" },
};

const ACKS = {
  all: "sarama.WaitForAll",
  "-1": "sarama.WaitForAll",
  "1": "sarama.WaitForLocal",
  "0": "sarama.NoResponse",
};

const CODECS = {
  none: "sarama.CompressionNone",
  gzip: "sarama.CompressionGZIP",
  snappy: "sarama.CompressionSnappy",
  lz4: "sarama.CompressionLZ4",
  zstd: "sarama.CompressionZSTD",
};

const MECHANISMS = {
  PLAIN: "sarama.SASLTypePlaintext",
  "SCRAM-SHA-256": "sarama.SASLTypeSCRAMSHA256",
  "SCRAM-SHA-512": "sarama.SASLTypeSCRAMSHA512",
  OAUTHBEARER: "sarama.SASLTypeOAuth",
  GSSAPI: "sarama.SASLTypeGSSAPI",
};

const BACKOFF = "retry.backoff.ms";
const SESSION = "session.timeout.ms";
const HEARTBEAT = "heartbeat.interval.ms";

const FIRST_OFFSETS = { earliest: "sarama.OffsetOldest", none: "sarama.OffsetOldest", latest: "sarama.OffsetNewest" };

/** It checks that (`validID` in config.go). */
const CLIENT_ID = /^[A-Za-z0-9._-]+$/;

/** For the broker's answer to arrive after it has waited for as long as it may. */
const ON_THE_WAY_MS = 10_000;

const SHARED: Readonly<Record<string, CodeSetting>> = {
  "bootstrap.servers": () => ({}),
  "client.id": (value) => (CLIENT_ID.test(value) ? { ClientID: goQuoted(value) } : {}),
  "client.rack": (value) => ({ RackID: goQuoted(value) }),
  "security.protocol": (value) => ({
    ...(value.endsWith("SSL") ? { "Net.TLS.Enable": "true" } : {}),
    ...(value.startsWith("SASL_") ? { "Net.SASL.Enable": "true" } : {}),
  }),
  "sasl.mechanism": (value) => named("Net.SASL.Mechanism", wordIn(MECHANISMS, value)),
  ...goDurations({ "metadata.max.age.ms": "Metadata.RefreshFrequency" }),
};

const WORDS: Readonly<Record<ClientKind, Readonly<Record<string, CodeSetting>>>> = {
  producer: {
    ...SHARED,
    [SettingName.acks]: (value) => named("Producer.RequiredAcks", wordIn(ACKS, value)),
    [SettingName.idempotence]: (value) => ({ "Producer.Idempotent": String(value === "true") }),
    [SettingName.retries]: (_, plan) => {
      const { retries, backoffMs } = patienceOf(plan);
      return { "Producer.Retry.Max": String(retries), "Producer.Retry.Backoff": goDuration(String(backoffMs)) };
    },
    [SettingName.maxInFlight]: (_, plan) => ({ "Net.MaxOpenRequests": inFlight(plan) }),
    "request.timeout.ms": (value) => ({
      "Producer.Timeout": goDuration(value),
      "Net.ReadTimeout": goDuration(String(Number(value) + ON_THE_WAY_MS)),
    }),
    "linger.ms": (value) => ({ "Producer.Flush.Frequency": goDuration(value) }),
    [SettingName.maxRequestSize]: (value) => numberIn("Producer.MaxMessageBytes", value),
    "compression.type": (value) => named("Producer.Compression", wordIn(CODECS, value)),
    "transactional.id": (value) => ({ "Producer.Transaction.ID": goQuoted(value) }),
    // The wait before a record is sent again stands with the number of retries.
    ...goDurations({ "transaction.timeout.ms": "Producer.Transaction.Timeout", [BACKOFF]: "Metadata.Retry.Backoff" }),
  },
  consumer: {
    ...SHARED,
    "group.id": () => ({}),
    ...numbers({ "fetch.min.bytes": "Consumer.Fetch.Min" }),
    ...goDurations({
      "auto.commit.interval.ms": "Consumer.Offsets.AutoCommit.Interval",
      "fetch.max.wait.ms": "Consumer.MaxWaitTime",
      [HEARTBEAT]: "Consumer.Group.Heartbeat.Interval",
      [BACKOFF]: "Consumer.Retry.Backoff",
      [SESSION]: "Consumer.Group.Session.Timeout",
    }),
    [SettingName.autoCommit]: (value) => ({ "Consumer.Offsets.AutoCommit.Enable": String(value === "true") }),
    [SettingName.autoOffsetReset]: (value) => ({
      ...named("Consumer.Offsets.Initial", wordIn(FIRST_OFFSETS, value)),
      "Consumer.Group.ResetInvalidOffsets": String(value !== "none"),
    }),
    "max.partition.fetch.bytes": (value) => numberIn("Consumer.Fetch.Default", value),
    "isolation.level": (value) =>
      value === "read_committed" ? { "Consumer.IsolationLevel": "sarama.ReadCommitted" } : {},
  },
};

/** `Config.Validate`, and `MaxRequestSize` beyond which it fails each send (encoder_decoder.go and sarama.go). */
const RANGES: Readonly<Record<ClientKind, Readonly<Record<string, Range>>>> = {
  producer: {
    [SettingName.maxRequestSize]: [1, 104_857_599],
    ...eachWithin([1, MOST_INT], ["metadata.max.age.ms", "request.timeout.ms", BACKOFF, "transaction.timeout.ms"]),
  },
  consumer: {
    [SESSION]: [3, MOST_INT],
    ...eachWithin([1, MOST_INT], ["auto.commit.interval.ms", "fetch.max.wait.ms", "fetch.min.bytes", HEARTBEAT]),
    ...eachWithin([1, MOST_INT], ["max.partition.fetch.bytes", "metadata.max.age.ms", BACKOFF]),
  },
};

/** What it refuses to start with where `Version` is older (`Config.Validate`). */
const NEEDS: readonly { name: string; value: string; major: number; minor: number }[] = [
  { name: SettingName.idempotence, value: "true", major: 0, minor: 11 },
  { name: "isolation.level", value: "read_committed", major: 0, minor: 11 },
  { name: "compression.type", value: "zstd", major: 2, minor: 1 },
];

function tooOld({ settings, kafkaVersion }: ClientPlan): string | undefined {
  const version = parseVersion(kafkaVersion ?? "");
  if (version === undefined) return undefined;
  const missed = NEEDS.find(
    ({ name, value, major, minor }) => settings[name] === value && !isAtLeast(version, major, minor),
  );
  if (missed === undefined) return undefined;
  const { name, value, major, minor } = missed;
  const since = `${String(major)}.${String(minor)}`;
  return `kafkaVersion is "${kafkaVersion ?? ""}" but Sarama takes ${name}=${value} for ${since} or newer alone.\nFix: kafkaVersion: "${since}"${name === "compression.type" ? ', or compressionType: "lz4"' : ""}`;
}

/** `Consumer.Group.Heartbeat.Interval must be < Consumer.Group.Session.Timeout`, with its defaults (`NewConfig`). */
function lateHeartbeat({ kind, settings }: ClientPlan): string | undefined {
  const { [SESSION]: session = "10000", [HEARTBEAT]: heartbeat = "3000" } = settings;
  if (kind === "producer" || Number(heartbeat) < Number(session)) return undefined;
  const third = String(Math.max(1, Math.floor(Number(session) / 3)));
  return `settings["${HEARTBEAT}"] is ${heartbeat.trim()} but Sarama takes less than ${SESSION}, which is ${session.trim()}.\nFix: settings: { "${HEARTBEAT}": "${third}" }`;
}

function named(name: string, code: string | undefined): Record<string, string> {
  return code === undefined ? {} : { [name]: code };
}

const MOST_RETRIES = 10_000;
const LEAST_RETRIES = 10;
const USUAL_BACKOFF_MS = 100;

/**
 * It keeps a buffer for each retry of each partition (`retryState` in async_producer.go), so their number must stay small:
 * together with the wait between them they last as long as `delivery.timeout.ms`, which it does not have.
 */
function patienceOf({ settings }: ClientPlan): { retries: number; backoffMs: number } {
  const deliveryMs = Number(settings[SettingName.deliveryTimeoutMs] ?? 0);
  const backoff = Number(settings[BACKOFF] ?? USUAL_BACKOFF_MS);
  const backoffMs = Math.max(backoff, Math.ceil(deliveryMs / MOST_RETRIES));
  const asked = Number(settings[SettingName.retries] ?? MOST_RETRIES);
  return { retries: Math.min(asked, Math.max(LEAST_RETRIES, Math.ceil(deliveryMs / backoffMs))), backoffMs };
}

/** `Idempotent producer requires Net.MaxOpenRequests to be 1`. */
function inFlight({ settings }: ClientPlan): string {
  return settings[SettingName.idempotence] === "true" ? "1" : (settings[SettingName.maxInFlight] ?? "1");
}

/** What Sarama has, but not as the plan says it. */
function differently(plan: ClientPlan): Record<string, string> {
  if (plan.kind === "consumer") return {};
  return { [SettingName.retries]: String(patienceOf(plan).retries), [SettingName.maxInFlight]: inFlight(plan) };
}

function ownWays({ kind, settings }: ClientPlan): NotExpressed[] {
  const { "client.id": clientId, "sasl.mechanism": mechanism } = settings;
  return [
    ...(kind === "producer"
      ? [
          {
            item: SettingName.deliveryTimeoutMs,
            why: "Sarama has no such setting",
            instead: "nothing: its retries and the wait between them last as long",
          },
        ]
      : []),
    ...(mechanism !== undefined && wordIn(MECHANISMS, mechanism) === undefined
      ? [
          {
            item: "sasl.mechanism",
            why: `Sarama knows ${listed(Object.keys(MECHANISMS))} alone, in this case`,
            instead: "write one of them, or set Net.SASL.Mechanism in code",
          },
        ]
      : []),
    ...(settings[SettingName.autoOffsetReset] === "none"
      ? [
          {
            item: "auto.offset.reset=none for a group without a position",
            why: "Sarama knows oldest and newest alone; only a position that is out of range is an error",
            instead: "nothing: it begins with the oldest, which skips no record",
          },
        ]
      : []),
    ...(clientId !== undefined && !CLIENT_ID.test(clientId)
      ? [{ item: "client.id", why: "Sarama takes letters, digits, . _ and - alone", instead: "write it with these" }]
      : []),
  ];
}

function textOf(plan: ClientPlan, { goPackage }: ClientDialectOptions, settings: Record<string, string>): string {
  const kind = plan.kind === "producer" ? "Producer" : "Consumer";
  return goFile({
    package: goPackage,
    library: "github.com/IBM/sarama",
    body: [
      `// ${kind}Brokers are where the brokers are reached at first.`,
      `var ${kind}Brokers = ${goList(listOf(plan.settings["bootstrap.servers"]))}`,
      "",
      ...(plan.kind === "consumer"
        ? [
            "// ConsumerGroupID is what the group of consumers is called.",
            `const ConsumerGroupID = ${goQuoted(plan.settings["group.id"] ?? "")}`,
            "",
          ]
        : []),
      `// New${kind}Config makes the configuration of a ${plan.kind}, which was judged by its durability.`,
      `func New${kind}Config() *sarama.Config {`,
      "\tconfig := sarama.NewConfig()",
      ...versionLines(plan),
      ...Object.entries(settings).map(([name, code]) => `\tconfig.${name} = ${code}`),
      "\treturn config",
      "}",
    ],
  });
}

function goList(texts: readonly string[]): string {
  return `[]string{${texts.map(goQuoted).join(", ")}}`;
}

/** It assumes 2.1 unless it is told, and uses nothing newer then. */
function versionLines({ kafkaVersion }: ClientPlan): string[] {
  const version = parseVersion(kafkaVersion ?? "");
  if (version === undefined) return [];
  // Before 1.0, versions have four parts.
  const text = `${String(version.major)}.${String(version.minor)}.0${version.major === 0 ? ".0" : ""}`;
  return [
    `\tif version, err := sarama.ParseKafkaVersion(${goQuoted(text)}); err == nil {`,
    "\t\tconfig.Version = version",
    "\t}",
  ];
}
