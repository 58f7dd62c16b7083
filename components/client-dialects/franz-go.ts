import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import { argumentLine, argumentPath } from "../clients/client-arguments";
import type { ClientDialect, ClientDialectOptions, ClientPlan, NotExpressed } from "./client-dialect";
import { goDuration, goPackageProblem, goQuoted } from "./code-literals";
import type { CodeSetting } from "./code-settings";
import { goDurations, inCode, kept, listOf, numberIn, numbers, wordIn } from "./code-settings";
import { goFile } from "./go-file";
import { credentials, habitOf, notWritten } from "./not-expressed";
import { MOST_INT, outOfRange } from "./ranges";
import type { Range } from "./ranges";

/** franz-go, a client for Go: the options of its package kgo (pkg/kgo/config.go of v1.20), as a function of generated code. */
const franzGo: ClientDialect = {
  name: "franz-go",
  library: "franz-go",
  comment: "//",
  options: ["goPackage"],
  problem: (_, { goPackage }) => goPackageProblem(goPackage),
  refusal: (plan) => outOfRange(plan, "franz-go", RANGES[plan.kind]) ?? tooLong(plan),
  write: (plan, options) => {
    const { settings, missing } = inCode(plan, WORDS[plan.kind]);
    const all = { ...settings, ...roomAtBrokers(plan), ...topicsOf(plan) };
    return {
      settings: all,
      kafkaSettings: kept(plan, missing),
      fileName: `kafka_${plan.kind}.go`,
      text: textOf(plan.kind, options, all),
      environment: {},
      notExpressed: [
        habitOf(plan.kind, HABITS[plan.kind]),
        ...notWritten(missing, "franz-go", "say it in code, where it has an option for it"),
        ...credentials(plan, "add kgo.SASL in code, with a mechanism of pkg/sasl"),
        ...ownWays(plan),
      ],
    };
  },
};

export default franzGo;

const HABITS: Readonly<Record<ClientKind, string>> = {
  producer: "give Produce a promise and look at its error, or use ProduceSync",
  consumer: "call CommitRecords once the records are processed",
};

const ACKS = {
  all: "kgo.AllISRAcks()",
  "-1": "kgo.AllISRAcks()",
  "1": "kgo.LeaderAck()",
  "0": "kgo.NoAck()",
};

const CODECS = {
  none: "kgo.NoCompression()",
  gzip: "kgo.GzipCompression()",
  snappy: "kgo.SnappyCompression()",
  lz4: "kgo.Lz4Compression()",
  zstd: "kgo.ZstdCompression()",
};

/** `NoResetOffset` begins at the start where nothing is committed, and is an error where a position is out of range. */
const RESETS = {
  earliest: "kgo.NewOffset().AtStart()",
  none: "kgo.NoResetOffset()",
  latest: "kgo.NewOffset().AtEnd()",
};

const UNBOUNDED = "2147483647";

const SHARED: Readonly<Record<string, CodeSetting>> = {
  "bootstrap.servers": (value) => ({ SeedBrokers: listOf(value).map(goQuoted).join(", ") }),
  "client.id": (value) => ({ ClientID: goQuoted(value) }),
  "security.protocol": (value) => (/^(SASL_)?SSL$/.test(value) ? { DialTLS: "" } : {}),
  // It waits as long each time; by itself, it would wait longer with each.
  "retry.backoff.ms": (value) =>
    option("RetryBackoffFn", backoffInCode(Object.values(numberIn("RetryBackoffFn", value))[0])),
  ...goDurations({ "connections.max.idle.ms": "ConnIdleTimeout", "metadata.max.age.ms": "MetadataMaxAge" }),
};

function backoffInCode(milliseconds: string | undefined): string | undefined {
  return milliseconds === undefined ? undefined : `func(int) time.Duration { return ${goDuration(milliseconds)} }`;
}

const WORDS: Readonly<Record<ClientKind, Readonly<Record<string, CodeSetting>>>> = {
  producer: {
    ...SHARED,
    [SettingName.acks]: (value) => option("RequiredAcks", wordIn(ACKS, value)),
    // It is idempotent unless it is told otherwise.
    [SettingName.idempotence]: (value) => (value === "true" ? {} : { DisableIdempotentWrite: "" }),
    // It tries without end unless it is told otherwise.
    [SettingName.retries]: (value) => (value === UNBOUNDED ? {} : numberIn("RecordRetries", value)),
    // With idempotence it is 1 or 5 as the brokers allow, and the option is refused.
    [SettingName.maxInFlight]: (value, { settings }) =>
      settings[SettingName.idempotence] === "true" ? {} : numberIn("MaxProduceRequestsInflightPerBroker", value),
    [SettingName.deliveryTimeoutMs]: (value) => ({ RecordDeliveryTimeout: goDuration(value) }),
    "request.timeout.ms": (value) => ({ ProduceRequestTimeout: goDuration(value) }),
    "linger.ms": (value) => ({ ProducerLinger: goDuration(value) }),
    [SettingName.maxRequestSize]: (value) => numberIn("ProducerBatchMaxBytes", value),
    "compression.type": (value) => option("ProducerBatchCompression", wordIn(CODECS, value)),
    "transactional.id": (value) => ({ TransactionalID: goQuoted(value) }),
    ...goDurations({ "transaction.timeout.ms": "TransactionTimeout" }),
  },
  consumer: {
    ...SHARED,
    "group.id": (value) => ({ ConsumerGroup: goQuoted(value) }),
    "group.instance.id": (value) => ({ InstanceID: goQuoted(value) }),
    "client.rack": (value) => ({ Rack: goQuoted(value) }),
    ...numbers({ "fetch.min.bytes": "FetchMinBytes" }),
    ...goDurations({
      "auto.commit.interval.ms": "AutoCommitInterval",
      "fetch.max.wait.ms": "FetchMaxWait",
      "heartbeat.interval.ms": "HeartbeatInterval",
      "session.timeout.ms": "SessionTimeout",
    }),
    [SettingName.autoCommit]: (value) => (value === "true" ? {} : { DisableAutoCommit: "" }),
    [SettingName.autoOffsetReset]: (value) => option("ConsumeResetOffset", wordIn(RESETS, value)),
    "max.partition.fetch.bytes": (value) => numberIn("FetchMaxPartitionBytes", value),
    "fetch.max.bytes": (value) => numberIn("FetchMaxBytes", value),
    "isolation.level": (value) => (value === "read_committed" ? { FetchIsolationLevel: "kgo.ReadCommitted()" } : {}),
  },
};

