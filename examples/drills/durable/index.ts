import * as pulumi from "@pulumi/pulumi";
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

function drill(id: string, partitions = 1): Drill {
  const topic = new DurableTopic(id, { name: `${run}.${id}.durable`, partitions });
  const producer = new DurableProducer(id, { bootstrapServers });
  const consumer = new DurableConsumer(id, {
    bootstrapServers,
    groupId: `${run}.${id}.durable`,
    offsetReset: "earliest",
  });
  return { topic: topic.topicName, producer: producer.text, consumer: consumer.text };
}

export const drills = {
  price: drill("price", 6),
  soak: drill("soak", 6),
  ...Object.fromEntries(
    [
      "send-with-callback",
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
};
