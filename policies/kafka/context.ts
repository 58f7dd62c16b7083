import type { Version } from "./version";
import { NEWEST_KAFKA } from "./version";

/** What the pack's configuration says about the Kafka that everything runs on. */
export interface Context {
  /** The version of Kafka, where a resource does not say its own. */
  readonly kafkaVersion: Version;
  /** The longest time in milliseconds that any consumer may be away; judgements that hang on it rest without it. */
  readonly longestOutageMs?: number;
}

/** Where nobody says anything. */
export const DEFAULT_CONTEXT: Context = { kafkaVersion: NEWEST_KAFKA };
