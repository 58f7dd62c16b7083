import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import { entriesBlock } from "../blocks/entries-block";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import { mapEntries } from "../shapes/entries";
import { once } from "../shapes/once";
import type { Platform, ResourceReader } from "./platform";

const PROPERTIES = "latestConfig.properties";

/** A configuration that clusters use: `latestConfig.properties` maps Kafka's own names to text. */
const clusterConfig: ResourceReader = {
  read: ({ name, inputs }, context) => {
    const block = once(() =>
      entriesBlock(mapEntries(PROPERTIES, inputs.get("latestConfig", "properties"), line), {
        change: { effect: "rolling restart", source: "https://docs.oracle.com/en-us/iaas/Content/kafka/config.htm" },
      }),
    );
    return brokersFrom(
      { ...block(), written: (asked) => block().written(asked) ?? leftOut(block(), asked) },
      {
        name: textOf(inputs.get("displayName")) ?? name,
        kafkaVersion: context.kafkaVersion,
        brokerCount: undefined,
        zoneCount: undefined,
      },
    ).map((declaration) => ({
      ...declaration,
      // The service decides where brokers stand and where they keep their data.
      setting: (asked) => byService(asked) ?? declaration.setting(asked),
    }));
  },
};

/** `@pulumi/oci` 3. */
const oci: Platform = {
  name: "oci",
  title: "OCI Streaming with Apache Kafka",
  resources: { "oci:oci/managedKafkaKafkaClusterConfig:ManagedKafkaKafkaClusterConfig": clusterConfig },
};

export default oci;

function line(pairs: readonly { readonly key: string; readonly value: unknown }[]): string {
  const entries = pairs.map(({ key, value }) => `${JSON.stringify(key)}: ${JSON.stringify(String(value))}`);
  return `latestConfig: { properties: { ${entries.join(", ")} } }`;
}

/** https://docs.oracle.com/en-us/iaas/Content/kafka/config.htm: the service gives clusters defaults of its own for these. */
const OWN_DEFAULTS: readonly string[] = [
  SettingName.defaultReplicationFactor,
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
  SettingName.autoCreateTopics,
  "offsets.topic.replication.factor",
  "transaction.state.log.replication.factor",
  "transaction.state.log.min.isr",
  "share.coordinator.state.topic.replication.factor",
  "share.coordinator.state.topic.min.isr",
];

function leftOut(block: Block, name: string): Setting | undefined {
  if (!OWN_DEFAULTS.includes(name)) return undefined;
  const reason = "OCI Streaming with Apache Kafka gives a default of its own, which is not known here";
  return { state: "unseen", path: block.path(name), reason };
}

function byService(name: string): Setting | undefined {
  if (name !== SettingName.logDirs && name !== SettingName.zoneCount) return undefined;
  const reason = "OCI Streaming with Apache Kafka decides where brokers stand and keep their data";
  return { state: "inapplicable", path: PROPERTIES, reason };
}
