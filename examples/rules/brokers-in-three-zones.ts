import { Brokers } from "pulumi-kafka-durability";

export function violating(): void {
  new Brokers("main", {
    brokers: 3,
    zones: ["a", "b"],
    settings: { "default.replication.factor": "3", "min.insync.replicas": "2" },
  });
}

export function compliant(): void {
  new Brokers("main", {
    brokers: 3,
    zones: ["a", "b", "c"],
    settings: { "default.replication.factor": "3", "min.insync.replicas": "2" },
  });
}
