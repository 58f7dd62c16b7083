import { describe, expect, test } from "vitest";

import { describedQuorum, describedSettings, describedTopics, describedVersion } from "../../cli/kafka/descriptions";
import { FEATURES, QUORUM, topicText } from "../support/fake-kafka";

describe("what kafka-topics prints", () => {
  test("has each topic's replicas, by partition", () => {
    expect(
      describedTopics(
        topicText("orders", [
          [1, 2, 3],
          [2, 3],
        ]) + topicText("cache", [[3]]),
      ),
    ).toEqual([
      {
        name: "orders",
        replicas: [
          [1, 2, 3],
          [2, 3],
        ],
      },
      { name: "cache", replicas: [[3]] },
    ]);
    expect(describedTopics("")).toEqual([]);
  });

  test("is refused where partitions are missing", () => {
    const text = topicText("orders", [[1], [2]]).replace(/\n\tTopic: orders\tPartition: 1.*\n/, "\n");
    expect(() => describedTopics(text)).toThrow(
      "kafka-topics printed 1 of 2 partitions of the topic orders, so its report is not whole",
    );
  });
});

/** As Kafka 4.3.0 prints it. */
const SETTINGS = `All configs for topic cache are:
  cleanup.policy=compact,delete sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:cleanup.policy=compact,delete, DEFAULT_CONFIG:log.cleanup.policy=delete}
  follower.replication.throttled.replicas=0:1,1:2 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:follower.replication.throttled.replicas=0:1,1:2}
  leader.replication.throttled.replicas= sensitive=false synonyms={}
  min.insync.replicas=2 sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:min.insync.replicas=2, STATIC_BROKER_CONFIG:min.insync.replicas=2, DEFAULT_CONFIG:min.insync.replicas=1}
  retention.ms=604800000 sensitive=false synonyms={}
All configs for broker 1 are:
  broker.rack=null sensitive=false synonyms={}
  sasl.jaas.config=secret sensitive=true synonyms={STATIC_BROKER_CONFIG:sasl.jaas.config=secret}
  controller.quorum.voters=1@127.0.0.1:25102,2@127.0.0.1:25103 sensitive=false synonyms={STATIC_BROKER_CONFIG:controller.quorum.voters=1@127.0.0.1:25102,2@127.0.0.1:25103, DEFAULT_CONFIG:controller.quorum.voters=}
Default configs for brokers in the cluster are:
  min.insync.replicas=2 sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:min.insync.replicas=2}
`;

test("what kafka-configs prints has each value in force, and by whose word; no secrets", () => {
  const described = describedSettings(SETTINGS);
  expect([...described].map(([name, settings]) => [name, [...settings.values()]])).toEqual([
    [
      "cache",
      [
        { name: "cleanup.policy", value: "compact,delete", origin: "DYNAMIC_TOPIC_CONFIG" },
        { name: "follower.replication.throttled.replicas", value: "0:1,1:2", origin: "DYNAMIC_TOPIC_CONFIG" },
        { name: "leader.replication.throttled.replicas", value: "", origin: undefined },
        { name: "min.insync.replicas", value: "2", origin: "DYNAMIC_DEFAULT_BROKER_CONFIG" },
        { name: "retention.ms", value: "604800000", origin: undefined },
      ],
    ],
    [
      "1",
      [
        {
          name: "controller.quorum.voters",
          value: "1@127.0.0.1:25102,2@127.0.0.1:25103",
          origin: "STATIC_BROKER_CONFIG",
        },
      ],
    ],
  ]);
});

test("what kafka-features prints has the version that the cluster has reached", () => {
  expect(describedVersion(FEATURES)).toBe("4.3");
  expect(describedVersion(FEATURES.replace("FinalizedVersionLevel: 4.3-IV0", "FinalizedVersionLevel: 3.9-IV0"))).toBe(
    "3.9",
  );
  expect(describedVersion("")).toBeUndefined();
});

test("what kafka-metadata-quorum prints has the cluster's id, and the voters in both forms", () => {
  expect(describedQuorum(QUORUM)).toEqual({ clusterId: "3BMnCf9QQ0ORkfQZh-dOhQ", voters: [1, 2, 3] });
  expect(describedQuorum("ClusterId: abc\nCurrentVoters:          [3000,3001,3002]\n")).toEqual({
    clusterId: "abc",
    voters: [3000, 3001, 3002],
  });
  expect(describedQuorum("")).toEqual({ clusterId: undefined, voters: undefined });
});
