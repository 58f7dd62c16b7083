import type { Declaration } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { textInBase64 } from "../shapes/base64";
import type { Entries } from "../shapes/entries";
import { textLineAt, unreadable } from "../shapes/entries";
import { jsonEntries } from "../shapes/json";
import { propertiesEntries } from "../shapes/properties";
import { kafkaAction } from "./kafka-action";
import { mskCluster } from "./msk-cluster";
import { mskConfiguration } from "./msk-configuration";
import { mskConnector, mskWorkerConfiguration } from "./msk-connect";
import { mskServerlessCluster } from "./msk-serverless";
import { mskTopic } from "./msk-topic";
import type { Platform, Resource } from "./platform";

/** `@pulumi/aws-native` 1.79, which is CloudFormation (https://www.pulumi.com/registry/packages/aws-native/api-docs/msk/). */
const awsNative: Platform = {
  name: "aws-native",
  title: "AWS Cloud Control",
  resources: {
    "aws-native:msk:Cluster": mskCluster,
    "aws-native:msk:Configuration": mskConfiguration,
    "aws-native:msk:ServerlessCluster": mskServerlessCluster,
    "aws-native:msk:Topic": mskTopic({
      name: "topicName",
      configs: (path, value) => decoded(path, value, jsonEntries),
    }),
    "aws-native:kafkaconnect:Connector": mskConnector({ name: "connectorName", version: "kafkaConnectVersion" }),
    "aws-native:kafkaconnect:WorkerConfiguration": mskWorkerConfiguration((path, value) =>
      decoded(path, value, propertiesEntries),
    ),
    "aws-native:iot:TopicRule": { read: topicRule },
  },
};

export default awsNative;

/** CloudFormation takes base64, and nothing else. */
function decoded(path: string, value: unknown, entries: (path: string, value: unknown) => Entries): Entries {
  if (value === undefined) return entries(path, value);
  const text = textInBase64(value);
  if (text === undefined)
    return unreadable(path, "is not text in base64, so that its settings cannot be read", textLineAt(path));
  const read = entries(path, text);
  return { ...read, line: (pairs) => `${read.line(pairs)}, all of it in base64` };
}

const PAYLOAD = "topicRulePayload";

function topicRule({ inputs }: Resource): Declaration[] {
  const actions = inputs.get(PAYLOAD, "actions");
  const failed = inputs.get(PAYLOAD, "errorAction");
  const all = [
    ...(Array.isArray(actions)
      ? actions.map((each: unknown, index) => ({ path: `${PAYLOAD}.actions[${String(index)}]`, action: each }))
      : []),
    { path: `${PAYLOAD}.errorAction`, action: failed },
  ];
  return all.flatMap(({ path, action }) => {
    // What is not known as a whole may be any kind of action.
    if (isUnknown(action) || typeof action !== "object" || action === null) return [];
    return kafkaAction(`${path}.kafka`, (action as Readonly<Record<string, unknown>>)["kafka"]) ?? [];
  });
}
