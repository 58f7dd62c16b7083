import { Producer } from "pulumi-kafka-durability";

export const config = { "in-flight-requests-ordered": "mandatory" };

export function violating(): void {
  new Producer("orders", {
    client: "java",
    settings: { "max.in.flight.requests.per.connection": "5", "enable.idempotence": "false" },
  });
}

export function compliant(): void {
  new Producer("orders", {
    client: "java",
    settings: { "max.in.flight.requests.per.connection": "5", "enable.idempotence": "true" },
  });
}
