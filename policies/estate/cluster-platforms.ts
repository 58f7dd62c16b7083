import { SettingName } from "../kafka/declaration";
import type { MskDefault, MskFacts } from "../platforms/msk-defaults";
import { mskExpress, mskServerless, mskStandard } from "../platforms/msk-defaults";

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
export type ClusterFacts = MskFacts;

/** A platform's own default, or why it cannot be told. */
export type PlatformDefault = MskDefault;

type Defaults = Readonly<Record<string, (facts: ClusterFacts) => PlatformDefault>>;

/** For a platform that is not here, or a setting that its table leaves out, Apache Kafka's own defaults count. */
const platforms: Readonly<Partial<Record<ClusterPlatform, Defaults>>> = {
  msk: mskStandard,
  "msk-express": mskExpress,
  "msk-serverless": mskServerless,
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
