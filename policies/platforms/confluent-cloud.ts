import { connectorFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import { mapEntries } from "../shapes/entries";
import { once } from "../shapes/once";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";

const CONFIG = "config";

/** A topic of any cluster: `config` is a map, and the number of replicas is Confluent Cloud's own. */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("topicName"),
        replicationFactor: { path: SettingName.replicationFactor, value: undefined },
        block: once(() => entriesBlock(mapEntries(CONFIG, inputs.get(CONFIG)), { change: ofTopic })),
        protect,
        further: (name) => byConfluent(`${CONFIG}[${JSON.stringify(name)}]`, name),
      },
      context,
    ),
  ],

  place: ({ name, value }) => ({ path: [CONFIG, name], value: String(value) }),

  cluster: clusterOf,
};

/**
 * What Confluent Cloud does where a topic or a cluster leaves a setting out, and what nobody can set there
 * (https://docs.confluent.io/cloud/current/topics/manage.html).
 */
function byConfluent(path: string, name: string): Setting | undefined {
  switch (name) {
    case SettingName.replicationFactor:
    case SettingName.defaultReplicationFactor:
      return { state: "fixed", path: name, value: "3", source: "Confluent Cloud" };
    case SettingName.uncleanLeaderElection:
      return { state: "fixed", path, value: "false", source: "Confluent Cloud" };
    case SettingName.minInsyncReplicas:
      return { state: "default", path, value: "2", source: "Confluent Cloud's default" };
    case SettingName.maxMessageBytes:
      return { state: "default", path, value: "2097164", source: "Confluent Cloud's default" };
    default:
      return undefined;
  }
}

/** `kafkaCluster` names the cluster; with one cluster for all, the provider does. */
function clusterOf({ inputs, provider }: Resource): ClusterReference {
  const id = inputs.get("kafkaCluster", "id") ?? provider?.inputs.get("kafkaId");
  const known = textOf(id);
  return {
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(known === undefined ? {} : { id: `confluent ${known}` }),
    ...(isUnknown(id) ? { incomplete: true as const } : {}),
  };
}

/**
 * Settings of a Dedicated cluster. The provider takes five and refuses all others (`editableClusterSettings` of
 * terraform-provider-confluent); these are the ones of them that rules ask for.
 */
const SETTABLE: readonly string[] = [SettingName.autoCreateTopics, "log.retention.ms"];

function clusterConfig({ name, inputs }: Resource, { kafkaVersion }: Context): Declaration[] {
  const written = entriesBlock(mapEntries(CONFIG, inputs.get(CONFIG)), { change: ofCluster });
  const block: Block = {
    ...written,
    written: (each) =>
      (SETTABLE.includes(each) ? written.written(each) : undefined) ?? clusterDefault(written.path(each), each),
  };
  const [brokers] = brokersFrom(block, {
    name,
    kafkaVersion,
    brokerCount: managed(SettingName.brokerCount),
    zoneCount: managed(SettingName.zoneCount),
  });
  return [brokers];
}

function clusterDefault(path: string, name: string): Setting | undefined {
  if (name === SettingName.autoCreateTopics)
    return { state: "default", path, value: "false", source: "Confluent Cloud's default" };
  const itsOwn = name === "log.dir" || MANAGED.includes(name);
  return itsOwn ? managed(path) : byConfluent(path, name);
}

const MANAGED: readonly string[] = [
  SettingName.logDirs,
  SettingName.processRoles,
  SettingName.quorumVoters,
  SettingName.offsetsRetentionMinutes,
  SettingName.shareDeliveryCountLimit,
];

function managed(path: string): Setting {
  return { state: "inapplicable", path, reason: "Confluent Cloud manages its brokers, and nobody else can set this" };
}

const AVAILABILITY = "availability";

