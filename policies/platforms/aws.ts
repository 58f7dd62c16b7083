import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import type { Inputs } from "../shapes/inputs";
import type { Platform, ResourceReader } from "./platform";
import { mapLine, propertyPath } from "../shapes/property-path";
import { topicFrom } from "../blocks/topic-block";

const REPLICATION_FACTOR = "replicationFactor";
const CONFIGS = "configs";

/** `new aws.msk.Topic(name, { clusterArn, replicationFactor, partitionCount, configs })`: `configs` is JSON text of a map. */
const mskTopic: ResourceReader = {
  read: ({ inputs, protect }, context) => [
    topicFrom(
      {
        name: inputs.get("name"),
        replicationFactor: { path: REPLICATION_FACTOR, value: inputs.get(REPLICATION_FACTOR) },
        written: configsIn(inputs),
        path: (name) => propertyPath(CONFIGS, name),
        protect,
        configLine: (assignments) => `${CONFIGS}: JSON.stringify(${mapLine(assignments)})`,
        change,
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
const aws: Platform = {
  name: "aws",
  resources: { "aws:msk/topic:Topic": mskTopic },
};

export default aws;

/** The text is taken apart once, however many settings are asked for. */
function configsIn(inputs: Inputs): (name: string) => Setting | undefined {
  let read: ((name: string) => Setting | undefined) | undefined;
  return (name) => {
    read ??= readConfigs(inputs.get(CONFIGS));
    return read(name);
  };
}

function readConfigs(text: unknown): (name: string) => Setting | undefined {
  if (text === undefined) return () => undefined;
  if (isUnknown(text)) return () => ({ state: "unknown", path: CONFIGS });
  const unreadable = (reason: string): (() => Setting) => {
    return () => ({ state: "unseen", path: CONFIGS, reason, unreadable: true });
  };
  let configs: unknown;
  try {
    configs = JSON.parse(textOf(text) ?? "");
  } catch {
    return unreadable("is not JSON, so that its settings cannot be read");
  }
  if (typeof configs !== "object" || configs === null || Array.isArray(configs)) {
    return unreadable("is not JSON of an object, so that its settings cannot be read");
  }
  const settings = configs as Readonly<Record<string, unknown>>;
  return (name) => (Object.hasOwn(settings, name) ? setting(propertyPath(CONFIGS, name), settings[name]) : undefined);
}

/** MSK's `UpdateTopic` takes the number of partitions and the configuration, and no number of replicas. */
function change(name: string): Change {
  const source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-msk-topic.html";
  return { effect: name === SettingName.replicationFactor ? "replacement" : "in place", source };
}
