import { Brokers } from "pulumi-kafka-durability";

export function violating(): void {
  new Brokers("main", { settings: { "process.roles": "broker,controller" } });
}

export function compliant(): void {
  new Brokers("main", { settings: { "process.roles": "broker" } });
}
