import { Producer } from "pulumi-kafka-durability";

export function violating(): void {
  new Producer("orders", { client: "java", settings: { "delivery.timeout.ms": "30000" } });
}

export function compliant(): void {
  new Producer("orders", { client: "java", settings: { "delivery.timeout.ms": "120000" } });
}
