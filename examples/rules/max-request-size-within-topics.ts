import * as kafka from "@pulumi/kafka";
import { Producer } from "pulumi-kafka-durability";

export function violating(): void {
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2" },
  });
  new Producer("orders", {
    client: "java",
    topics: ["orders"],
    settings: { "max.request.size": "5000000" },
  });
}

export function compliant(): void {
  new kafka.Topic("orders", {
    name: "orders",
    partitions: 6,
    replicationFactor: 3,
    config: { "min.insync.replicas": "2", "max.message.bytes": "5000000" },
  });
  new Producer("orders", {
    client: "java",
    topics: ["orders"],
    settings: { "max.request.size": "5000000" },
  });
}
