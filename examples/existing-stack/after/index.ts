import * as kafka from "@pulumi/kafka";
import { DurableTopic } from "pulumi-kafka-durability";

// The same topics: each DurableTopic takes over the kafka.Topic of its name, and nothing is deleted or made anew.

new DurableTopic("orders", { name: "existing.orders", partitions: 3 });
new DurableTopic("payments", { name: "existing.payments", partitions: 3 });

// Still in the baseline, until the day that stands there.
new kafka.Topic("audit-log", {
  name: "existing.audit-log",
  partitions: 1,
  replicationFactor: 2,
  config: { "min.insync.replicas": "1" },
});

// Even here somebody answers for what may be lost, and the pack shows it at each preview.
new DurableTopic("metrics", {
  name: "existing.metrics",
  partitions: 1,
  config: { "unclean.leader.election.enable": "true" },
  exemptions: [
    {
      rule: "unclean-leader-election-disabled",
      reason: "a gap in a graph is better than no graph",
      owner: "observability",
      expires: "2099-03-31",
    },
  ],
});
