import { connectorFrom, connectWorkerFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import { brokerDefault } from "../kafka/broker-defaults";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import type { Version } from "../kafka/version";
import type { Entries } from "../shapes/entries";
import { given } from "../shapes/entry";
import type { Inputs } from "../shapes/inputs";
import { assignmentEntries } from "../shapes/lists";
import { once } from "../shapes/once";
import { kafkaOfConfluent } from "../kafka/confluent-platform";
import { customResources, nested, nestedMap, placeInKubernetes } from "./readers/custom-resource";
import type { ClusterReference, Platform, ResourceReader } from "./platform";

/** `KafkaTopic` (https://docs.confluent.io/operator/current/co-manage-topics.html). */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => {
    const block = once(() =>
      entriesBlock(nestedMap("spec.configs", inputs.get("spec", "configs")), { change: ofTopic }),
    );
    return [
      topicFrom(
        {
          name: nameIn(inputs),
          replicationFactor: { path: "spec.replicas", value: inputs.get("spec", "replicas"), mayBeLeftOut: true },
          block,
          protect,
          further: (name) => (name === SettingName.uncleanLeaderElection ? byKafka(block(), name, context) : undefined),
          unlessDeclared: `its brokers decide, to which ${BY_COUNT}`,
        },
        context,
      ),
    ];
  },

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: ["spec", "replicas"], value }
      : { path: ["spec", "configs", name], value: String(value) },

  cluster: (resource) => {
    const { inputs } = resource;
    const namespace = textOf(inputs.get("spec", "kafkaClusterRef", "namespace"));
    return {
      ...clusterCalled(placeInKubernetes(resource), textOf(inputs.get("spec", "kafkaClusterRef", "name"))),
      ...(namespace === undefined ? {} : { namespace }),
    };
  },
};

/** `Kafka` (https://docs.confluent.io/operator/current/co-deploy-cp.html). */
const kafka: ResourceReader = {
  read: (resource, context) => {
    const { inputs } = resource;
    const [brokers, ...topics] = brokersFrom(brokersBlock(inputs), {
      name: textOf(inputs.get("metadata", "name")) ?? resource.name,
      kafkaVersion: versionIn(inputs, context),
      brokerCount: given("spec.replicas", inputs.get("spec", "replicas")),
      zoneCount: undefined,
      placedBy: "spec.rackAssignment",
    });
    // https://docs.confluent.io/operator/current/co-rack-awareness.html: then each broker says where it stands.
    const rack = given("spec.rackAssignment", inputs.get("spec", "rackAssignment"));
    const itself: Declaration = {
      ...brokers,
      setting: (name) =>
        onVolumes(name) ?? (name === "broker.rack" && rack !== undefined ? rack : brokers.setting(name)),
    };
    return [itself, ...topics];
  },
  cluster: (resource) => clusterCalled(placeInKubernetes(resource), textOf(resource.inputs.get("metadata", "name"))),
};

/** `KRaftController` (https://docs.confluent.io/operator/current/co-configure-kraft.html): controllers, and nothing else. */
const controllers: ResourceReader = {
  read: (resource, context) => {
    const { inputs } = resource;
    const block = brokersBlock(inputs);
    const roles: Setting = { state: "set", path: "kind", value: "controller" };
    const declarations = brokersFrom(
      { ...block, written: (name) => (name === SettingName.processRoles ? roles : block.written(name)) },
      {
        name: textOf(inputs.get("metadata", "name")) ?? resource.name,
        kafkaVersion: versionIn(inputs, context),
        brokerCount: undefined,
        zoneCount: undefined,
      },
    );
    return declarations.map((each) => ({ ...each, setting: (name) => onVolumes(name) ?? each.setting(name) }));
  },
  cluster: placeInKubernetes,
};

/** `Connect` (https://docs.confluent.io/operator/current/co-configure-connect.html). */
const connect: ResourceReader = {
  read: ({ inputs }, context) =>
    connectWorkerFrom(overrides(inputs, CONNECTS_BY_COUNT), { ...context, kafkaVersion: versionIn(inputs, context) }),
  cluster: (resource) => {
    const place = placeInKubernetes(resource);
    const endpoint = textOf(resource.inputs.get("spec", "dependencies", "kafka", "bootstrapEndpoint"));
    if (endpoint === undefined) return place;
    const [, cluster, namespace] = SERVICE.exec(endpoint) ?? [];
    return {
      ...clusterCalled(place, cluster),
      ...(namespace === undefined ? {} : { namespace }),
      bootstrapServers: endpoint.split(","),
    };
  },
};

/** `Connector` (https://docs.confluent.io/operator/current/co-manage-connectors.html): its class stands beside `configs`. */
const connector: ResourceReader = {
  read: ({ inputs }, context) => {
    const configs = entriesBlock(nestedMap("spec.configs", inputs.get("spec", "configs")), { change: IN_PLACE });
    return connectorFrom(
      {
        ...configs,
        written: (name) => {
          if (name === "name") return given("metadata.name", nameIn(inputs));
          const itsClass = name === SettingName.connectorClass ? inputs.get("spec", "class") : undefined;
          return given("spec.class", itsClass) ?? configs.written(name);
        },
      },
      context,
    );
  },
  cluster: placeInKubernetes,
};

