import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import type { Assignment } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { parseBoolean, textOf } from "../kafka/value";
import { jsonEntries } from "../shapes/json";
import { once } from "../shapes/once";
import type { Platform, ResourceReader } from "./platform";

/**
 * `new alicloud.alikafka.Topic(name, { instanceId, topic, localTopic, configs })`: `configs` is JSON text, and counts for
 * topics on local storage alone.
 */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => {
    const block = once(() =>
      entriesBlock(jsonEntries("configs", inputs.get("configs")), {
        change,
        spelling: (name) => spelled[name] ?? [name],
      }),
    );
    const storage = storageOf(inputs.get("localTopic"));
    const setting = (name: string): Setting | undefined =>
      storage === "local" ? (block().written(name) ?? leftOut(block(), name)) : elsewhere(storage, name);
    return [
      {
        ...topicFrom({ name: inputs.get("topic"), replicationFactor: IN_CONFIGS, block, protect }, context),
        setting: (name) =>
          name === SettingName.protect ? { state: "set", path: "opts.protect", value: protect } : setting(name),
        line: (assignments) => lineOf(block(), assignments),
      },
    ];
  },

  cluster({ inputs, provider }) {
    const id = textOf(inputs.get("instanceId"));
    return {
      ...(provider === undefined ? {} : { provider: provider.name }),
      ...(id === undefined ? {} : { id: `alikafka ${id}` }),
    };
  },
};

/** `@pulumi/alicloud` 3. */
const alicloud: Platform = {
  name: "alicloud",
  title: "Alibaba Cloud Kafka",
  resources: { "alicloud:alikafka/topic:Topic": topic },
};

export default alicloud;

const IN_CONFIGS = { path: "configs", value: undefined };

/** https://www.alibabacloud.com/help/en/ros/developer-reference/aliyun-kafka-topic has `replications` too. */
const spelled: Readonly<Record<string, readonly string[]>> = {
  [SettingName.replicationFactor]: ["replication-factor", "replications"],
};

/** Its replicas stand in `configs` too. */
function lineOf(block: Block, assignments: readonly Assignment[]): string {
  const [options, inConfigs] = [true, false].map((isOption) =>
    assignments.filter(({ name }) => (name === SettingName.protect) === isOption),
  ) as [Assignment[], Assignment[]];
  return [
    ...options.map(({ value }) => `{ protect: ${String(value)} } among the resource options`),
    ...(inConfigs.length === 0 ? [] : [block.line(inConfigs)]),
  ].join(", ");
}

const JUDGED: readonly string[] = [
  SettingName.replicationFactor,
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
];

function storageOf(localTopic: unknown): "local" | "cloud" | "unknown" {
  if (isUnknown(localTopic)) return "unknown";
  const parsed = parseBoolean(localTopic);
  return parsed.ok && parsed.value ? "local" : "cloud";
}

/** Cloud storage keeps copies of its own, and a topic has no say in them. */
function elsewhere(storage: "cloud" | "unknown", name: string): Setting | undefined {
  if (!JUDGED.includes(name)) return undefined;
  if (storage === "unknown") return { state: "unknown", path: "localTopic" };
  return {
    state: "inapplicable",
    path: "localTopic",
    reason: "a topic of Alibaba Cloud that is not on local storage has no replicas of its own to set",
  };
}

function leftOut(block: Block, name: string): Setting | undefined {
  if (!JUDGED.includes(name)) return undefined;
  const path = block.path(name);
  return name === SettingName.uncleanLeaderElection
    ? { state: "inapplicable", path, reason: "Alibaba Cloud documents no unclean.leader.election.enable of its topics" }
    : { state: "unseen", path, reason: "Alibaba Cloud does not document what it gives a topic then" };
}

/** The number of replicas is fixed when the topic is made; the provider calls `UpdateTopicConfig` for the rest. */
function change(name: string): Change {
  return name === SettingName.replicationFactor
    ? {
        effect: "replacement",
        source: "https://www.alibabacloud.com/help/en/ros/developer-reference/aliyun-kafka-topic",
      }
    : { effect: "in place", source: "resource_alicloud_alikafka_topic.go of terraform-provider-alicloud" };
}