const GIB = 1_073_741_824;

/** `metadata.max.age.ms` must be more than `MetadataMinAge`, whose default is 5s. */
const SHARED_RANGES: Readonly<Record<string, Range>> = {
  "connections.max.idle.ms": [1000, 900_000],
  "metadata.max.age.ms": [5000, 3_600_000],
  "retry.backoff.ms": [0, MOST_INT],
};

/** `cfg.validate`: it makes no client beyond them. */
const RANGES: Readonly<Record<ClientKind, Readonly<Record<string, Range>>>> = {
  producer: {
    ...SHARED_RANGES,
    "transaction.timeout.ms": [1, MOST_INT],
    "linger.ms": [0, 60_000],
    "request.timeout.ms": [100, MOST_INT],
    [SettingName.deliveryTimeoutMs]: [1000, MOST_INT],
    [SettingName.maxRequestSize]: [512, GIB],
  },
  consumer: {
    ...SHARED_RANGES,
    "auto.commit.interval.ms": [100, MOST_INT],
    "fetch.max.bytes": [1, GIB],
    "fetch.max.wait.ms": [10, MOST_INT],
    "fetch.min.bytes": [0, MOST_INT],
    "heartbeat.interval.ms": [1, MOST_INT],
    "max.partition.fetch.bytes": [1, GIB],
    "session.timeout.ms": [100, MOST_INT],
  },
};

/** In bytes, by `cfg.validate`. */
const LONGEST: Readonly<Record<string, number>> = { "client.id": 256, "client.rack": 512 };

function tooLong({ kind, settings }: ClientPlan): string | undefined {
  for (const [name, most] of Object.entries(LONGEST)) {
    const length = Buffer.byteLength(settings[name] ?? "");
    if (length <= most) continue;
    const fix = argumentLine(kind, name, name === "client.id" ? "orders" : "a");
    return `${argumentPath(kind, name)} has ${String(length)} bytes but franz-go takes at most ${String(most)}.\nFix: ${fix}`;
  }
  return undefined;
}

/** What a broker is sent, or answers with, beyond which `cfg.validate` asks for an option of its own. */
const AT_BROKERS = 104_857_600;

function roomAtBrokers({ kind, settings }: ClientPlan): Record<string, string> {
  const [name, asked] =
    kind === "producer"
      ? ["BrokerMaxWriteBytes", settings[SettingName.maxRequestSize]]
      : ["BrokerMaxReadBytes", settings["fetch.max.bytes"]];
  return Number(asked ?? 0) > AT_BROKERS ? { [name]: String(Number(asked)) } : {};
}

function option(name: string, code: string | undefined): Record<string, string> {
  return code === undefined ? {} : { [name]: code };
}

function topicsOf({ kind, topics }: ClientPlan): Record<string, string> {
  return kind === "consumer" && topics.length > 0 ? { ConsumeTopics: topics.map(goQuoted).join(", ") } : {};
}

function ownWays({ settings }: ClientPlan): NotExpressed[] {
  if (settings[SettingName.autoOffsetReset] !== "none") return [];
  return [
    {
      item: "auto.offset.reset=none for a group without a position",
      why: "franz-go begins somewhere then; only a position that is out of range is an error",
      instead: "nothing: it begins at the start, which skips no record",
    },
  ];
}

function textOf(kind: ClientKind, { goPackage }: ClientDialectOptions, settings: Record<string, string>): string {
  const name = kind === "producer" ? "ProducerOptions" : "ConsumerOptions";
  return goFile({
    package: goPackage,
    library: "github.com/twmb/franz-go/pkg/kgo",
    body: [
      `// ${name} are the options of a ${kind}, which were judged by their durability.`,
      `func ${name}() []kgo.Opt {`,
      "\treturn []kgo.Opt{",
      ...Object.entries(settings).map(([each, code]) => `\t\tkgo.${each}(${code}),`),
      "\t}",
      "}",
    ],
  });
}