/** `@pulumi/kubernetes` 4, `platform.confluent.io` of Confluent for Kubernetes 2 and 3. */
const confluentForKubernetes: Platform = {
  name: "confluent-for-kubernetes",
  title: "Confluent for Kubernetes",
  ...customResources("platform.confluent.io", {
    KafkaTopic: topic,
    Kafka: kafka,
    KRaftController: controllers,
    Connect: connect,
    Connector: connector,
  }),
};

export default confluentForKubernetes;

const SERVER = "spec.configOverrides.server";

/**
 * https://docs.confluent.io/operator/current/co-configure-overview.html: what is left out, the operator works out. All that
 * is said of the values is that with fewer than three brokers they are 1 (kraft/dynamic-quorum/TROUBLESHOOTING.md of
 * confluentinc/confluent-kubernetes-examples), when the number of brokers is the one thing to mend.
 */
const BY_COUNT = "Confluent for Kubernetes gives a value by their number, and does not document which";

const BROKERS_BY_COUNT: readonly string[] = [
  SettingName.defaultReplicationFactor,
  SettingName.minInsyncReplicas,
  "offsets.topic.replication.factor",
  "transaction.state.log.replication.factor",
  "transaction.state.log.min.isr",
];

const CONNECTS_BY_COUNT = ["config", "offset", "status"].map((topic) => `${topic}.storage.replication.factor`);

/** https://docs.confluent.io/operator/current/co-storage.html: each has a volume of `dataVolumeCapacity`, which is required. */
function onVolumes(name: string): Setting | undefined {
  if (name !== SettingName.logDirs) return undefined;
  const reason = "Confluent for Kubernetes keeps the data on volumes of dataVolumeCapacity";
  return { state: "inapplicable", path: "spec.dataVolumeCapacity", reason };
}

function brokersBlock(inputs: Inputs): Block {
  return overrides(inputs, BROKERS_BY_COUNT);
}

/** A list of `key=value` over what the operator generates. */
function overrides(inputs: Inputs, byCount: readonly string[]): Block {
  const block = once(() => {
    const entries = assignmentEntries(SERVER, inputs.get("spec", "configOverrides", "server"));
    return entriesBlock({ ...entries, line: serverLine }, { change: ROLLING_RESTART });
  });
  return {
    written: (name) => block().written(name) ?? (byCount.includes(name) ? unseen(block(), name) : undefined),
    path: (name) => block().path(name),
    line: (assignments) => block().line(assignments),
    change: (name) => block().change(name),
  };
}

function unseen(block: Block, name: string): Setting {
  return { state: "unseen", path: block.path(name), reason: `${BY_COUNT}; set it in configOverrides.server` };
}

const serverLine: Entries["line"] = (pairs) => {
  const list = pairs.map(({ key, value }) => JSON.stringify(`${key}=${String(value)}`)).join(", ");
  return nested(SERVER, `[${list}]`);
};

/** What the operator leaves to Kafka. */
function byKafka(block: Block, name: string, { kafkaVersion }: Context): Setting {
  const fallback = brokerDefault(name, kafkaVersion);
  return { state: "inherited", path: block.path(name), from: name, ...(fallback === undefined ? {} : { fallback }) };
}

function nameIn(inputs: Inputs): unknown {
  return inputs.get("spec", "name") ?? inputs.get("metadata", "name");
}

/** The image says the version of Confluent Platform. */
function versionIn(inputs: Inputs, { kafkaVersion }: Context): Version {
  const tag = textOf(inputs.get("spec", "image", "application"))
    ?.split(":")
    .at(-1);
  return kafkaOfConfluent(tag) ?? kafkaVersion;
}

/** The name of the `Kafka` resource, as topics refer to it. */
function clusterCalled(place: ClusterReference, name: string | undefined): ClusterReference {
  return name === undefined ? place : { ...place, labels: { kafkaClusterRef: name } };
}

/** The service of a cluster's brokers has its name: `kafka:9071`, `kafka.confluent.svc.cluster.local:9071`. */
const SERVICE = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)\.svc[a-z0-9.-]*)?:\d+$/;

const IN_PLACE: Change = {
  effect: "in place",
  source: "https://docs.confluent.io/operator/current/co-manage-connectors.html",
};

const ROLLING_RESTART: Change = {
  effect: "rolling restart",
  source: "https://docs.confluent.io/operator/current/co-roll-cluster.html",
};

/** The operator keeps a topic's configuration in sync; nothing is said of its replicas. */
function ofTopic(name: string): Change {
  const source = "https://docs.confluent.io/operator/current/co-manage-topics.html";
  if (name !== SettingName.replicationFactor) return { effect: "in place", source };
  const note =
    "it is documented for the creation of a topic alone; change a topic that exists by kafka-reassign-partitions";
  return { effect: "not possible", note, source };
}
