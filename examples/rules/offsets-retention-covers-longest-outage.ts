import { Brokers } from "pulumi-kafka-durability";

export const config = { "kafka-durability": { longestOutage: "3d" } };

export function violating(): void {
  new Brokers("main", { settings: { "offsets.retention.minutes": "1440" } });
}

export function compliant(): void {
  new Brokers("main", { settings: { "offsets.retention.minutes": "4320" } });
}
