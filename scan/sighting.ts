import type { ClientKind } from "#policies/blocks/client-block";
import type { Declaration } from "#policies/kafka/declaration";
import type { Verdict } from "#policies/kafka/verdict";
import type { Node } from "./languages/language";

/** What a rule says of one place in code. */
export interface Sighting {
  /** The rule's id. */
  readonly rule: string;
  /** Where it is reported. */
  readonly node: Node;
  readonly kind: ClientKind;
  readonly verdict: Verdict;
  /** Of a setting: its declaration and Kafka's name. */
  readonly declaration?: Declaration;
  readonly setting?: string;
}
