import { topicFrom } from "../blocks/topic-block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { parseInteger, textOf } from "../kafka/value";
import type { Entries } from "../shapes/entries";
import { entriesFrom } from "../shapes/entries";
import { given } from "../shapes/entry";
import type { Inputs } from "../shapes/inputs";
import type { Platform, ResourceReader } from "./platform";

/** `new ovh.cloudprojectdatabase.KafkaTopic(name, { serviceName, clusterId, replication, minInsyncReplicas, … })`. */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("name"),
        replicationFactor: { path: "replication", value: inputs.get("replication") },
        block: () => entriesBlock(fieldsOf(inputs), { change }),
        protect,
        further: leftOut,
        unlessDeclared: "OVHcloud does not document what its clusters give topics",
      },
      context,
    ),
  ],

  cluster({ inputs, provider }) {
    const [service, id] = [textOf(inputs.get("serviceName")), textOf(inputs.get("clusterId"))];
    return {
      ...(provider === undefined ? {} : { provider: provider.name }),
      ...(service === undefined || id === undefined ? {} : { id: `ovh ${service}/${id}` }),
    };
  },
};

/** `@ovhcloud/pulumi-ovh` 2. */
const ovh: Platform = {
  name: "ovh",
  title: "OVHcloud Kafka",
  resources: { "ovh:CloudProjectDatabase/kafkaTopic:KafkaTopic": topic },
};

export default ovh;

/** Each of its fields is `ForceNew`, and there is no update at all. */
function change(name: string): Change {
  return {
    effect: name === SettingName.protect ? "in place" : "replacement",
    source:
      "resource_cloud_project_database_kafka_topic.go of terraform-provider-ovh, behind @ovhcloud/pulumi-ovh 2.19.1",
  };
}

const HOUR = 3_600_000;

/** Its few settings are fields of the resource itself. */
function fieldsOf(inputs: Inputs): Entries {
  const written: [string, Setting | undefined][] = [
    [SettingName.minInsyncReplicas, given("minInsyncReplicas", inputs.get("minInsyncReplicas"))],
    [SettingName.retentionMs, inMilliseconds(given("retentionHours", inputs.get("retentionHours")))],
  ];
  const found = new Map(
    written.flatMap(([name, setting]) => (setting === undefined ? [] : [[name, setting] as const])),
  );
  const names: Readonly<Record<string, string>> = { [SettingName.minInsyncReplicas]: "minInsyncReplicas" };
  return {
    ...entriesFrom({
      path: "",
      found,
      line: (pairs) => pairs.map(({ key, value }) => `${names[key] ?? key}: ${String(value)}`).join(", "),
    }),
    path: (key) => names[key] ?? key,
  };
}

/** Below 0 is without end (kafkaTopic.d.ts). */
function inMilliseconds(setting: Setting | undefined): Setting | undefined {
  if (setting?.state !== "set") return setting;
  const hours = parseInteger(setting.value);
  if (!hours.ok) return setting;
  return { ...setting, value: Math.max(hours.value * HOUR, -1), converted: { from: setting.value, unit: "ms" } };
}

function leftOut(name: string): Setting | undefined {
  switch (name) {
    case SettingName.replicationFactor:
      return { state: "unseen", path: "replication", reason: UNDOCUMENTED };
    case SettingName.minInsyncReplicas:
      return { state: "unseen", path: "minInsyncReplicas", reason: UNDOCUMENTED };
    case SettingName.uncleanLeaderElection:
      return { state: "inapplicable", path: name, reason: "a topic of OVHcloud has no unclean.leader.election.enable" };
    default:
      return undefined;
  }
}

const UNDOCUMENTED = "OVHcloud does not document what it gives a topic then";
