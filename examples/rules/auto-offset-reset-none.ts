import { Consumer } from "pulumi-kafka-durability";

export const config = { "auto-offset-reset-none": "mandatory" };

export function violating(): void {
  new Consumer("orders", { client: "java", settings: { "auto.offset.reset": "latest" } });
}

export function compliant(): void {
  new Consumer("orders", { client: "java", settings: { "auto.offset.reset": "none" } });
}
