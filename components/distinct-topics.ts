import type * as pulumi from "@pulumi/pulumi";

import { showValue } from "#policies/kafka/value";
import { refuse } from "./refuse";

/** The name of a topic in Kafka, and the argument that asks for it. */
export interface NamedTopic {
  readonly at: string;
  readonly name: string;
}

/**
 * Checks that Kafka takes topics beside each other. Two whose names differ by `.` and `_` alone it refuses, since their metrics
 * would be called the same (`Topic.hasCollision` of kafka-clients 4.3.0): `orders.v1` and `orders_v1`.
 *
 * @throws pulumi.ResourceError for the first two that it would not take
 */
export function checkDistinct(resource: pulumi.Resource, topics: readonly NamedTopic[]): void {
  const [one, other] = collisionIn(topics) ?? [];
  if (one === undefined || other === undefined) return;
  const askers = one.at === other.at ? one.at : `${one.at} and ${other.at}`;
  refuse(
    resource,
    one.name === other.name
      ? `two topics are called ${showValue(one.name)}, by ${askers}.\nFix: give one of them another name`
      : `topics are called ${showValue(one.name)} and ${showValue(other.name)}, by ${askers}, which Kafka refuses beside each other: their metrics would have one name.\nFix: use either "." or "_" in names`,
  );
}

function collisionIn(topics: readonly NamedTopic[]): readonly [NamedTopic, NamedTopic] | undefined {
  const seen = new Map<string, NamedTopic>();
  for (const topic of topics) {
    const key = topic.name.replaceAll(".", "_");
    const other = seen.get(key);
    if (other !== undefined) return [other, topic];
    seen.set(key, topic);
  }
  return undefined;
}
