import { ConnectWorker } from "pulumi-kafka-durability";

export function violating(): void {
  new ConnectWorker("connect", { settings: { "connector.client.config.override.policy": "All" } });
}

export function compliant(): void {
  new ConnectWorker("connect", { settings: { "connector.client.config.override.policy": "Principal" } });
}
