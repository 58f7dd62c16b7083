import { SettingName } from "../kafka/declaration";

/**
 * What a guarantee rests on: the settings that apply to a topic, its cluster and a producer that writes to it. What is left out is
 * not known, and the guarantee says what depends on it.
 */
export interface GuaranteeSettings {
  readonly replicationFactor?: number | undefined;
  /** `min.insync.replicas`. */
  readonly minInsyncReplicas?: number | undefined;
  /** Left out where the producers are not seen: the guarantee is that of `acks=all` then, and says so. */
  readonly acks?: Acks | undefined;
  /** `enable.idempotence`. */
  readonly idempotence?: boolean | undefined;
  readonly retries?: number | undefined;
  /** `delivery.timeout.ms`, in milliseconds. */
  readonly deliveryTimeoutMs?: number | undefined;
  /** `unclean.leader.election.enable`. */
  readonly uncleanLeaderElection?: boolean | undefined;
  /** Whether the cluster has `eligible.leader.replicas.version=1` (KIP-966). */
  readonly eligibleLeaderReplicas?: boolean | undefined;
  /** In how many zones or racks the replicas are, spread evenly, as Kafka does by `broker.rack` (KIP-36). */
  readonly zones?: number | undefined;
  /** How many brokers the cluster has. */
  readonly brokers?: number | undefined;
}

/** `-1` is `all`. */
export type Acks = "all" | "1" | "0";

/** What a guarantee calls its settings: Kafka's names, and those of facts as declarations have them. */
export const settingNames = {
  replicationFactor: SettingName.replicationFactor,
  minInsyncReplicas: SettingName.minInsyncReplicas,
  acks: SettingName.acks,
  idempotence: SettingName.idempotence,
  retries: SettingName.retries,
  deliveryTimeoutMs: SettingName.deliveryTimeoutMs,
  uncleanLeaderElection: SettingName.uncleanLeaderElection,
  /** A level of a feature, which the cluster has. */
  eligibleLeaderReplicas: "eligible.leader.replicas.version",
  zones: SettingName.zoneCount,
  brokers: SettingName.brokerCount,
} as const satisfies Record<keyof GuaranteeSettings, string>;

/** One of the settings of a guarantee. */
export type GuaranteeSetting = keyof GuaranteeSettings;

/** As Kafka writes it, `undefined` where it is not known. */
export function writtenSetting(settings: GuaranteeSettings, name: GuaranteeSetting): string | undefined {
  const value = settings[name];
  if (value === undefined) return undefined;
  return name === "eligibleLeaderReplicas" ? String(Number(value)) : String(value);
}

/**
 * @throws RangeError for a number that Kafka would not take: replicas, zones and brokers are whole and at least 1
 */
export function checkGuaranteeSettings(settings: GuaranteeSettings): void {
  for (const name of ["replicationFactor", "minInsyncReplicas", "zones", "brokers"] as const) {
    const value = settings[name];
    if (value === undefined || (Number.isInteger(value) && value >= 1)) continue;
    throw new RangeError(`${name} is ${String(value)} but must be a whole number of at least 1`);
  }
}
