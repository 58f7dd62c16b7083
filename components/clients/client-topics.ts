import * as pulumi from "@pulumi/pulumi";

import type { TopicLimits } from "./durable-client-args";

/** What a client's topics say of themselves. */
export interface ClientTopics {
  readonly topics: pulumi.Input<string>[];
  readonly limits: pulumi.Input<number>[];
}

/** The names of topics, and the limits of those that are more than a name. */
export function clientTopics(topics: readonly (TopicLimits | pulumi.Input<string>)[] = []): ClientTopics {
  return {
    topics: topics.map((topic) => (hasLimits(topic) ? topic.topicName : topic)),
    limits: topics.flatMap((topic) => (hasLimits(topic) ? [topic.maxMessageBytes] : [])),
  };
}

function hasLimits(topic: TopicLimits | pulumi.Input<string>): topic is TopicLimits {
  return typeof topic === "object" && !pulumi.Output.isInstance(topic) && "topicName" in topic;
}