/** Of a cluster, the program says where it stands; all else is Confluent Cloud's. */
function cluster({ name, inputs }: Resource): Declaration[] {
  return [
    {
      kind: "brokers",
      name: textOf(inputs.get("displayName")) ?? name,
      setting: (setting) => {
        if (setting === SettingName.zoneCount) return zoneCount(inputs.get(AVAILABILITY));
        if (setting === SettingName.autoCreateTopics || setting === SettingName.retentionMs)
          return inItsConfig(setting);
        return byConfluent(setting, setting) ?? managed(setting);
      },
      line: () => `${AVAILABILITY}: "MULTI_ZONE"`,
      change: () => ({
        effect: "not possible",
        source: "https://docs.confluent.io/cloud/current/clusters/cluster-types.html",
      }),
    },
  ];
}

/** LOW and HIGH promise how much of the time it is up, and name no number of zones. */
function zoneCount(availability: unknown): Setting {
  if (isUnknown(availability)) return { state: "unknown", path: AVAILABILITY };
  switch (availability) {
    case "SINGLE_ZONE":
      return { state: "set", path: AVAILABILITY, value: 1, converted: { from: availability, unit: "zone" } };
    case "MULTI_ZONE":
      return { state: "set", path: AVAILABILITY, value: 3, converted: { from: availability, unit: "zones" } };
    default:
      return { state: "inapplicable", path: AVAILABILITY, reason: "its availability names no number of zones" };
  }
}

function inItsConfig(path: string): Setting {
  return { state: "inapplicable", path, reason: "a KafkaClusterConfig sets it, where the cluster is a dedicated one" };
}

const NONSENSITIVE = "configNonsensitive";
const SENSITIVE = "configSensitive";

/**
 * A managed connector: two maps, one of them for secrets. Its topics have Confluent Cloud's three replicas, and a sink has
 * a dead-letter queue without asking (https://docs.confluent.io/cloud/current/connectors/dead-letter-queue.html).
 */
function connector({ inputs }: Resource, context: Context): Declaration[] {
  const [open, secret] = [NONSENSITIVE, SENSITIVE].map((path) =>
    entriesBlock(mapEntries(path, inputs.get(path)), { change: ofConnector }),
  ) as [Block, Block];
  const block: Block = {
    ...open,
    written: (name) => {
      const written = open.written(name);
      // Of a map that is not known yet, the other may know more.
      const other = written === undefined || written.state === "unknown" ? secret.written(name) : undefined;
      if (other?.state === "set") return other;
      return written ?? other ?? (name === SettingName.deadLetterTopic ? DEAD_LETTERS : undefined);
    },
  };
  return connectorFrom(block, context).filter(({ kind }) => kind !== "topic");
}

const DEAD_LETTERS: Setting = {
  state: "default",
  path: `${NONSENSITIVE}["${SettingName.deadLetterTopic}"]`,
  value: "dlq",
  source: "the queue that Confluent Cloud makes",
};

/** `@pulumi/confluentcloud` 2.82 (https://www.pulumi.com/registry/packages/confluentcloud/api-docs/). */
const confluentCloud: Platform = {
  name: "confluent-cloud",
  title: "Confluent Cloud",
  resources: {
    "confluentcloud:index/kafkaTopic:KafkaTopic": topic,
    "confluentcloud:index/kafkaClusterConfig:KafkaClusterConfig": { read: clusterConfig, cluster: clusterOf },
    // Its id is known only once it is there.
    "confluentcloud:index/kafkaCluster:KafkaCluster": { read: cluster, cluster: () => ({ incomplete: true }) },
    "confluentcloud:index/connector:Connector": { read: connector, cluster: clusterOf },
  },
};

export default confluentCloud;

function ofTopic(name: string): Change {
  const source = "https://docs.confluent.io/cloud/current/topics/manage.html";
  return { effect: name === SettingName.replicationFactor ? "not possible" : "in place", source };
}

const ofCluster: Change = {
  effect: "in place",
  source: "https://docs.confluent.io/cloud/current/clusters/broker-config.html",
};

const ofConnector: Change = {
  effect: "rolling restart",
  note: "the connector restarts with its new configuration",
  source: "https://docs.confluent.io/cloud/current/connectors/",
};
