import { matchesAny } from "./pattern";
import { urnPattern } from "./urn-pattern";

/** Which resources something in the configuration is about: topics by their names in Kafka, any resource by its URN. */
export interface Selector {
  readonly topics?: readonly string[];
  readonly resources?: readonly string[];
}

/** A resource, as selectors see it. */
export interface Selectable {
  readonly urn: string;
  /** The topic's name in Kafka, where it is a topic that says it. */
  readonly topic?: string | undefined;
}

/** Made once for each selector, since it is asked for each resource. */
export function selecting({ topics = [], resources = [] }: Selector): (resource: Selectable) => boolean {
  const patterns = resources.flatMap((text) => urnPattern(text) ?? []);
  return ({ urn, topic }) =>
    (topic !== undefined && matchesAny(topics, topic)) || patterns.some((pattern) => pattern.matches(urn));
}
