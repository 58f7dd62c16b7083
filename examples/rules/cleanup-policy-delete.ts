import * as kafka from "@pulumi/kafka";

export const config = { "cleanup-policy-delete": "mandatory" };

export function violating(): void {
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2", "cleanup.policy": "compact" },
  });
}

export function compliant(): void {
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2", "cleanup.policy": "delete" },
  });
}
