import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import { internalTopic } from "../blocks/internal-topic";
import type { TopicFacts } from "../blocks/topic-block";
import { topicFrom } from "../blocks/topic-block";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { parseInteger, textOf } from "../kafka/value";
import type { Entries } from "../shapes/entries";
import { mapEntries } from "../shapes/entries";
import { given } from "../shapes/entry";
import { once } from "../shapes/once";
import { customResources, nested, nestedMap, placeInKubernetes } from "./custom-resource";
import type { ClusterReference, Platform, ResourceReader } from "./platform";

/**
 * `new redpanda.Topic(name, { clusterApiUrl, replicationFactor, partitionCount, configuration })`, of Redpanda Cloud
 * (https://www.pulumi.com/registry/packages/redpanda/api-docs/topic/).
 */
const cloudTopic: ResourceReader = {
  read: ({ inputs, protect }, context) => {
    const configuration = once(() => mapEntries("configuration", inputs.get("configuration")));
    return [
      redpandaTopic(
        {
          name: inputs.get("name"),
          replicationFactor: replicasOf(inputs.get("replicationFactor"), inputs.get("replicaAssignments")),
          protect,
          // https://docs.redpanda.com/redpanda-cloud/develop/topics/create-topic/
          leftOut: { value: "3", source: "the least that Redpanda Cloud takes" },
        },
        () => configuration(),
        (name) => ({
          effect: name === SettingName.replicationFactor ? "replacement" : "in place",
          source: "schema_resource_gen.go of terraform-provider-redpanda, June 2026",
        }),
        context,
      ),
    ];
  },

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: ["replicationFactor"], value }
      : { path: ["configuration", name], value: String(value) },

  cluster({ inputs, provider }) {
    const url = textOf(inputs.get("clusterApiUrl"));
    return {
      ...(provider === undefined ? {} : { provider: provider.name }),
      ...(url === undefined ? {} : { id: `redpanda ${url}` }),
    };
  },
};

/** `Topic` (https://docs.redpanda.com/current/manage/kubernetes/k-manage-topics/) of the Redpanda operator. */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => {
    const config = once(() => nestedMap("spec.additionalConfig", inputs.get("spec", "additionalConfig")));
    return [
      redpandaTopic(
        {
          name: inputs.get("spec", "overwriteTopicName") ?? inputs.get("metadata", "name"),
          replicationFactor: {
            path: "spec.replicationFactor",
            value: inputs.get("spec", "replicationFactor"),
            mayBeLeftOut: true,
          },
          protect,
        },
        () => config(),
        (name) => ({
          effect: name === SettingName.replicationFactor ? "reassignment" : "in place",
          source: "`generateConf` in topic_controller.go of redpanda-operator 26.2",
        }),
        context,
      ),
    ];
  },

  place: ({ name, value }) =>
    name === SettingName.replicationFactor
      ? { path: ["spec", "replicationFactor"], value }
      : { path: ["spec", "additionalConfig", name], value: String(value) },

  cluster: (resource) =>
    clusterCalled(placeInKubernetes(resource), textOf(resource.inputs.get("spec", "cluster", "clusterRef", "name"))),
};

/** `Redpanda` (https://docs.redpanda.com/current/reference/k-crd/): its `clusterSpec` is the values of the Helm chart. */
const cluster: ResourceReader = {
  read: ({ name, inputs }) =>
    redpandaBrokers({
      name: textOf(inputs.get("metadata", "name")) ?? name,
      at: "spec.clusterSpec",
      get: (...path) => inputs.get("spec", "clusterSpec", ...path),
      isOfAnotherChart: inputs.get("spec", "chartRef", "chartVersion") !== undefined,
    }),
  cluster: (resource) => clusterCalled(placeInKubernetes(resource), textOf(resource.inputs.get("metadata", "name"))),
};

const ofOperator = customResources("cluster.redpanda.com", { Topic: topic, Redpanda: cluster });

/** `@pulumi/redpanda` 1, and `cluster.redpanda.com` of the operator by `@pulumi/kubernetes` 4. */
const redpanda: Platform = {
  name: "redpanda",
  title: "Redpanda",
  ...ofOperator,
  resources: { "redpanda:index/topic:Topic": cloudTopic },
};

export default redpanda;

/**
 * Redpanda takes these settings and does nothing with them: `allowlist_topic_noop_confs` in
 * src/v/kafka/server/handlers/topics/types.h.
 */
const BY_RAFT: readonly string[] = [
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
  // Its tiered storage has settings of its own.
  SettingName.remoteLogDeleteOnDisable,
];

const RAFT_REASON =
  "Redpanda replicates by Raft, where a write with acks=all is on a majority of the replicas, and only one that has it can lead";

type Facts = Omit<TopicFacts, "block" | "further"> & {
  readonly leftOut?: { readonly value: string; readonly source: string };
};

function redpandaTopic(
  facts: Facts,
  entries: () => Entries,
  change: Block["change"],
  context: Parameters<typeof topicFrom>[1],
): Declaration {
  const block = once(() => entriesBlock(entries(), { change }));
  const { leftOut, ...topicFacts } = facts;
  const { path } = facts.replicationFactor;
  return topicFrom(
    {
      ...topicFacts,
      // What Redpanda ignores is not looked at, written or not.
      block: () => ({ ...block(), written: (name) => (BY_RAFT.includes(name) ? undefined : block().written(name)) }),
      further: (name) => {
        if (name === SettingName.replicationFactor && leftOut !== undefined)
          return { state: "default", path, ...leftOut };
        if (!BY_RAFT.includes(name)) return undefined;
        return { state: "inapplicable", path: block().path(name), reason: RAFT_REASON };
      },
      unlessDeclared: "its Redpanda cluster decides, which this stack does not declare",
    },
    context,
  );
}

