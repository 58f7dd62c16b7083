import * as kafka from "@pulumi/kafka";

// Topics as they have grown over the years.

// The most common gap of all: three replicas, but nothing says how many of them must have a write.
new kafka.Topic("orders", { name: "existing.orders", partitions: 3, replicationFactor: 3 });

// As it should be.
new kafka.Topic("payments", {
  name: "existing.payments",
  partitions: 3,
  replicationFactor: 3,
  config: { "min.insync.replicas": "2" },
});

// Two copies, and nobody has the time to move its data this month.
new kafka.Topic("audit-log", {
  name: "existing.audit-log",
  partitions: 1,
  replicationFactor: 2,
  config: { "min.insync.replicas": "1" },
});

// Its owners would rather lose measurements than wait for them.
new kafka.Topic("metrics", {
  name: "existing.metrics",
  partitions: 1,
  replicationFactor: 3,
  config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" },
});
