import type * as pulumi from "@pulumi/pulumi";

import { internalTopicOwner } from "#policies/kafka/internal-topic-names";
import { isUnknown } from "#policies/kafka/unknown";
import { showValue } from "#policies/kafka/value";
import { refuse } from "./refuse";

/** `org.apache.kafka.common.internals.Topic` in kafka-clients 4.3.0: what file names allow, less what it adds to them. */
const LONGEST = 249;
const LEGAL = /^[a-zA-Z0-9._-]+$/;

/**
 * Checks a topic's name as Kafka does, which would refuse it only at the update.
 *
 * @throws pulumi.ResourceError for a name that Kafka does not take, and for one of Kafka's own topics.
 */
export function checkTopicName(resource: pulumi.Resource, property: string, name: unknown): void {
  if (name === undefined || name === null || isUnknown(name)) return;
  const problem = typeof name === "string" ? problemOf(name) : "must be text";
  if (problem === undefined) {
    checkOwner(resource, property, name);
    return;
  }
  const shown =
    typeof name === "string" && name.length > LONGEST ? `${showValue(name.slice(0, SHOWN))}…` : showValue(name);
  refuse(resource, `${property} is ${shown} but ${problem}.\nFix: ${property}: ${JSON.stringify(mended(name))}`);
}

/** What brokers make for themselves, or would call a metric of theirs by the same name. */
function checkOwner(resource: pulumi.Resource, property: string, name: unknown): void {
  const owner = typeof name === "string" ? internalTopicOwner(name.replaceAll(".", "_")) : undefined;
  if (owner?.startsWith(KAFKAS) !== true) return;
  refuse(
    resource,
    [
      `${property} is ${showValue(name)} but must be no topic of ${owner}: brokers make that by settings of their own.`,
      `Fix: ${property}: "orders", and durableBrokers({ brokers: 3 }) for the replicas of Kafka's own topics`,
    ].join("\n"),
  );
}

const KAFKAS = "Kafka's ";

const SHOWN = 60;

function problemOf(name: string): string | undefined {
  if (name === "" || name === "." || name === "..") return 'must be something else than "", "." and ".."';
  if (name.length > LONGEST) {
    return `must have at most ${String(LONGEST)} characters, not ${String(name.length)}`;
  }
  return LEGAL.test(name) ? undefined : 'must have letters of ASCII, digits, ".", "_" and "-" alone';
}

function mended(name: unknown): string {
  const legal = typeof name === "string" ? name.replace(/[^a-zA-Z0-9._-]+/g, "-").slice(0, SHOWN) : "";
  return /^(\.{0,2}|-)$/.test(legal) ? "orders" : legal;
}
