import { connectorFrom } from "../blocks/application-blocks";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import { mapEntries } from "../shapes/entries";
import { once } from "../shapes/once";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";

const REPLICATION_FACTOR = "replicationFactor";
const CONFIGS = "configs";

/** A topic of Managed Service for Apache Kafka: `replicationFactor`, and `configs` as a map. */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("topicId"),
        replicationFactor: { path: REPLICATION_FACTOR, value: inputs.get(REPLICATION_FACTOR) },
        block: once(() => entriesBlock(mapEntries(CONFIGS, inputs.get(CONFIGS)), { change: ofTopic })),
        protect,
        unlessDeclared:
          "what its Google Cloud cluster does then is not known here; set it, or state the cluster in clusters",
      },
      context,
    ),
  ],

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: [REPLICATION_FACTOR], value }
      : { path: [CONFIGS, name], value: String(value) },

  cluster: clusterOf,
};

/** `cluster` is its short id, or the resource's whole name, `projects/p/locations/l/clusters/c`. */
function clusterOf({ inputs, provider }: Resource): ClusterReference {
  const written = inputs.get("cluster");
  const whole = /^projects\/([^/]+)\/locations\/([^/]+)\/clusters\/([^/]+)$/.exec(textOf(written) ?? "");
  const parts =
    whole === null
      ? [inputs.get("project") ?? provider?.inputs.get("project"), inputs.get("location"), written].map(textOf)
      : whole.slice(1);
  const known = parts.every((part) => part !== undefined);
  return {
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(known ? { id: `gcp ${parts.join("/")}` } : {}),
    ...(isUnknown(written) ? { incomplete: true as const } : {}),
  };
}

const connector: ResourceReader = {
  read: ({ inputs }, context) => {
    const block = entriesBlock(mapEntries(CONFIGS, inputs.get(CONFIGS)), { change: ofConnector });
    const [itself, ...others] = connectorFrom(block, context);
    const name = textOf(inputs.get("connectorId"));
    return [{ ...itself, ...(name === undefined ? {} : { name }) }, ...others];
  },
};

/** `@pulumi/gcp` 9.37 (https://www.pulumi.com/registry/packages/gcp/api-docs/managedkafka/). */
const gcp: Platform = {
  name: "gcp",
  title: "Google Cloud Managed Service for Apache Kafka",
  resources: {
    "gcp:managedkafka/topic:Topic": topic,
    "gcp:managedkafka/connector:Connector": connector,
    // Both say how large they are, and carry no setting of Kafka's. A cluster always stands in three zones:
    // https://cloud.google.com/managed-service-for-apache-kafka/docs/limitations.
    "gcp:managedkafka/cluster:Cluster": { read: () => [] },
    "gcp:managedkafka/connectCluster:ConnectCluster": { read: () => [] },
  },
};

export default gcp;

function ofTopic(name: string): Change {
  const source = "ForceNew of google_managed_kafka_topic in terraform-provider-google";
  return { effect: name === SettingName.replicationFactor ? "replacement" : "in place", source };
}

const ofConnector: Change = {
  effect: "rolling restart",
  note: "the connector restarts with its new configuration",
  source: "https://cloud.google.com/managed-service-for-apache-kafka/docs/connect-cluster/update-connector",
};
