import type { TestResource } from "../../testing";
import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const options = { protect: true };
const orders = { organizationName: "orders", environmentId: "env-1", clusterId: "lkc-1", topicName: "orders" };
const topic = (inputs: Record<string, unknown>, type = "azure-native:confluent:Topic"): TestResource => ({
  type,
  options,
  inputs: { ...orders, partitionsCount: "6", ...inputs },
});
const config = (inSync: string, unclean: string): object[] => [
  { name: "min.insync.replicas", value: inSync },
  { name: "unclean.leader.election.enable", value: unclean },
];
const violates = ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"];
const source = "https://www.pulumi.com/registry/packages/azure-native/api-docs/confluent/topic";

const examples: PlatformExamples = {
  platform: "azure-confluent",
  rows: [
    {
      title: "azure-native.confluent.Topic",
      source,
      violating: [topic({ replicationFactor: "2", inputConfigs: config("1", "true") })],
      violates,
      compliant: [topic({ replicationFactor: "3" })],
      unknown: [topic({ replicationFactor: unknown.string, inputConfigs: unknown.array })],
    },
    {
      title: "azure-native.confluent.Topic of one version of the API",
      source,
      violating: [
        topic({ replicationFactor: "2", inputConfigs: config("1", "true") }, "azure-native:confluent/v20240701:Topic"),
      ],
      violates,
      compliant: [topic({ inputConfigs: config("2", "false") }, "azure-native:confluent/v20240701:Topic")],
      unknown: [
        topic(
          { replicationFactor: unknown.string, inputConfigs: unknown.array },
          "azure-native:confluent/v20240701:Topic",
        ),
      ],
    },
  ],
};

export default examples;
