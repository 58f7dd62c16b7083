import * as kafka from "@pulumi/kafka";

export function violating(): void {
  new kafka.Topic("orders", { name: "orders", partitions: 6, replicationFactor: 3 });
}

export function compliant(): void {
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2" },
  });
}
