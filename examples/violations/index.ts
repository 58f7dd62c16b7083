import * as kafka from "@pulumi/kafka";

// Each topic breaks the checklist in one way. All of them deploy without an error, and all of them lose messages.

// Row 5: two copies. When one broker is down, the disk of the other holds the only one.
new kafka.Topic("two-replicas", {
  name: "two-replicas",
  partitions: 3,
  replicationFactor: 2,
  config: { "min.insync.replicas": "1" },
});

// Row 6: the most common gap of all. Three replicas, but the leader alone may acknowledge a write.
new kafka.Topic("min-insync-replicas-unset", {
  name: "min-insync-replicas-unset",
  partitions: 3,
  replicationFactor: 3,
});

// Row 7: every replica must be in sync, so one broker down stops all writes.
new kafka.Topic("no-spare-replica", {
  name: "no-spare-replica",
  partitions: 3,
  replicationFactor: 3,
  config: { "min.insync.replicas": "3" },
});

// Row 4: a replica that missed acknowledged writes may become leader.
new kafka.Topic("unclean-leader-election", {
  name: "unclean-leader-election",
  partitions: 3,
  replicationFactor: 3,
  config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" },
});
