import * as kafka from "@pulumi/kafka";
import { Brokers } from "pulumi-kafka-durability";

export function violating(): void {
  new Brokers("main", {
    brokers: 3,
    zones: ["a", "b", "c"],
    settings: { "default.replication.factor": "3", "min.insync.replicas": "2" },
  });
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 5,
    config: { "min.insync.replicas": "4" },
  });
}

export function compliant(): void {
  new Brokers("main", {
    brokers: 3,
    zones: ["a", "b", "c"],
    settings: { "default.replication.factor": "3", "min.insync.replicas": "2" },
  });
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2" },
  });
}
