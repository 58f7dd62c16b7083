import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import { textOf } from "../kafka/value";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";
import { entriesBlock } from "../blocks/entries-block";
import type { Pair } from "../shapes/entries";
import { mapEntries } from "../shapes/entries";
import { once } from "../shapes/once";
import { mapLine } from "../shapes/property-path";
import { topicFrom } from "../blocks/topic-block";

const CONFIG = "spec.config";
const configLine = (pairs: readonly Pair[]): string =>
  `spec: { config: ${mapLine(pairs.map(({ key, value }) => ({ name: key, value })))} }`;

/**
 * `KafkaTopic` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaTopic-reference): what `spec` leaves out, the
 * brokers decide. Its label names its cluster.
 */
const strimziTopic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("spec", "topicName") ?? inputs.get("metadata", "name"),
        replicationFactor: { path: "spec.replicas", value: inputs.get("spec", "replicas"), mayBeLeftOut: true },
        block: once(() => entriesBlock(mapEntries(CONFIG, inputs.get("spec", "config"), configLine), { change })),
        protect,
      },
      context,
    ),
  ],

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: ["spec", "replicas"], value }
      : { path: ["spec", "config", name], value: String(value) },

  cluster: clusterOf,
};

// Strimzi 1.0 serves v1 alone; before, v1beta2 was the one to use.
const STRIMZI_VERSIONS = ["v1", "v1beta2", "v1beta1"];

/** `@pulumi/kubernetes` 4: a custom resource's type has the resource's own API version and kind. */
const strimzi: Platform = {
  name: "strimzi",
  title: "Strimzi",
  resources: Object.fromEntries(
    STRIMZI_VERSIONS.map((version) => [`kubernetes:kafka.strimzi.io/${version}:KafkaTopic`, strimziTopic]),
  ),
};

export default strimzi;

function clusterOf({ inputs, provider }: Resource): ClusterReference | undefined {
  const namespace = textOf(inputs.get("metadata", "namespace"));
  const cluster = textOf(inputs.get("metadata", "labels", STRIMZI_CLUSTER));
  return {
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(cluster === undefined ? {} : { labels: { [STRIMZI_CLUSTER]: cluster } }),
  };
}

const STRIMZI_CLUSTER = "strimzi.io/cluster";

/** The operator changes replicas of a topic only through Cruise Control. */
function change(name: string): Change {
  const source = "https://strimzi.io/docs/operators/latest/deploying#proc-changing-topic-replicas-str";
  if (name !== SettingName.replicationFactor) return { effect: "in place", source };
  return {
    effect: "reassignment",
    note: "with Cruise Control in the cluster, it starts a reassignment, which moves copies of the data; without it, the operator refuses the change",
    source,
  };
}
