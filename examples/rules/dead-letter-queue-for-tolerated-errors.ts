import { Connector } from "pulumi-kafka-durability";

export function violating(): void {
  new Connector("archive", { settings: { "errors.tolerance": "all" } });
}

export function compliant(): void {
  new Connector("archive", {
    settings: { "errors.tolerance": "all", "errors.deadletterqueue.topic.name": "archive-dead-letters" },
  });
}
