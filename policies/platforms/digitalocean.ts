import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import type { Entries } from "../shapes/entries";
import { closedEntries, mapEntries } from "../shapes/entries";
import { given } from "../shapes/entry";
import { once } from "../shapes/once";
import { camelCased } from "../shapes/spelling";
import type { Platform, ResourceReader } from "./platform";
import { countedCluster } from "./counted-cluster";

const SOURCE = "@pulumi/digitalocean 4.80.1, and resource_database_kafka_topic.go of terraform-provider-digitalocean";

/** `new digitalocean.DatabaseKafkaTopic(name, { clusterId, name, replicationFactor, configs: [{ minInsyncReplicas }] })`. */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => {
    const block = once(() =>
      entriesBlock(configIn(inputs.get("configs")), {
        spelling: camelCased,
        change: (name) => ({
          effect: name === SettingName.replicationFactor ? "reassignment" : "in place",
          source: SOURCE,
        }),
      }),
    );
    return [
      topicFrom(
        {
          name: inputs.get("name"),
          replicationFactor: { path: "replicationFactor", value: inputs.get("replicationFactor") },
          block: () => ({ ...block(), written: (name) => allNodes(block(), name) }),
          protect,
          further: (name) => leftOut(block(), name),
          unlessDeclared: "DigitalOcean does not document what its clusters give topics",
        },
        context,
      ),
    ];
  },

  cluster({ inputs, provider }) {
    const id = textOf(inputs.get("clusterId"));
    return {
      ...(provider === undefined ? {} : { provider: provider.name }),
      ...(id === undefined ? {} : { id: `digitalocean ${id}` }),
    };
  },
};

/** `new digitalocean.DatabaseCluster(name, { engine: "kafka", nodeCount })`; clusters of other engines are nothing here. */
const cluster: ResourceReader = {
  read: ({ name, inputs }) =>
    inputs.get("engine") === "kafka"
      ? [
          countedCluster(textOf(inputs.get("name")) ?? name, given("nodeCount", inputs.get("nodeCount")), {
            effect: "reassignment",
            source: SOURCE,
          }),
        ]
      : [],
};

const digitalocean: Platform = {
  name: "digitalocean",
  title: "DigitalOcean Managed Kafka",
  resources: {
    "digitalocean:index/databaseKafkaTopic:DatabaseKafkaTopic": topic,
    "digitalocean:index/databaseCluster:DatabaseCluster": cluster,
  },
};

export default digitalocean;

/** A list of one: what bridges make of a block that may stand once. */
function configIn(configs: unknown): Entries {
  const line: Entries["line"] = (pairs) =>
    `configs: [{ ${pairs.map(({ key, value }) => `${key}: ${JSON.stringify(value)}`).join(", ")} }]`;
  if (isUnknown(configs)) return closedEntries({ state: "unknown", path: "configs" }, line);
  return mapEntries("configs[0]", Array.isArray(configs) ? (configs[0] as unknown) : configs, line);
}

/** -1 is all nodes there, of which a Kafka cluster has three. */
function allNodes(block: Block, name: string): Setting | undefined {
  const written = block.written(name);
  if (name !== SettingName.minInsyncReplicas || written?.state !== "set" || textOf(written.value) !== "-1")
    return written;
  return { ...written, value: 3, converted: { from: written.value, unit: "nodes, which are all" } };
}

/** databaseKafkaTopic.d.ts and types/input.d.ts of @pulumi/digitalocean 4.80.1. */
function leftOut(block: Block, name: string): Setting | undefined {
  const byDefault = (path: string, value: string): Setting => ({
    state: "default",
    path,
    value,
    source: "DigitalOcean's default",
  });
  switch (name) {
    case SettingName.replicationFactor:
      return byDefault("replicationFactor", "2");
    case SettingName.minInsyncReplicas:
      return byDefault(block.path(name), "1");
    case SettingName.uncleanLeaderElection: {
      const reason = "a topic of DigitalOcean has no unclean.leader.election.enable";
      return { state: "inapplicable", path: block.path(name), reason };
    }
    default:
      return undefined;
  }
}
