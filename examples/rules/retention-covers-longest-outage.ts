import * as kafka from "@pulumi/kafka";

export const config = { "kafka-durability": { longestOutage: "3d" } };

export function violating(): void {
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2", "retention.ms": "86400000" },
  });
}

export function compliant(): void {
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2", "retention.ms": "259200000" },
  });
}
