import { unknown } from "../../testing";
import type { PlatformExample } from "./platform-examples";

/** An application's settings by environment, in each way that a platform writes one. */
export function environmentRow(
  title: string,
  source: string,
  type: string,
  inputs: (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>,
  isUnknownInPart = true,
): PlatformExample {
  const of = (acks: unknown, retries: unknown, autoCommit: unknown): PlatformExample["violating"] => [
    {
      type,
      inputs: inputs({
        SPRING_KAFKA_PRODUCER_ACKS: acks,
        SPRING_KAFKA_PRODUCER_RETRIES: retries,
        SPRING_KAFKA_CONSUMER_ENABLE_AUTO_COMMIT: autoCommit,
      }),
    },
  ];
  return {
    title,
    source,
    violating: of("1", "3", "true"),
    violates: ["acks-all", "auto-commit-disabled", "retries-minimum"],
    compliant: of("all", "2147483647", "false"),
    ...(isUnknownInPart ? { unknown: of(unknown.string, unknown.string, unknown.string) } : {}),
  };
}
