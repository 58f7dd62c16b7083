import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import { mskClusterReference } from "./msk-cluster";
import type { ResourceReader } from "./platform";

/** MSK Serverless sets everything itself, and a topic takes from it what follows. */
export const mskServerlessCluster: ResourceReader = {
  read: ({ name, inputs }) => [
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
