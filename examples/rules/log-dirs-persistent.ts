import { Brokers } from "pulumi-kafka-durability";

export function violating(): void {
  new Brokers("main", { settings: { "log.dirs": "/tmp/kafka-logs" } });
}

export function compliant(): void {
  new Brokers("main", { settings: { "log.dirs": "/var/lib/kafka/data" } });
}
