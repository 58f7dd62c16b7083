import { SettingName } from "./declaration";
import type { InheritedSetting } from "./setting";

/**
 * What a topic gets from its brokers for a setting that it does not set itself, as Kafka 4.3 documents it
 * (https://kafka.apache.org/43/configuration/broker-configs/). Brokers may be configured otherwise.
 */
const kafkaDefaults: Readonly<Record<string, string>> = {
  // 1 since replication came in 0.8; no KIP has raised it.
  [SettingName.minInsyncReplicas]: "1",
  // false since Kafka 0.11 (KIP-106).
  [SettingName.uncleanLeaderElection]: "false",
};

/**
 * A topic setting that is left to the brokers.
 *
 * @throws RangeError for a setting whose default this table does not know: a guess would be a wrong verdict.
 */
export function inheritedByTopic(name: string, path: string): InheritedSetting {
  const fallback = kafkaDefaults[name];
  if (fallback === undefined) throw new RangeError(`no default of Kafka is known for the topic setting ${name}`);
  return { state: "inherited", path, fallback, source: "Kafka's default" };
}
