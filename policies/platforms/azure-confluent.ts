import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import { nameValueEntries } from "../shapes/lists";
import { once } from "../shapes/once";
import type { Platform, ResourceReader } from "./platform";

/**
 * `new azure_native.confluent.Topic(name, { clusterId, topicName, replicationFactor: "3", inputConfigs: [{ name, value }] })`,
 * a topic of Confluent Cloud (https://www.pulumi.com/registry/packages/azure-native/api-docs/confluent/topic).
 */
const topic: ResourceReader = {
  read: ({ inputs, protect }, context) => {
    const block = once(() => entriesBlock(nameValueEntries("inputConfigs", inputs.get("inputConfigs")), { change }));
    return [
      topicFrom(
        {
          name: inputs.get("topicName"),
          replicationFactor: { path: "replicationFactor", value: inputs.get("replicationFactor") },
          block,
          protect,
          further: (name) => leftOut(block(), name),
        },
        context,
      ),
    ];
  },

  cluster({ inputs, provider }) {
    const id = textOf(inputs.get("clusterId"));
    return {
      ...(provider === undefined ? {} : { provider: provider.name }),
      ...(id === undefined ? {} : { id: `confluent ${id}` }),
    };
  },
};

/** Versions of the API: `azure-native:confluent/v20240701:Topic`, and of local packages `azure-native_confluent_v20240701:…`. */
const VERSIONED = /^azure-native(?:_confluent_v\w+)?:confluent(?:\/v\w+)?:Topic$/;

/** `@pulumi/azure-native` 3. */
const azureConfluent: Platform = {
  name: "azure-confluent",
  title: "Confluent Cloud through Azure",
  resources: { "azure-native:confluent:Topic": topic },
  reads: (type) => (VERSIONED.test(type) ? topic : undefined),
};

export default azureConfluent;

/** https://docs.confluent.io/cloud/current/topics/manage.html. */
function leftOut(block: Block, name: string): Setting | undefined {
  switch (name) {
    case SettingName.replicationFactor:
      return { state: "fixed", path: "replicationFactor", value: "3", source: "Confluent Cloud" };
    case SettingName.minInsyncReplicas:
      return { state: "default", path: block.path(name), value: "2", source: "Confluent Cloud's default" };
    case SettingName.uncleanLeaderElection:
      return { state: "fixed", path: block.path(name), value: "false", source: "Confluent Cloud" };
    default:
      return undefined;
  }
}

function change(name: string): Change {
  const source = "https://docs.confluent.io/cloud/current/topics/manage.html";
  return name === SettingName.replicationFactor
    ? { effect: "not possible", note: "Confluent Cloud keeps three replicas and takes no other number", source }
    : { effect: "in place", source };
}
