import { Brokers } from "pulumi-kafka-durability";

export function violating(): void {
  new Brokers("main", { settings: { "auto.create.topics.enable": "true" } });
}

export function compliant(): void {
  new Brokers("main", { settings: { "auto.create.topics.enable": "false" } });
}
