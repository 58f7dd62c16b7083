import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import { textOf } from "../kafka/value";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import { jsonEntries } from "../shapes/json";
import { once } from "../shapes/once";
import type { Platform, ResourceReader } from "./platform";

const REPLICATION_FACTOR = "replicationFactor";
const CONFIGS = "configs";

/** `new aws.msk.Topic(name, { clusterArn, replicationFactor, partitionCount, configs })`: `configs` is JSON text of a map. */
const mskTopic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("name"),
        replicationFactor: { path: REPLICATION_FACTOR, value: inputs.get(REPLICATION_FACTOR) },
        // The text is taken apart once, however many settings are asked for.
        block: once(() => entriesBlock(jsonEntries(CONFIGS, inputs.get(CONFIGS)), { change })),
        protect,
        // Standard brokers, Express brokers and MSK Serverless differ, and the first by their zones and their storage.
        unlessDeclared:
          "its MSK cluster decides, of which neither this stack nor the configuration says enough; state it in clusters with its platform",
      },
      context,
    ),
  ],

  cluster({ inputs, provider }) {
    const arn = textOf(inputs.get("clusterArn"));
    return { ...(provider === undefined ? {} : { provider: provider.name }), ...(arn === undefined ? {} : { arn }) };
  },
};

/** `@pulumi/aws` 7 (https://www.pulumi.com/registry/packages/aws/api-docs/msk/topic/). */
const awsMsk: Platform = {
  name: "aws-msk",
  title: "Amazon MSK",
  resources: { "aws:msk/topic:Topic": mskTopic },
};

export default awsMsk;

/** MSK's `UpdateTopic` takes the number of partitions and the configuration, and no number of replicas. */
function change(name: string): Change {
  const source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-msk-topic.html";
  return { effect: name === SettingName.replicationFactor ? "replacement" : "in place", source };
}
