import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { parseBoolean } from "../kafka/value";
import { fieldsLineAt, mapEntries } from "../shapes/entries";
import { once } from "../shapes/once";
import { camelCased } from "../shapes/spelling";
import { serviceReference } from "./aiven-service";
import type { ResourceReader } from "./platform";

const REPLICATION = "replication";
const CONFIG = "config";

/** A topic of Aiven for Apache Kafka: `replication`, and `config` with fields in camel case, most of them text. */
export const aivenTopic: ResourceReader = {
  read: ({ inputs, protect }, context) => {
    const topic = topicFrom(
      {
        name: inputs.get("topicName"),
        replicationFactor: { path: REPLICATION, value: inputs.get(REPLICATION) },
        block: once(() =>
          entriesBlock(mapEntries(CONFIG, inputs.get(CONFIG), fieldsLineAt(CONFIG, written)), {
            change,
            spelling: camelCased,
          }),
        ),
        protect,
        further: leftOut,
      },
      context,
    );
    const diskless = parseBoolean(inputs.get(CONFIG, "disklessEnable"));
    return [diskless.ok && diskless.value ? withoutReplicas(topic) : topic];
  },

  place: ({ name, value }) => {
    if (name === SettingName.replicationFactor) return { path: [REPLICATION], value };
    const [field = name] = camelCased(name);
    return { path: [CONFIG, field], value: written(value) };
  },

  cluster: serviceReference,
};

/** Numbers are text in it, and booleans are not. */
function written(value: Assignment["value"]): Assignment["value"] {
  return typeof value === "number" ? String(value) : value;
}

/** What a topic leaves out is the service's: its parameters have a default for the one, and do not know the other. */
function leftOut(name: string): Setting | undefined {
  const path = `${CONFIG}.${camelCased(name)[0] ?? name}`;
  switch (name) {
    case SettingName.minInsyncReplicas:
      return { state: "inherited", path, from: name, fallback: { value: "1", source: "Aiven's default" } };
    case SettingName.uncleanLeaderElection:
      return { state: "unseen", path, reason: "Aiven does not document what applies then; set it to false" };
    default:
      return undefined;
  }
}

/** https://aiven.io/docs/products/diskless: its records lie in object storage, not on brokers. */
function withoutReplicas(topic: Declaration): Declaration {
  return {
    ...topic,
    setting: (name) =>
      OF_REPLICAS.includes(name)
        ? {
            state: "inapplicable",
            path: `${CONFIG}.disklessEnable`,
            reason: "a diskless topic keeps its records in object storage",
          }
        : topic.setting(name),
  };
}

const OF_REPLICAS: readonly string[] = [
  SettingName.replicationFactor,
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
];

/** Neither forces a new resource; Aiven copies the data. */
function change(name: string): Change {
  const source = "aiven_kafka_topic of terraform-provider-aiven, which @pulumi/aiven 6.51 bridges";
  return { effect: name === SettingName.replicationFactor ? "reassignment" : "in place", source };
}
