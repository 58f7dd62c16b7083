import type { Change } from "../kafka/change";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";

/**
 * A cluster of a service that takes the number of its brokers and none of their settings. It is called a cluster, so that
 * nobody asks it for what its brokers give topics.
 */
export function countedCluster(name: string, brokerCount: Setting | undefined, change: Change): Declaration {
  return {
    kind: "brokers",
    noun: "cluster",
    name,
    setting: (asked) => (asked === SettingName.brokerCount ? brokerCount : undefined),
    line: () => brokerCount?.path ?? "",
    change: () => change,
  };
}
