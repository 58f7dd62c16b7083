import * as kafka from "@pulumi/kafka";

// Topics that break the checklist. Kafka takes all of them without a word, and all of them can lose messages or stop.

// Rows 5 and 6: two copies, of which one may acknowledge a write alone.
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
