import type { Setting } from "../kafka/setting";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { textOf } from "../kafka/value";
import { jsonEntries } from "../shapes/json";
import { mskCluster, mskClusterReference } from "./msk-cluster";
import { mskConfiguration } from "./msk-configuration";
import { mskTopic } from "./msk-topic";
import type { Platform, Resource, ResourceReader } from "./platform";

/** `@pulumi/aws` 7.48 (https://www.pulumi.com/registry/packages/aws/api-docs/msk/). */
const awsMsk: Platform = {
  name: "aws-msk",
  title: "Amazon MSK",
  resources: {
    "aws:msk/cluster:Cluster": mskCluster,
    "aws:msk/configuration:Configuration": mskConfiguration,
    "aws:msk/serverlessCluster:ServerlessCluster": mskServerlessCluster(),
    // `new aws.msk.Topic(name, { clusterArn, name, replicationFactor, partitionCount, configs })`: JSON text of a map.
    "aws:msk/topic:Topic": mskTopic({ name: "name", configs: jsonEntries }),
    // It copies topics with their settings or without them; no rule asks for that, and what it creates has no number of
    // replicas here.
    "aws:msk/replicator:Replicator": { read: () => [] },
  },
};

export default awsMsk;

/** MSK Serverless sets everything itself, and a topic takes from it what follows. */
export function mskServerlessCluster(): ResourceReader {
  return {
    read: ({ name, inputs }: Resource): Declaration[] => [
      {
        kind: "brokers",
        name: textOf(inputs.get("clusterName")) ?? name,
        setting: serverlessSetting,
        line: () => "clusterName",
        change: () => ({ effect: "not possible", source: SERVERLESS }),
      },
    ],
    cluster: mskClusterReference,
  };
}

const SERVERLESS = "https://docs.aws.amazon.com/msk/latest/developerguide/serverless-config.html";

const serverlessDefaults: Readonly<Record<string, string>> = {
  [SettingName.cleanupPolicy]: "delete",
  [SettingName.maxMessageBytes]: "1048588",
  [SettingName.retentionMs]: "604800000",
};

function serverlessSetting(name: string): Setting | undefined {
  // What MSK's standard brokers do, it does not do.
  if (name.startsWith("MSK's default")) return undefined;
  if (Object.hasOwn(serverlessDefaults, name))
    return { state: "default", path: name, value: serverlessDefaults[name] ?? "", source: "MSK Serverless's default" };
  return {
    state: "inapplicable",
    path: name,
    reason: "MSK Serverless manages its brokers, and nobody else can set this",
  };
}
