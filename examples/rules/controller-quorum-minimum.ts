import { Brokers } from "pulumi-kafka-durability";

export function violating(): void {
  new Brokers("main", { settings: { "controller.quorum.voters": "1@one:9093,2@two:9093" } });
}

export function compliant(): void {
  new Brokers("main", { settings: { "controller.quorum.voters": "1@one:9093,2@two:9093,3@three:9093" } });
}
