import type { DeclarationKind } from "./declaration";
import { SettingName } from "./declaration";
import type { Default } from "./default";
import type { Version } from "./version";
import { isAtLeast, showVersion } from "./version";

/** What Kafka's own applications do where their configuration says nothing: each `ConfigDef` of Kafka 4.3.0. */
const values: Partial<Record<DeclarationKind, Readonly<Record<string, (version: Version) => string>>>> = {
  "connect worker": {
    "config.storage.replication.factor": () => "3",
    "offset.storage.replication.factor": () => "3",
    "status.storage.replication.factor": () => "3",
    // KIP-722: All since 3.0, None before.
    [SettingName.overridePolicy]: (version) => (isAtLeast(version, 3, 0) ? "All" : "None"),
  },
  connector: {
    [SettingName.errorsTolerance]: () => "none",
    [SettingName.deadLetterTopic]: () => "",
    "errors.deadletterqueue.topic.replication.factor": () => "3",
  },
  "streams application": {
    // KIP-733: -1, the brokers' default, since 3.0; 1 before.
    "replication.factor": (version) => (isAtLeast(version, 3, 0) ? "-1" : "1"),
    [SettingName.deserializationHandler]: () => "org.apache.kafka.streams.errors.LogAndFailExceptionHandler",
    [SettingName.productionHandler]: () => "org.apache.kafka.streams.errors.DefaultProductionExceptionHandler",
    [SettingName.processingHandler]: () => "org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler",
  },
  "mirror maker": {
    "replication.factor": () => "2",
    "offset-syncs.topic.replication.factor": () => "3",
    "checkpoints.topic.replication.factor": () => "3",
    "heartbeats.topic.replication.factor": () => "3",
  },
};

const titles: Partial<Record<DeclarationKind, string>> = {
  "connect worker": "Kafka Connect",
  connector: "Kafka Connect",
  "streams application": "Kafka Streams",
  "mirror maker": "MirrorMaker",
};

/** The default of a setting of one of Kafka's own applications; `undefined` where none is known. */
export function applicationDefault(kind: DeclarationKind, name: string, version: Version): Default | undefined {
  const defaults = values[kind];
  const value = defaults !== undefined && Object.hasOwn(defaults, name) ? defaults[name]?.(version) : undefined;
  if (value === undefined) return undefined;
  return { value, source: `the default of ${titles[kind] ?? kind} ${showVersion(version)}` };
}
