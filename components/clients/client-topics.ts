import * as pulumi from "@pulumi/pulumi";

import { showValue } from "#policies/kafka/value";
import { refuse } from "../refuse";
import type { TopicLimits } from "./durable-client-args";

/** What a client's topics say of themselves. */
export interface ClientTopics {
  readonly topics: pulumi.Input<string>[];
  readonly limits: pulumi.Input<number>[];
}

/**
 * The names of topics, and the limits of those that are more than a name.
 *
 * @throws pulumi.RunError for what is no list.
 */
export function clientTopics(given?: readonly (TopicLimits | pulumi.Input<string>)[]): ClientTopics {
  const topics = given ?? [];
  checkList(topics);
  return {
    topics: topics.map((topic) => (hasLimits(topic) ? topic.topicName : topic)),
    limits: topics.flatMap((topic) => (hasLimits(topic) ? [topic.maxMessageBytes] : [])),
  };
}

/** Programs in JavaScript may give anything. */
function checkList(topics: unknown): void {
  if (Array.isArray(topics)) return;
  const shown = hasLimits(topics) ? "a topic" : showValue(topics);
  refuse(undefined, `topics is ${shown} but must be a list of topics, or of their names.\nFix: topics: [orders]`);
}

function hasLimits(topic: unknown): topic is TopicLimits {
  return typeof topic === "object" && topic !== null && !pulumi.Output.isInstance(topic) && "topicName" in topic;
}
