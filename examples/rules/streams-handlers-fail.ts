import { StreamsApplication } from "pulumi-kafka-durability";

export function violating(): void {
  new StreamsApplication("totals", {
    settings: { "deserialization.exception.handler": "org.apache.kafka.streams.errors.LogAndContinueExceptionHandler" },
  });
}

export function compliant(): void {
  new StreamsApplication("totals", {
    settings: { "deserialization.exception.handler": "org.apache.kafka.streams.errors.LogAndFailExceptionHandler" },
  });
}
