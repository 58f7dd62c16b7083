import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Entries } from "../shapes/entries";
import { once } from "../shapes/once";
import type { ClusterReference, Resource, ResourceReader } from "./platform";

/** Where a provider writes what makes an MSK topic. */
export interface MskTopicShape {
  readonly name: string;
  /** `configs`, taken apart. */
  readonly configs: (path: string, value: unknown) => Entries;
}

const REPLICATION_FACTOR = "replicationFactor";
const CONFIGS = "configs";

/** A topic that MSK itself creates, with `clusterArn`, `replicationFactor`, `partitionCount` and `configs`. */
export function mskTopic({ name, configs }: MskTopicShape): ResourceReader {
  return {
    read: ({ inputs, protect }, context) => [
      topicFrom(
        {
          name: inputs.get(name),
          replicationFactor: { path: REPLICATION_FACTOR, value: inputs.get(REPLICATION_FACTOR) },
          // The text is taken apart once, however many settings are asked for.
          block: once(() => entriesBlock(configs(CONFIGS, inputs.get(CONFIGS)), { change })),
          protect,
          // Standard brokers, Express brokers and MSK Serverless differ, and the first by their zones and their storage.
          unlessDeclared:
            "its MSK cluster decides, of which neither this stack nor the configuration says enough; state it in clusters with its platform",
        },
        context,
      ),
    ],

    cluster: ({ inputs, provider }) => clusterOf(inputs.get("clusterArn"), provider),
  };
}

/** A cluster by its ARN, `arn:aws:kafka:eu-west-1:123456789012:cluster/orders/abc-1`, in which its name stands. */
function clusterOf(written: unknown, provider: Resource["provider"]): ClusterReference {
  const arn = textOf(written);
  const name = /^arn:[^:]*:kafka:[^:]*:[^:]*:cluster\/([^/]+)\//.exec(arn ?? "")?.[1];
  return {
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { id: mskId(name) }),
    ...(isUnknown(written) ? { incomplete: true as const } : {}),
  };
}

/** What a cluster is known by, in ARNs and in the resource that declares it. */
export function mskId(clusterName: string): string {
  return `msk ${clusterName}`;
}

/**
 * MSK's `UpdateTopic` takes the number of partitions and the configuration, and no number of replicas: for that, both
 * providers make a new topic.
 */
function change(name: string): Change {
  const source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-msk-topic.html";
  return { effect: name === SettingName.replicationFactor ? "replacement" : "in place", source };
}
