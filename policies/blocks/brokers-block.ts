import { brokerDefault } from "../kafka/broker-defaults";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { parseInteger, parseList } from "../kafka/value";
import type { Version } from "../kafka/version";
import { isAtLeast } from "../kafka/version";
import type { Block } from "./block";
import { isTrue, settingOf } from "./block";
import type { InternalTopicSettings } from "./internal-topic";
import { internalTopic } from "./internal-topic";

/** What is known of brokers besides their settings. */
export interface BrokersFacts {
  readonly name: string;
  readonly kafkaVersion: Version;
  readonly brokerCount: Setting | undefined;
  readonly zoneCount: Setting | undefined;
  /** What tells them where they stand, where nobody may set `broker.rack`. */
  readonly placedBy?: string;
}

/** Brokers by their `server.properties`, and the internal topics that they create by them. */
export function brokersFrom(block: Block, facts: BrokersFacts): [Declaration, ...Declaration[]] {
  const { name, kafkaVersion } = facts;
  const controllersOnly = areControllersOnly(block);
  const declaration: Declaration = {
    kind: "brokers",
    ...(controllersOnly ? { noun: "controllers" } : {}),
    name,
    kafkaVersion,
    ...(facts.placedBy === undefined ? {} : { placedBy: facts.placedBy }),
    setting: (setting) => {
      if (controllersOnly && ofThoseThatHoldTopics.includes(setting)) return undefined;
      switch (setting) {
        case SettingName.brokerCount:
          return facts.brokerCount;
        case SettingName.zoneCount:
          return facts.zoneCount;
        default:
          return brokerSetting(block, kafkaVersion, setting);
      }
    },
    line: (assignments) => block.line(assignments.map((each) => ({ ...each, name: ownName(each.name) }))),
    change: (setting) => block.change(ownName(setting)),
  };
  if (controllersOnly) return [declaration];
  const topics = internalTopics
    .filter(({ since }) => since === undefined || isAtLeast(kafkaVersion, since.major, since.minor))
    .filter(({ onlyWith }) => onlyWith === undefined || isTrue(block.written(onlyWith)))
    .map((topic) => internalTopic(declaration, topic.name, topic));
  return [declaration, ...topics];
}

/** Controllers alone hold the metadata and no topics; what they give new topics they say all the same. */
function areControllersOnly(block: Block): boolean {
  const roles = block.written(SettingName.processRoles);
  const parsed = roles?.state === "set" ? parseList(roles.value) : undefined;
  return parsed?.ok === true && parsed.value.includes("controller") && !parsed.value.includes("broker");
}

const ofThoseThatHoldTopics: readonly string[] = [
  SettingName.brokerCount,
  SettingName.zoneCount,
  SettingName.autoCreateTopics,
  SettingName.offsetsRetentionMinutes,
  SettingName.shareDeliveryCountLimit,
  SettingName.retentionMs,
];

/** What each internal topic takes from the brokers' settings, and since which version it exists. */
const internalTopics: readonly (InternalTopicSettings & { name: string; since?: Version; onlyWith?: string })[] = [
  { name: "__consumer_offsets", replicationFactor: "offsets.topic.replication.factor" },
  {
    name: "__transaction_state",
    replicationFactor: "transaction.state.log.replication.factor",
    minInsyncReplicas: "transaction.state.log.min.isr",
  },
  {
    name: "__share_group_state",
    replicationFactor: "share.coordinator.state.topic.replication.factor",
    minInsyncReplicas: "share.coordinator.state.topic.min.isr",
    // KIP-932.
    since: { major: 4, minor: 0 },
  },
  {
    name: "__remote_log_metadata",
    replicationFactor: "rlmm.config.remote.log.metadata.topic.replication.factor",
    minInsyncReplicas: "rlmm.config.remote.log.metadata.topic.min.isr",
    // KIP-405.
    since: { major: 3, minor: 6 },
    onlyWith: "remote.log.storage.system.enable",
  },
];

/** Brokers call what topics inherit from them by names of their own. */
const brokerNames: Readonly<Record<string, string>> = {
  [SettingName.retentionMs]: "log.retention.ms",
  [SettingName.cleanupPolicy]: "log.cleanup.policy",
  [SettingName.maxMessageBytes]: "message.max.bytes",
};

function ownName(name: string): string {
  return brokerNames[name] ?? name;
}

/** What brokers call a setting that topics call otherwise; undefined where both call it the same. */
export function brokersOwnName(name: string): string | undefined {
  return Object.hasOwn(brokerNames, name) ? brokerNames[name] : undefined;
}

/** Every setting of brokers that is looked at here. */
export function knownBrokerSettings(): readonly string[] {
  return [
    ...internalTopics.flatMap(({ replicationFactor, minInsyncReplicas = [] }) =>
      [replicationFactor, minInsyncReplicas].flat(),
    ),
    ...Object.values(brokerNames),
    ...["log.retention.minutes", "log.retention.hours", "log.dir", "log.dirs", "remote.log.storage.system.enable"],
    ...[
      SettingName.defaultReplicationFactor,
      SettingName.minInsyncReplicas,
      SettingName.uncleanLeaderElection,
      SettingName.autoCreateTopics,
      SettingName.offsetsRetentionMinutes,
      SettingName.shareDeliveryCountLimit,
      SettingName.processRoles,
      SettingName.quorumVoters,
    ],
  ];
}

function brokerSetting(block: Block, version: Version, name: string): Setting | undefined {
  switch (name) {
    case SettingName.retentionMs:
      return retention(block, version);
    case SettingName.logDirs:
      // `log.dirs` falls back on `log.dir` (ServerLogConfigs).
      return block.written(name) ?? block.written("log.dir") ?? settingOf(block, name, brokerDefault(name, version));
    default:
      return settingOf(block, ownName(name), brokerDefault(name, version));
  }
}

/** In this order: `log.retention.ms`, `.minutes`, `.hours` (LogConfig). */
function retention(block: Block, version: Version): Setting | undefined {
  const written = block.written("log.retention.ms");
  if (written !== undefined) return written;
  const units: [string, number][] = [
    ["log.retention.minutes", 60_000],
    ["log.retention.hours", 3_600_000],
  ];
  for (const [name, milliseconds] of units) {
    const setting = block.written(name);
    if (setting !== undefined) return inMilliseconds(setting, milliseconds);
  }
  return settingOf(block, "log.retention.ms", brokerDefault(SettingName.retentionMs, version));
}

function inMilliseconds(setting: Setting, unit: number): Setting {
  if (setting.state !== "set") return setting;
  const parsed = parseInteger(setting.value);
  if (!parsed.ok) return setting;
  // Whatever is below 0 keeps for ever, as -1 does (ServerLogConfigs).
  const value = Math.max(parsed.value * unit, -1);
  return { ...setting, value, converted: { from: setting.value, unit: "ms" } };
}
