import * as kafka from "@pulumi/kafka";
import * as pulumi from "@pulumi/pulumi";
import { Consumer, Producer } from "pulumi-kafka-durability";

// For each drill, what breaks one rule and keeps all others. Kafka takes all of it without a word.

const servers = new pulumi.Config("kafka").requireObject<string[]>("bootstrapServers");
const connection = { "bootstrap.servers": servers.join(",") };
/** Drills are repeated on topics of their own. */
const run = new pulumi.Config("drills").get("run") ?? "run";

/** What a drill is given: the topic, and the files of its producer and consumer. */
interface Drill {
  topic: pulumi.Output<string>;
  producer: pulumi.Output<string>;
  consumer: pulumi.Output<string>;
}

interface Differences {
  partitions?: number;
  replicationFactor?: number;
  config?: Record<string, string>;
  producer?: Record<string, string>;
  consumer?: Record<string, string>;
}

/** A topic and its clients as the checklist asks for, but for the differences. */
function drill(id: string, { partitions = 1, replicationFactor = 3, config, producer, consumer }: Differences): Drill {
  const topic = new kafka.Topic(id, {
    name: `${run}.${id}.violating`,
    partitions,
    replicationFactor,
    config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false", ...config },
  });
  const sender = new Producer(id, {
    client: "java",
    topics: [topic.name],
    // Kafka's VerifiableProducer, which sends, has its own default of retries, which is 0; Java's is said here.
    settings: { ...connection, acks: "all", retries: "2147483647", ...producer },
  });
  const group = { "group.id": `${run}.${id}.violating` };
  const receiver = new Consumer(id, {
    client: "java",
    settings: { ...connection, ...group, "enable.auto.commit": "false", "auto.offset.reset": "earliest", ...consumer },
  });
  return { topic: topic.name, producer: text(sender.settings), consumer: text(receiver.settings) };
}

function text(settings: pulumi.Output<Record<string, string>>): pulumi.Output<string> {
  return settings.apply((all) =>
    Object.entries(all)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
}

export const drills = {
  // What durability costs is measured here, too.
  price: drill("price", { partitions: 6, config: { "min.insync.replicas": "1" } }),
  // Row 1 is about code: nothing here tells whether a program listens to what becomes of its messages, or waits for it.
  "send-with-callback": drill("send-with-callback", {}),
  "flush-before-exit": drill("flush-before-exit", {}),
  // Row 2.
  "acks-all": drill("acks-all", { producer: { acks: "1" } }),
  // Row 3.
  "retries-minimum": drill("retries-minimum", { producer: { retries: "0" } }),
  // Row 4.
  "unclean-leader-election-disabled": drill("unclean-leader-election-disabled", {
    config: { "unclean.leader.election.enable": "true" },
  }),
  // Row 5. One replica can have no second one in sync.
  "replication-factor-minimum": drill("replication-factor-minimum", {
    replicationFactor: 1,
    config: { "min.insync.replicas": "1" },
  }),
  // Row 6.
  "min-insync-replicas-minimum": drill("min-insync-replicas-minimum", { config: { "min.insync.replicas": "1" } }),
  // Row 7.
  "replication-factor-above-min-insync-replicas": drill("replication-factor-above-min-insync-replicas", {
    config: { "min.insync.replicas": "3" },
  }),
  // Row 8, as far as it is a setting, and as far as it is code.
  "auto-commit-disabled": drill("auto-commit-disabled", { consumer: { "enable.auto.commit": "true" } }),
  "commit-after-processing": drill("commit-after-processing", {}),
  // Row 3, too. A request may not take longer than a delivery, or the producer does not start.
  "delivery-timeout-minimum": drill("delivery-timeout-minimum", {
    producer: { "delivery.timeout.ms": "3000", "request.timeout.ms": "2000" },
  }),
  // Beyond the checklist.
  "in-flight-requests-ordered": drill("in-flight-requests-ordered", { producer: { "enable.idempotence": "false" } }),
  // No setting of a topic: the cluster decides whether it has eligible leader replicas.
  "eligible-leader-replicas": drill("eligible-leader-replicas", {}),
  "auto-offset-reset-none": drill("auto-offset-reset-none", { consumer: { "auto.offset.reset": "latest" } }),
  "max-request-size-within-topics": drill("max-request-size-within-topics", {
    producer: { "max.request.size": "2097152" },
  }),
  // What makes the log cleaner come within a minute is the same in the durable stack.
  "cleanup-policy-delete": drill("cleanup-policy-delete", {
    config: { "cleanup.policy": "compact", "segment.ms": "1000", "min.cleanable.dirty.ratio": "0.01" },
  }),
  "retention-covers-longest-outage": drill("retention-covers-longest-outage", { config: { "retention.ms": "10000" } }),
};
