import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import type { Setting } from "../kafka/setting";
import { setting } from "../kafka/setting";
import type { Inputs } from "../shapes/inputs";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";
import { mapLine, propertyPath } from "../shapes/property-path";
import { topicFrom } from "../blocks/topic-block";

/**
 * Strimzi's `KafkaTopic` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaTopic-reference): what `spec`
 * leaves out, the brokers decide. Its label names its cluster.
 */
const strimziTopic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("spec", "topicName") ?? inputs.get("metadata", "name"),
        replicationFactor: { path: "spec.replicas", value: inputs.get("spec", "replicas"), mayBeLeftOut: true },
        written: (name) => configEntry(inputs, name),
        path: (name) => propertyPath("spec.config", name),
        protect,
        configLine: (assignments) => `spec: { config: ${mapLine(assignments)} }`,
        change,
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
const kubernetes: Platform = {
  name: "kubernetes",
  resources: Object.fromEntries(
    STRIMZI_VERSIONS.map((version) => [`kubernetes:kafka.strimzi.io/${version}:KafkaTopic`, strimziTopic]),
  ),
};

export default kubernetes;

/** Of a map that is unknown as a whole, the map is what is unknown: one cause. */
function configEntry(inputs: Inputs, name: string): Setting | undefined {
  const value = inputs.get("spec", "config", name);
  if (value === undefined) return undefined;
  const isAllUnknown = isUnknown(value) && isUnknown(inputs.get("spec", "config"));
  return setting(isAllUnknown ? "spec.config" : propertyPath("spec.config", name), value);
}

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
