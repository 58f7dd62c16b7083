import { SettingName } from "../kafka/declaration";

/** Whose Kafka a cluster is, as far as that decides what its brokers do with what nobody sets. */
export const CLUSTER_PLATFORMS = [
  "apache-kafka",
  "strimzi",
  "msk",
  "msk-express",
  "msk-serverless",
  "confluent-cloud",
  "other",
] as const;

export type ClusterPlatform = (typeof CLUSTER_PLATFORMS)[number];

/** What is known of a cluster that a default may hang on. */
export interface ClusterFacts {
  readonly zones?: number;
  readonly storageMode?: "local" | "tiered";
}

/** A platform's own default, or why it cannot be told. */
export type PlatformDefault =
  | { readonly value: string; readonly source: string }
  /** As a clause. */
  | { readonly unseen: string };

type Defaults = Readonly<Record<string, (facts: ClusterFacts) => PlatformDefault>>;

const THREE_ZONES = 3;

/** https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html; the rest as in Apache Kafka. */
const mskStandard: Defaults = {
  [SettingName.defaultReplicationFactor]: ({ zones }) => byZones("MSK's default", zones, "3", "2"),
  [SettingName.minInsyncReplicas]: ({ zones }) => byZones("MSK's default", zones, "2", "1"),
  [SettingName.uncleanLeaderElection]: ({ storageMode }) =>
    storageMode === "tiered"
      ? { value: "false", source: "MSK's default with tiered storage" }
      : { value: "true", source: "MSK's default without tiered storage" },
  [SettingName.autoCreateTopics]: () => ({ value: "false", source: "MSK's default" }),
};

/** For a platform that is not here, or a setting that its table leaves out, Apache Kafka's own defaults count. */
const platforms: Readonly<Partial<Record<ClusterPlatform, Defaults>>> = {
  msk: mskStandard,
  // https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-only.html
  "msk-express": {
    [SettingName.defaultReplicationFactor]: () => ({ value: "3", source: "what MSK Express fixes" }),
    [SettingName.minInsyncReplicas]: () => ({ value: "2", source: "what MSK Express fixes" }),
    [SettingName.uncleanLeaderElection]: () => ({ unseen: "MSK Express does not document its default" }),
  },
  // https://docs.aws.amazon.com/msk/latest/developerguide/serverless-config.html
  "msk-serverless": {
    [SettingName.defaultReplicationFactor]: () => ({ value: "3", source: "what MSK Serverless fixes" }),
    [SettingName.minInsyncReplicas]: () => ({
      unseen: "MSK Serverless does not document its value, nor lets a topic set it",
    }),
    [SettingName.uncleanLeaderElection]: () => ({
      unseen: "MSK Serverless does not document its value, nor lets a topic set it",
    }),
  },
  "confluent-cloud": {
    // https://docs.confluent.io/cloud/current/topics/manage.html: the number is fixed, min.insync.replicas may be changed.
    [SettingName.defaultReplicationFactor]: () => ({ value: "3", source: "what Confluent Cloud fixes" }),
    [SettingName.minInsyncReplicas]: () => ({ value: "2", source: "Confluent Cloud's default" }),
    [SettingName.uncleanLeaderElection]: () => ({ value: "false", source: "what Confluent Cloud fixes" }),
  },
};

/** What a cluster of this platform does with a setting of its brokers that nobody sets; undefined where Apache Kafka's default counts. */
export function platformDefault(
  platform: ClusterPlatform,
  name: string,
  facts: ClusterFacts,
): PlatformDefault | undefined {
  if (platform === "other") return { unseen: "the configuration does not say whose Kafka its cluster is" };
  const defaults = platforms[platform];
  return defaults !== undefined && Object.hasOwn(defaults, name) ? defaults[name]?.(facts) : undefined;
}

function byZones(source: string, zones: number | undefined, three: string, fewer: string): PlatformDefault {
  if (zones === undefined)
    return { unseen: "its default hangs on the number of zones, which the configuration does not say" };
  return zones >= THREE_ZONES
    ? { value: three, source: `${source} in three zones` }
    : { value: fewer, source: `${source} in ${zones === 1 ? "one zone" : "two zones"}` };
}
