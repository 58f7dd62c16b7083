import { Brokers } from "pulumi-kafka-durability";

export function violating(): void {
  new Brokers("main", { settings: { "group.share.delivery.count.limit": "2" } });
}

export function compliant(): void {
  new Brokers("main", { settings: { "group.share.delivery.count.limit": "10" } });
}
