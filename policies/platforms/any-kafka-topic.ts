import type { Change } from "../kafka/change";
import { textOf } from "../kafka/value";
import { entriesBlock } from "../blocks/entries-block";
import type { Block } from "../blocks/block";
import { topicFrom } from "../blocks/topic-block";
import type { Entries } from "../shapes/entries";
import { mapEntries } from "../shapes/entries";
import type { Inputs } from "../shapes/inputs";
import { jsonEntries } from "../shapes/json";
import { nameValueEntries } from "../shapes/lists";
import { once } from "../shapes/once";
import { camelCased, snakeCased } from "../shapes/spelling";
import type { Platform, ResourceReader } from "./platform";

const REPLICATION_FACTORS = ["replicationFactor", "replication", "replicas"];
const CONFIGS = ["config", "configs", "topicConfig", "configuration"];

/**
 * Topics of providers that no other file knows: any resource of a bridged provider whose type says Kafka and ends with Topic.
 * What stands in it is judged; what is left out, nobody here can tell.
 */
const anyKafkaTopic: Platform = {
  name: "any-kafka-topic",
  title: "Any other provider's Kafka topic",
  resources: {},
  reads: (type) => (isBridgedTopic(type) ? topic : undefined),
};

export default anyKafkaTopic;

/** Types of bridged providers have a file in them, called as the resource is: `yandex:index/mdbKafkaTopic:MdbKafkaTopic`. */
function isBridgedTopic(type: string): boolean {
  const [, file = "", resource = ""] = /^[\w-]+:[\w-]+\/(\w+):(\w+Topic|Topic)$/.exec(type) ?? [];
  return file !== "" && file.toLowerCase() === resource.toLowerCase() && /kafka/i.test(type);
}

const UNKNOWN_SERVICE =
  "what this provider's service does then is not known here; state its cluster in clusters, or set the value";

const topic: ResourceReader = {
  read({ inputs, protect }, context) {
    const path = REPLICATION_FACTORS.find((property) => inputs.get(property) !== undefined) ?? "replicationFactor";
    return [
      topicFrom(
        {
          name: textOf(inputs.get("topicName")) ?? inputs.get("name"),
          replicationFactor: { path, value: inputs.get(path), mayBeLeftOut: true },
          block: once(() => configBlock(inputs)),
          protect,
          unlessDeclared: UNKNOWN_SERVICE,
        },
        context,
      ),
    ];
  },

  cluster: ({ inputs, provider }) => {
    const id = ["clusterId", "serviceName", "instanceId", "cluster"]
      .map((property) => textOf(inputs.get(property)))
      .find((text) => text !== undefined);
    if (id !== undefined) return { id, ...(provider === undefined ? {} : { provider: provider.name }) };
    return provider === undefined ? undefined : { provider: provider.name };
  },
};

function configBlock(inputs: Inputs): Block {
  const path = CONFIGS.find((property) => inputs.get(property) !== undefined) ?? "config";
  const entries = configEntries(path, inputs.get(path));
  const spelled = [camelCased, snakeCased];
  return entriesBlock(entries, {
    change: CHANGE,
    spelling: (name) => {
      const spellings = [name, ...spelled.flatMap((spelling) => spelling(name))];
      const written = spellings.filter((key) => entries.keys.includes(key));
      return written.length > 0 ? written : spellings;
    },
  });
}

/** In every shape that providers use. */
function configEntries(path: string, value: unknown): Entries {
  if (typeof value === "string") return jsonEntries(path, value);
  if (!Array.isArray(value)) return mapEntries(path, value);
  const [only] = value as unknown[];
  const isBlock = value.length === 1 && typeof only === "object" && only !== null && !("name" in only);
  return isBlock ? mapEntries(`${path}[0]`, only) : nameValueEntries(path, value);
}

const CHANGE: Change = { effect: "not known", source: "no platform file knows this provider" };
