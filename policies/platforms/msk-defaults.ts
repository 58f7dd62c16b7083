import { SettingName } from "../kafka/declaration";

/** What is known of an MSK cluster that its defaults hang on. */
export interface MskFacts {
  readonly zones?: number;
  readonly storageMode?: "local" | "tiered";
}

/** A value, with the source that says so, or why it cannot be told, as a clause. */
export type MskDefault = { readonly value: string; readonly source: string } | { readonly unseen: string };

type Defaults = Readonly<Record<string, (facts: MskFacts) => MskDefault>>;

const THREE_ZONES = 3;

/**
 * Standard brokers, where the cluster has no configuration or its configuration leaves a property out; the rest is as in
 * Apache Kafka (https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html).
 */
export const mskStandard: Defaults = {
  [SettingName.defaultReplicationFactor]: ({ zones }) => byZones("MSK's default", zones, "3", "2"),
  [SettingName.minInsyncReplicas]: ({ zones }) => byZones("MSK's default", zones, "2", "1"),
  [SettingName.uncleanLeaderElection]: ({ storageMode }) =>
    storageMode === "tiered"
      ? { value: "false", source: "MSK's default with tiered storage" }
      : { value: "true", source: "MSK's default without tiered storage" },
  [SettingName.autoCreateTopics]: () => ({ value: "false", source: "MSK's default" }),
};

/** Read-only on Express brokers (https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-only.html). */
const EXPRESS = "what MSK Express fixes";

export const mskExpress: Defaults = {
  [SettingName.defaultReplicationFactor]: () => ({ value: "3", source: EXPRESS }),
  [SettingName.minInsyncReplicas]: () => ({ value: "2", source: EXPRESS }),
  [SettingName.uncleanLeaderElection]: () => ({ value: "false", source: EXPRESS }),
};

/** https://docs.aws.amazon.com/msk/latest/developerguide/serverless-config.html */
const UNDOCUMENTED = "MSK Serverless does not document its value, nor lets a topic set it";

export const mskServerless: Defaults = {
  [SettingName.defaultReplicationFactor]: () => ({ value: "3", source: "what MSK Serverless fixes" }),
  [SettingName.minInsyncReplicas]: () => ({ unseen: UNDOCUMENTED }),
  [SettingName.uncleanLeaderElection]: () => ({ unseen: UNDOCUMENTED }),
};

function byZones(source: string, zones: number | undefined, three: string, fewer: string): MskDefault {
  if (zones === undefined)
    return { unseen: "its default hangs on the number of zones, which the configuration does not say" };
  return zones >= THREE_ZONES
    ? { value: three, source: `${source} in three zones` }
    : { value: fewer, source: `${source} in ${zones === 1 ? "one zone" : "two zones"}` };
}
