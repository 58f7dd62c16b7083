import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { parseList, textOf } from "../kafka/value";
import { parseVersion } from "../kafka/version";
import { given } from "../shapes/entry";
import { once } from "../shapes/once";
import { customResources, nested, nestedMap, placeInKubernetes } from "./custom-resource";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";

/** The label by which topics, node pools and users find their cluster. */
export const STRIMZI_CLUSTER = "strimzi.io/cluster";

/**
 * `KafkaTopic` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaTopic-reference): what `spec` leaves out, the
 * brokers decide. Its label names its cluster.
 */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("spec", "topicName") ?? inputs.get("metadata", "name"),
        replicationFactor: { path: "spec.replicas", value: inputs.get("spec", "replicas"), mayBeLeftOut: true },
        block: once(() => entriesBlock(nestedMap("spec.config", inputs.get("spec", "config")), { change: ofTopic })),
        protect,
      },
      context,
    ),
  ],

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: ["spec", "replicas"], value }
      : { path: ["spec", "config", name], value: String(value) },

  cluster: labelledCluster,
};

/**
 * `Kafka` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaClusterSpec-reference). How many brokers it has,
 * its node pools say, or `spec.kafka.replicas` where there are none, as there were up to 0.45.
 */
const kafka: ResourceReader = {
  read: (resource, context) => {
    const { inputs } = resource;
    const [brokers, ...topics] = brokersFrom(brokersBlock(resource), {
      name: textOf(inputs.get("metadata", "name")) ?? resource.name,
      kafkaVersion: parseVersion(textOf(inputs.get("spec", "kafka", "version")) ?? "") ?? context.kafkaVersion,
      brokerCount: brokerCount(resource),
      zoneCount: undefined,
    });
    return [{ ...brokers, setting: (name) => byOperator(resource, name) ?? brokers.setting(name) }, ...topics];
  },

  cluster: (resource) => ofStrimzi(placeInKubernetes(resource), textOf(resource.inputs.get("metadata", "name"))),
};

/**
 * `KafkaNodePool` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaNodePool-reference): a part of a
 * cluster's nodes. How many brokers are enough is asked of the cluster, not of its parts.
 */
const nodePool: ResourceReader = {
  read: ({ name, inputs }) => {
    const roles = inputs.get("spec", "roles");
    const replicas = given("spec.replicas", inputs.get("spec", "replicas"));
    const inPool: Setting | undefined = isUnknownInPart(roles)
      ? { state: "unknown", path: "spec.roles" }
      : holdsTopics(roles)
        ? replicas
        : undefined;
    const pool: Declaration = {
      kind: "brokers",
      noun: "node pool",
      name: textOf(inputs.get("metadata", "name")) ?? name,
      setting: (setting) => {
        if (setting === SettingName.brokersInPool) return inPool;
        return setting === SettingName.processRoles ? given("spec.roles", roles) : undefined;
      },
      line: (assignments) => assignments.map(({ value }) => nested("spec.roles", String(value))).join(", "),
      change: () => ROLLING_RESTART,
    };
    return [pool];
  },

  cluster: labelledCluster,
};

/** `@pulumi/kubernetes` 4, `kafka.strimzi.io` of Strimzi 0.22 to 1.2. Connect and what runs on it: strimzi-connect. */
const strimzi: Platform = {
  name: "strimzi",
  title: "Strimzi",
  ...customResources("kafka.strimzi.io", { KafkaTopic: topic, Kafka: kafka, KafkaNodePool: nodePool }),
};

export default strimzi;

/** A cluster of Strimzi's by its name, somewhere in Kubernetes. */
export function ofStrimzi(place: ClusterReference, cluster: string | undefined): ClusterReference {
  return cluster === undefined ? place : { ...place, labels: { [STRIMZI_CLUSTER]: cluster } };
}

function labelledCluster(resource: Resource): ClusterReference {
  return ofStrimzi(placeInKubernetes(resource), textOf(resource.inputs.get("metadata", "labels", STRIMZI_CLUSTER)));
}

/** The operator changes replicas of a topic only through Cruise Control. */
function ofTopic(name: string): Change {
  const source = "https://strimzi.io/docs/operators/latest/deploying#proc-changing-topic-replicas-str";
  if (name !== SettingName.replicationFactor) return { effect: "in place", source };
  return {
    effect: "reassignment",
    note: "with Cruise Control in the cluster, it starts a reassignment, which moves copies of the data; without it, the operator refuses the change",
    source,
  };
}

/** The operator restarts the brokers one by one for what Kafka does not take while it runs. */
const ROLLING_RESTART: Change = {
  effect: "rolling restart",
  source: "https://strimzi.io/docs/operators/latest/deploying#assembly-rolling-updates-str",
};

/**
 * What begins so, the operator sets itself and ignores in `config`: `KafkaClusterSpec.FORBIDDEN_PREFIXES` of Strimzi 1.2,
 * as far as rules look at it.
 */
const OPERATORS_OWN = ["broker.", "controller.", "log.dir", "process.roles"];

function isOperatorsOwn(name: string): boolean {
  return OPERATORS_OWN.some((prefix) => name.startsWith(prefix));
}

function brokersBlock({ inputs }: Resource): Block {
  const block = once(() =>
    entriesBlock(nestedMap("spec.kafka.config", inputs.get("spec", "kafka", "config")), { change: ROLLING_RESTART }),
  );
  return {
    written: (name) => {
      if (isOperatorsOwn(name)) return undefined;
      // `KafkaBrokerConfigurationBuilder.withTieredStorage` of Strimzi 1.2.
      const tiered =
        name === "remote.log.storage.system.enable" ? inputs.get("spec", "kafka", "tieredStorage") : undefined;
      return tiered === undefined
        ? block().written(name)
        : { state: "set", path: "spec.kafka.tieredStorage", value: true };
    },
    path: (name) => block().path(name),
    line: (assignments) => block().line(assignments),
    change: (name) => block().change(name),
  };
}

/** What the operator says of the brokers in place of their configuration. */
function byOperator({ inputs }: Resource, name: string): Setting | undefined {
  if (name === "broker.rack") return given("spec.kafka.rack", inputs.get("spec", "kafka", "rack"));
  if (!isOperatorsOwn(name)) return undefined;
  const path = `spec.kafka.config[${JSON.stringify(name)}]`;
  return { state: "inapplicable", path, reason: `Strimzi sets ${name} itself, whatever the resource says` };
}

function brokerCount({ inputs }: Resource): Setting {
  const path = "spec.kafka.replicas";
  const alone = given(path, inputs.get("spec", "kafka", "replicas"));
  return {
    state: "inherited",
    path,
    from: SettingName.brokersInPool,
    sum: true,
    ...(alone === undefined ? {} : { unlessParts: alone }),
  };
}

function isUnknownInPart(roles: unknown): boolean {
  return isUnknown(roles) || (Array.isArray(roles) && roles.some(isUnknown));
}

function holdsTopics(roles: unknown): boolean {
  const parsed = parseList(roles);
  return parsed.ok && parsed.value.includes("broker");
}
