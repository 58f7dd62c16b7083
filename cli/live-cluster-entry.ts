import type { StatedCluster } from "#policies/estate/settings";
import type { AskedCluster } from "./live-options";
import { hostsOf, rackCount } from "./kafka/live-resources";

/** What brokers say of themselves that topics get from them, under their own names. */
const DEFAULTS = [
  "default.replication.factor",
  "min.insync.replicas",
  "unclean.leader.election.enable",
  "message.max.bytes",
  "log.retention.ms",
  "log.cleanup.policy",
];

export interface FoundEntry {
  readonly entry: StatedCluster;
  readonly notes: readonly string[];
}

/** A cluster that runs, as the configuration states it: what its brokers have in force that is not Kafka's default. */
export function entryOfLiveCluster({ cluster, connection }: AskedCluster, name: string): FoundEntry {
  const { brokers, kafkaVersion } = cluster;
  const zones = rackCount(brokers);
  const defaults: Record<string, string> = {};
  const notes = zones === undefined ? [`${name}: its brokers do not say in which rack they stand, so add zones`] : [];
  for (const setting of DEFAULTS) {
    const values = brokers.map(({ settings }) => settings.get(setting));
    const [first] = values;
    if (values.some((each) => each?.value !== first?.value)) {
      notes.push(`${name}: its brokers differ in ${setting}, which is left out`);
    } else if (first !== undefined && isStated(first.origin)) {
      defaults[setting] = first.value;
    }
  }
  return {
    entry: {
      name,
      match: hostsOf(cluster, connection).map((bootstrap) => ({ bootstrap })),
      ...(kafkaVersion === undefined ? {} : { kafkaVersion }),
      brokers: brokers.length,
      ...(zones === undefined ? {} : { zones }),
      ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
    },
    notes,
  };
}

function isStated(origin: string | undefined): boolean {
  return origin !== undefined && origin !== "DEFAULT_CONFIG";
}
