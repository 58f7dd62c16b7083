import * as pulumi from "@pulumi/pulumi";
import type { DurableProducerComponentArgs, DurableTopicArgs } from "pulumi-kafka-durability";
import { DurableConsumer, DurableProducer, DurableTopic } from "pulumi-kafka-durability";

// For each drill, the same with nothing wrong. The components know what the checklist asks for.

const servers = new pulumi.Config("kafka").requireObject<string[]>("bootstrapServers");
const bootstrapServers = servers.join(",");
/** Drills are repeated on topics of their own. */
const run = new pulumi.Config("drills").get("run") ?? "run";

/** What a drill is given: the topic, and the files of its producer and consumer. */
interface Drill {
  topic: pulumi.Output<string>;
  producer: pulumi.Output<string>;
  consumer: pulumi.Output<string>;
}

/** What a drill says besides, so that it has what its violating stack has too little of. */
interface Wishes {
  topic?: Partial<DurableTopicArgs>;
  producer?: Partial<DurableProducerComponentArgs>;
}

function drill(id: string, wishes: Wishes = {}): Drill {
  const topic = new DurableTopic(id, { name: `${run}.${id}.durable`, partitions: 1, ...wishes.topic });
  const producer = new DurableProducer(id, {
    bootstrapServers,
    topics: [topic.topicName],
    maxMessageBytes: topic.maxMessageBytes,
    ...wishes.producer,
  });
  const consumer = new DurableConsumer(id, {
    bootstrapServers,
    groupId: `${run}.${id}.durable`,
    offsetReset: "earliest",
  });
  return { topic: topic.topicName, producer: producer.text, consumer: consumer.text };
}

export const drills = {
  price: drill("price", { topic: { partitions: 6 } }),
  soak: drill("soak", { topic: { partitions: 6 } }),
  ...Object.fromEntries(
    [
      "send-with-callback",
      "flush-before-exit",
      "acks-all",
      "retries-minimum",
      "unclean-leader-election-disabled",
      "replication-factor-minimum",
      "min-insync-replicas-minimum",
      "replication-factor-above-min-insync-replicas",
      "auto-commit-disabled",
      "commit-after-processing",
      "in-flight-requests-ordered",
      "auto-offset-reset-none",
      "eligible-leader-replicas",
    ].map((id) => [id, drill(id)]),
  ),
  // As short as in the violating stack, where a delivery may not take longer.
  "delivery-timeout-minimum": drill("delivery-timeout-minimum", { producer: { requestTimeout: "2s" } }),
  "max-request-size-within-topics": drill("max-request-size-within-topics", { topic: { maxMessageBytes: 2_097_152 } }),
  // What makes the log cleaner come within a minute is the same in the violating stack.
  "cleanup-policy-delete": drill("cleanup-policy-delete", {
    topic: { cleanupPolicy: "delete", config: { "segment.ms": "1000", "min.cleanable.dirty.ratio": "0.01" } },
  }),
  "retention-covers-longest-outage": drill("retention-covers-longest-outage", { topic: { retention: "1d" } }),
};
