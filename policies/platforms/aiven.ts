import { connectorFrom, mirrorMakerFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { textOf } from "../kafka/value";
import { mapEntries } from "../shapes/entries";
import { given } from "../shapes/entry";
import { aivenKafka, connectWorker } from "./aiven-kafka";
import { aivenTopic } from "./aiven-topic";
import { serviceReference } from "./aiven-service";
import type { Platform, Resource, ResourceReader } from "./platform";

const CONFIG = "config";

/** A connector: `config` is a map under Kafka's own names. */
const connector: ResourceReader = {
  read: ({ inputs }, context) => {
    const block = entriesBlock(mapEntries(CONFIG, inputs.get(CONFIG)), { change: ofConnector });
    const [itself, ...others] = connectorFrom(block, context);
    const name = textOf(inputs.get("connectorName"));
    return [{ ...itself, ...(name === undefined ? {} : { name }) }, ...others];
  },
  cluster: serviceReference,
};

/** A Kafka Connect service of its own; one may also run beside Kafka (aiven-kafka.ts). */
const connect: ResourceReader = {
  read: ({ name, inputs }, context) => [
    connectWorker(
      {
        name: textOf(inputs.get("serviceName")) ?? name,
        path: "kafkaConnectUserConfig.kafkaConnect",
        value: inputs.get("kafkaConnectUserConfig", "kafkaConnect"),
      },
      context,
    ),
  ],
};

/** What one cluster mirrors from another: how many replicas the topics get that MirrorMaker makes in its target. */
const flow: ResourceReader = { read: mirroredTopics };

function mirroredTopics({ inputs }: Resource, context: Context): Declaration[] {
  const path = "replicationFactor";
  const block: Block = {
    written: (name) => {
      if (name !== SettingName.replicationFactor) return undefined;
      const reason = "Aiven does not document how many replicas mirrored topics get then; set it";
      return given(path, inputs.get(path)) ?? { state: "unseen", path, reason };
    },
    path: () => path,
    line: (assignments) => assignments.map(({ value }) => `${path}: ${String(value)}`).join(", "),
    change: () => ofFlow,
  };
  // What else MirrorMaker makes, and how it sends, nobody can set.
  return mirrorMakerFrom(block, context).filter(({ name }) => name === "that it mirrors");
}

/** `@pulumi/aiven` 6.51 (https://www.pulumi.com/registry/packages/aiven/api-docs/). */
const aiven: Platform = {
  name: "aiven",
  title: "Aiven for Apache Kafka",
  resources: {
    "aiven:index/kafka:Kafka": aivenKafka,
    "aiven:index/kafkaTopic:KafkaTopic": aivenTopic,
    "aiven:index/kafkaConnect:KafkaConnect": connect,
    "aiven:index/kafkaConnector:KafkaConnector": connector,
    // How often it looks for topics and offsets is all that one can set.
    "aiven:index/kafkaMirrorMaker:KafkaMirrorMaker": { read: () => [] },
    "aiven:index/mirrorMakerReplicationFlow:MirrorMakerReplicationFlow": flow,
  },
};

export default aiven;

const ofConnector: Change = {
  effect: "rolling restart",
  note: "the connector restarts with its new configuration",
  source: "https://aiven.io/docs/products/kafka/kafka-connect",
};

const ofFlow: Change = {
  effect: "not possible",
  note: "it counts for topics that MirrorMaker has yet to make; change the others in the target cluster",
  source: "https://kafka.apache.org/43/operations/geo-replication-cross-cluster-data-mirroring/",
};
