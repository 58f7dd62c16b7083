import { Producer } from "pulumi-kafka-durability";

export function violating(): void {
  new Producer("orders", { client: "java", settings: { acks: "all", retries: "3" } });
}

export function compliant(): void {
  new Producer("orders", { client: "java", settings: { acks: "all" } });
}