/** With replicas assigned by hand, `replicationFactor` is -1: the least assigned counts. */
function replicasOf(written: unknown, assignments: unknown): TopicFacts["replicationFactor"] {
  const path = "replicationFactor";
  if (textOf(written) !== "-1" || assignments === undefined || assignments === null)
    return { path, value: written ?? undefined };
  if (!Array.isArray(assignments)) return { path: "replicaAssignments", value: assignments };
  const replicas = assignments.map((each: unknown) => (isUnknown(each) ? each : replicasIn(each)));
  const unknown = replicas.find(isUnknown);
  const counts = replicas.filter((each) => typeof each === "number");
  return { path: "replicaAssignments", value: unknown ?? (counts.length === 0 ? written : Math.min(...counts)) };
}

function replicasIn(assignment: unknown): unknown {
  const { replicaIds } = (typeof assignment === "object" && assignment !== null ? assignment : {}) as {
    replicaIds?: unknown;
  };
  if (isUnknown(replicaIds)) return replicaIds;
  return Array.isArray(replicaIds) ? replicaIds.length : undefined;
}

/** Where the values of the Redpanda chart stand. */
export interface RedpandaValues {
  readonly name: string;
  /** The property that holds them. */
  readonly at: string;
  readonly get: (...path: readonly string[]) => unknown;
  /** Another version of the chart than the one whose defaults are known. */
  readonly isOfAnotherChart: boolean;
}

/** Redpanda's names of what Kafka's brokers call otherwise. */
const names: Readonly<Record<string, string>> = {
  [SettingName.defaultReplicationFactor]: "default_topic_replications",
  [SettingName.autoCreateTopics]: "auto_create_topics_enabled",
  "internal.topic.replication.factor": "internal_topic_replication_factor",
};

/** src/v/config/configuration.cc of Redpanda, December 2024. */
const defaults: Readonly<Record<string, string>> = {
  [SettingName.autoCreateTopics]: "false",
  "internal.topic.replication.factor": "3",
};

/** Brokers by the values of the Redpanda chart, and the topics that Redpanda creates for itself. */
export function redpandaBrokers(values: RedpandaValues): Declaration[] {
  const { name, at } = values;
  const path = `${at}.config.cluster`;
  const block = once(() =>
    entriesBlock(nestedMap(path, values.get("config", "cluster")), {
      change: {
        effect: "in place",
        source: "https://docs.redpanda.com/current/reference/properties/cluster-properties/",
      },
      spelling: (asked) => [names[asked] ?? asked],
    }),
  );
  const brokers: Declaration = {
    kind: "brokers",
    name,
    setting: (asked) => {
      if (asked === SettingName.brokerCount) return brokerCount(values);
      if (asked === SettingName.zoneCount) {
        const reason = "where Redpanda's brokers stand, their nodes say, with rackAwareness";
        return { state: "inapplicable", path: `${at}.rackAwareness`, reason };
      }
      if (BY_RAFT.includes(asked)) return { state: "inapplicable", path: block().path(asked), reason: RAFT_REASON };
      if (!Object.hasOwn(names, asked)) return undefined;
      return block().written(asked) ?? leftOut(values, block(), asked);
    },
    // Numbers, where Kafka's names would take text for all.
    line: (assignments) => {
      const entries = assignments.map(({ name: asked, value }) => `${names[asked] ?? asked}: ${String(value)}`);
      return nested(path, `{ ${entries.join(", ")} }`);
    },
    change: (asked) => block().change(asked),
  };
  return [
    brokers,
    internalTopic(brokers, "__consumer_offsets", { replicationFactor: "internal.topic.replication.factor" }),
  ];
}

/** values.yaml of chart 26.2: three. */
function brokerCount({ at, get }: RedpandaValues): Setting {
  const path = `${at}.statefulset.replicas`;
  return (
    given(path, get("statefulset", "replicas")) ?? {
      state: "default",
      path,
      value: "3",
      source: "the default of Redpanda's chart",
    }
  );
}

function leftOut(values: RedpandaValues, block: Block, name: string): Setting {
  const path = block.path(name);
  const known = defaults[name];
  if (known !== undefined) return { state: "default", path, value: known, source: "Redpanda's default" };
  const count = brokerCount(values);
  if (count.state === "unknown") return count;
  if (values.isOfAnotherChart)
    return { state: "unseen", path, reason: "what this version of Redpanda's chart gives is not known here" };
  // configmap.tpl.go of chart 26.2 raises Redpanda's 1 where it can.
  const replicas = "value" in count ? parseInteger(count.value) : undefined;
  return replicas?.ok === true && replicas.value >= 3
    ? { state: "default", path, value: "3", source: "what Redpanda's chart gives three brokers" }
    : { state: "default", path, value: "1", source: "Redpanda's default" };
}

/** The name of the `Redpanda` resource, as topics refer to it. */
function clusterCalled(place: ClusterReference, name: string | undefined): ClusterReference {
  return name === undefined ? place : { ...place, labels: { clusterRef: name } };
}
