import { Consumer } from "pulumi-kafka-durability";

export function violating(): void {
  new Consumer("orders", { client: "java" });
}

export function compliant(): void {
  new Consumer("orders", { client: "java", settings: { "enable.auto.commit": "false" } });
}
