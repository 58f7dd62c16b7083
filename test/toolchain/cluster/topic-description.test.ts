import { describe, expect, test } from "vitest";

import { parseTopicDescription } from "../../../toolchain/cluster/topic-description";

// In the form in which kafka-topics.sh of Kafka 4.3 prints it, tabs and spaces included, while broker 3 is down.
const TOPIC =
  "Topic: orders\tTopicId: 7dDPNzW3QVWnq7SBYpH5Wg\tPartitionCount: 2\tReplicationFactor: 3\t" +
  "Configs: min.insync.replicas=2,cleanup.policy=compact,delete,unclean.leader.election.enable=false";
const PARTITIONS = [
  "\tTopic: orders\tPartition: 0\tLeader: 1\tReplicas: 1,2,3\tIsr: 1,2,3\tElr: \tLastKnownElr: ",
  "\tTopic: orders\tPartition: 1\tLeader: none\tReplicas: 3,1,2\tIsr: 1,2\tElr: 3\tLastKnownElr: ",
];

describe("parseTopicDescription", () => {
  test("reads the topic and its partitions", () => {
    expect(parseTopicDescription([TOPIC, ...PARTITIONS, ""].join("\n"))).toEqual({
      name: "orders",
      replicationFactor: 3,
      config: {
        "min.insync.replicas": "2",
        "cleanup.policy": "compact,delete",
        "unclean.leader.election.enable": "false",
      },
      partitions: [
        { partition: 0, leader: "1", replicas: [1, 2, 3], inSyncReplicas: [1, 2, 3] },
        { partition: 1, leader: "none", replicas: [3, 1, 2], inSyncReplicas: [1, 2] },
      ],
    });
  });

  test("reads a topic without settings of its own, and a partition without replicas in sync", () => {
    const topic = "Topic: orders\tTopicId: 7dDPNzW3QVWnq7SBYpH5Wg\tPartitionCount: 1\tReplicationFactor: 1\tConfigs: ";
    const partition = "\tTopic: orders\tPartition: 0\tLeader: none\tReplicas: 1\tIsr: \tElr: 1\tLastKnownElr: ";
    expect(parseTopicDescription(`${topic}\n${partition}\n`)).toMatchObject({
      config: {},
      partitions: [{ partition: 0, leader: "none", replicas: [1], inSyncReplicas: [] }],
    });
  });

  test("passes over what Java says before", () => {
    const text = ["Picked up JAVA_TOOL_OPTIONS: -Xmx64m", TOPIC, ...PARTITIONS].join("\n");
    expect(parseTopicDescription(text).name).toBe("orders");
  });

  test("refuses text that is no description", () => {
    const text = "Error while executing topic command : Topic 'orders' does not exist as expected";
    expect(() => parseTopicDescription(text)).toThrow(new Error(`not a description of a topic: ${text}`));
    expect(() => parseTopicDescription("")).toThrow(new Error("not a description of a topic: "));
  });

  test.each([
    ["no ReplicationFactor", [TOPIC.replace("ReplicationFactor", "Replication"), ...PARTITIONS]],
    ["no Isr", [TOPIC, PARTITIONS[0], PARTITIONS[1]?.replace("Isr", "InSync")]],
    // Of a second topic, whose first line is no partition.
    ["no Partition", [TOPIC, ...PARTITIONS, TOPIC.replace("orders", "payments"), ...PARTITIONS]],
  ])("refuses a description with %s", (problem, lines) => {
    expect(() => parseTopicDescription(lines.join("\n"))).toThrow(new Error(`kafka-topics.sh printed ${problem}`));
  });

  // A topic of which nothing was seen must not look as if all was in sync.
  test("refuses a description that lacks partitions", () => {
    expect(() => parseTopicDescription([TOPIC, PARTITIONS[0]].join("\n"))).toThrow(
      new Error("kafka-topics.sh printed 1 of 2 partitions"),
    );
  });

  test("refuses a number that is none", () => {
    const text = [TOPIC.replace("ReplicationFactor: 3", "ReplicationFactor: three"), ...PARTITIONS].join("\n");
    expect(() => parseTopicDescription(text)).toThrow(new Error("kafka-topics.sh printed ReplicationFactor three"));
  });
});
