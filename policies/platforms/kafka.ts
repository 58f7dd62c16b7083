import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { bootstrapServers } from "../shapes/bootstrap-servers";
import { mapEntries } from "../shapes/entries";
import { once } from "../shapes/once";
import type { Platform, ResourceReader } from "./platform";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";

const REPLICATION_FACTOR = "replicationFactor";
const CONFIG = "config";

/** `new kafka.Topic(name, { replicationFactor, partitions, config })`: `config` maps Kafka's own names to text. */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("name"),
        replicationFactor: { path: REPLICATION_FACTOR, value: inputs.get(REPLICATION_FACTOR) },
        block: once(() => entriesBlock(mapEntries(CONFIG, inputs.get(CONFIG)), { change })),
        protect,
      },
      context,
    ),
  ],

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: [REPLICATION_FACTOR], value }
      : { path: [CONFIG, name], value: String(value) },

  cluster({ provider }) {
    if (provider === undefined) return undefined;
    const written = provider.inputs.get("bootstrapServers");
    const servers = bootstrapServers(written);
    return {
      provider: provider.name,
      ...(servers === undefined ? {} : { bootstrapServers: servers }),
      ...(isUnknownInPart(written) ? { incomplete: true as const } : {}),
    };
  },
};

/** `@pulumi/kafka` 3.13.2 (https://www.pulumi.com/registry/packages/kafka/api-docs/topic/). */
const kafka: Platform = {
  name: "kafka",
  title: "Apache Kafka",
  resources: { "kafka:index/topic:Topic": topic },
};

export default kafka;

function isUnknownInPart(value: unknown): boolean {
  return isUnknown(value) || (Array.isArray(value) && value.some(isUnknown));
}

function change(name: string): Change {
  // `Update` in the provider's resource_kafka_topic.go, tried on Kafka 4.3.0; Kafka reassigns replicas since 2.4 (KIP-455).
  const source = "terraform-provider-kafka 0.13.1, which @pulumi/kafka 3.13.2 bridges";
  return { effect: name === SettingName.replicationFactor ? "reassignment" : "in place", source };
}
