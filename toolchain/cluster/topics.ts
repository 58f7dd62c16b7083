import { UserError } from "../process/user-error";
import type { Cluster } from "./cluster";
import { kafkaTools } from "./kafka-tool";
import type { TopicDescription } from "./topic-description";
import { parseTopicDescription } from "./topic-description";

const IN_SYNC_DEADLINE = 30_000;

/** The names of all topics, Kafka's own among them. */
export async function listTopics(cluster: Cluster, signal: AbortSignal): Promise<string[]> {
  const text = await cluster.tool(kafkaTools.topics, ["--list"], signal);
  return text.split("\n").filter((line) => line !== "");
}

/** What the brokers say of a topic. */
export async function describeTopic(cluster: Cluster, name: string, signal: AbortSignal): Promise<TopicDescription> {
  return parseTopicDescription(await cluster.tool(kafkaTools.topics, ["--describe", "--topic", name], signal));
}

/**
 * What the brokers say of a topic once all its replicas are in sync: after a start, that takes a moment.
 *
 * @throws UserError when they do not get in sync.
 */
export async function describeTopicInSync(
  cluster: Cluster,
  name: string,
  signal: AbortSignal,
): Promise<TopicDescription> {
  const start = performance.now();
  for (;;) {
    const topic = await describeTopic(cluster, name, signal);
    const lagging = topic.partitions.filter(({ replicas, inSyncReplicas }) => inSyncReplicas.length < replicas.length);
    if (lagging.length === 0) return topic;
    if (performance.now() - start > IN_SYNC_DEADLINE) {
      throw new UserError(
        `${String(lagging.length)} partitions of the topic ${name} have replicas that do not get in sync; ` +
          "see the brokers' logs, which `npm run cluster -- status` names.",
      );
    }
  }
}
