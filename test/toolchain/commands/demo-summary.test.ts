import { describe, expect, test } from "vitest";

import type { TopicDescription } from "../../../toolchain/cluster/topic-description";
import { demoSummary } from "../../../toolchain/commands/demo-summary";
import type { PolicyEvent } from "../../../toolchain/pulumi/engine-events";

const refused = [
  violation("unclean-leader-election", "unclean-leader-election-disabled"),
  violation("two-replicas", "replication-factor-minimum"),
];

const deployed: TopicDescription = {
  name: "orders",
  replicationFactor: 3,
  config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" },
  partitions: [
    { partition: 0, leader: "1", replicas: [1, 2, 3], inSyncReplicas: [1, 2, 3] },
    { partition: 1, leader: "2", replicas: [2, 3, 1], inSyncReplicas: [2, 3, 1] },
  ],
};

describe("demoSummary", () => {
  test("names each refused topic with the rule that it breaks, in order", () => {
    const rows = rowsOf(demoSummary({ refused, deployed, keepsRunning: true }));
    expect(rows.slice(0, 3)).toEqual([
      ["topic", "violated rule"],
      ["two-replicas", "replication-factor-minimum"],
      ["unclean-leader-election", "unclean-leader-election-disabled"],
    ]);
  });

  test("says of the deployed topic what the brokers say", () => {
    const rows = rowsOf(demoSummary({ refused, deployed, keepsRunning: true }));
    expect(rows.slice(3)).toEqual([
      ["topic", "orders"],
      ["partitions", "2"],
      ["replication factor", "3"],
      ["in-sync replicas", "3 of 3 on every partition"],
      ["min.insync.replicas", "2"],
      ["unclean.leader.election.enable", "false"],
    ]);
  });

  test("counts the partition that is worst off", () => {
    const lagging = { partition: 2, leader: "3", replicas: [3, 1, 2], inSyncReplicas: [3, 1] };
    const topic = { ...deployed, partitions: [...deployed.partitions, lagging] };
    expect(rowsOf(demoSummary({ refused, deployed: topic, keepsRunning: true }))).not.toContainEqual([
      "in-sync replicas",
      "3 of 3 on every partition",
    ]);
  });

  test("does not claim settings that the brokers do not name", () => {
    const rows = rowsOf(demoSummary({ refused, deployed: { ...deployed, config: {} }, keepsRunning: true }));
    expect(rows.slice(-2)).toEqual([
      ["min.insync.replicas", "Kafka's default"],
      ["unclean.leader.election.enable", "Kafka's default"],
    ]);
  });

  test("tells to start the brokers again only if they were stopped", () => {
    expect(demoSummary({ refused, deployed, keepsRunning: false })).toContain(
      "\n  npm run cluster -- start\n      start the brokers again; the topic is still there\n",
    );
    expect(demoSummary({ refused, deployed, keepsRunning: true })).not.toContain("npm run cluster -- start");
  });
});

function violation(topic: string, policyName: string): PolicyEvent {
  const resourceUrn = `urn:pulumi:local::violations::kafka:index/topic:Topic::${topic}`;
  return { resourceUrn, policyName, enforcementLevel: "mandatory", message: "" };
}

/** The rows of the tables, without what is drawn around them. */
function rowsOf(summary: string): string[][] {
  return summary
    .split("\n")
    .filter((line) => line.startsWith("│"))
    .map((line) => line.split("│").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}
