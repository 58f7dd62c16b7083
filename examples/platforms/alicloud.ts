import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const type = "alicloud:alikafka/topic:Topic";
const options = { protect: true };
const orders = { instanceId: "alikafka-1", topic: "orders", localTopic: true, partitionNum: 6, remark: "orders" };
const configs = (replicas: number, inSync: number): string =>
  JSON.stringify({ "replication-factor": replicas, "min.insync.replicas": inSync });

const examples: PlatformExamples = {
  platform: "alicloud",
  rows: [
    {
      title: "alicloud.alikafka.Topic on local storage",
      source: "resource_alicloud_alikafka_topic.go of terraform-provider-alicloud",
      violating: [{ type, inputs: { ...orders, configs: configs(2, 1) } }],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum"],
      compliant: [{ type, options, inputs: { ...orders, configs: configs(3, 2) } }],
      unknown: [{ type, options, inputs: { ...orders, configs: unknown.string } }],
    },
    {
      title: "alicloud.alikafka.Topic on cloud storage, which has no replicas to set",
      source: "https://www.alibabacloud.com/help/en/ros/developer-reference/aliyun-kafka-topic",
      violating: [{ type, inputs: { ...orders, localTopic: false } }],
      violates: [],
      compliant: [{ type, options, inputs: { ...orders, localTopic: false } }],
    },
  ],
};

export default examples;
