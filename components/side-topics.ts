import * as pulumi from "@pulumi/pulumi";

import { showValue } from "#policies/kafka/value";
import { checkArgumentNames } from "./argument-names";
import type { DeadLetterTopicArgs, DurableTopicArgs, TopicArgs } from "./durable-topic-args";
import { DEAD_LETTER_TOPIC_ARGUMENTS, RETRY_TOPICS_ARGUMENTS } from "./durable-topic-args";
import { checkPartitions, checkRetention, retentionInMs } from "./durable-topic-values";
import { isMap, plain, said } from "./plain-values";
import { refuse } from "./refuse";
import type { NamedTopic } from "./distinct-topics";
import { checkDistinct } from "./distinct-topics";
import { checkTopicName } from "./topic-name";

/** What stands beside a topic and is as durable as it: for dead letters, and for records to be tried again. */
interface Topic extends pulumi.Resource {
  readonly topicName: pulumi.Output<string>;
  readonly maxMessageBytes: pulumi.Output<number>;
}

const DEAD_LETTERS_KEPT = "30d";
/** For the headers of what went wrong, which clients add to a record: a stack trace is some KiB. */
const ROOM_FOR_HEADERS = 65_536;
/** Java's and Kafka's INT type. */
const LARGEST = 2_147_483_647;
const MOST_RETRY_TOPICS = 100;

/**
 * The arguments of the topic for dead letters; undefined where there is to be none.
 *
 * @throws pulumi.ResourceError for a name, a number of partitions or a retention that Kafka would not take.
 */
export function deadLetterTopicArgs(topic: Topic, args: DurableTopicArgs): DurableTopicArgs | undefined {
  const asked = args.deadLetterTopic as unknown;
  if (asked === undefined || asked === null) return undefined;
  if (!isMap(asked))
    return refuse(topic, `deadLetterTopic is ${showValue(asked)} but must be a map.\nFix: deadLetterTopic: {}`);
  checkArgumentNames(topic, asked, DEAD_LETTER_TOPIC_ARGUMENTS, "deadLetterTopic");
  const { name, partitions, retention } = said(asked as DeadLetterTopicArgs);
  checkDeadLetterName(topic, name, args.name);
  if (partitions !== undefined) checkPartitions(topic, "deadLetterTopic.partitions", plain(partitions));
  checkRetention(topic, "deadLetterTopic.retention", plain(retention));
  return {
    ...besides(topic, args, DEAD_LETTERS),
    ...(name === undefined ? {} : { name: distinctDeadLetterName(topic, args, name) }),
    ...(partitions === undefined ? {} : { partitions }),
    retention: retention ?? pulumi.output(args.retention).apply(longerThanDeadLetters),
  };
}

function checkDeadLetterName(topic: Topic, name: unknown, topicsName: unknown): void {
  checkTopicName(topic, "deadLetterTopic.name", plain(name));
  if (name === undefined || name !== topicsName) return;
  refuse(
    topic,
    `deadLetterTopic.name is ${showValue(name)}, as the topic itself: consumers would be given again what they gave up on.\nFix: leave it out, or give it another name`,
  );
}

/**
 * The name that somebody gave the topic for dead letters; the names of the others come from that of the topic, with endings
 * that part them. Plain names are compared at once, others once they are known.
 */
function distinctDeadLetterName(
  topic: Topic,
  args: DurableTopicArgs,
  name: pulumi.Input<string>,
): pulumi.Input<string> {
  checkDistinct(topic, plainNames(args));
  if (plain(name) === name && plain(args.name) === args.name && typeof args.name === "string") return name;
  return pulumi.all([name, args.name ?? topic.topicName]).apply(([own, topics]) => {
    checkDistinct(topic, plainNames({ ...args, name: topics, deadLetterTopic: { name: own } }));
    return own;
  });
}

/**
 * The arguments of the topics for records that are to be tried again; none where there are to be none.
 *
 * @throws pulumi.ResourceError for a number of them that is none.
 */
export function retryTopicArgs(topic: Topic, args: DurableTopicArgs): DurableTopicArgs[] {
  const asked = args.retryTopics as unknown;
  if (asked === undefined || asked === null) return [];
  const fix = "Fix: retryTopics: { count: 3 }";
  if (!isMap(asked)) return refuse(topic, `retryTopics is ${showValue(asked)} but must be a map.\n${fix}`);
  checkArgumentNames(topic, asked, RETRY_TOPICS_ARGUMENTS, "retryTopics");
  const { count } = asked;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > MOST_RETRY_TOPICS) {
    const allowed = `a whole number from 1 to ${String(MOST_RETRY_TOPICS)}`;
    return refuse(topic, `retryTopics.count is ${showValue(count)} but must be ${allowed}.\n${fix}`);
  }
  return Array.from({ length: count }, (_, index) => ({
    ...besides(topic, args, retrySuffix(index)),
    ...(args.retention === undefined ? {} : { retention: args.retention }),
  }));
}

/** The names of all topics that arguments ask for, as far as they are plain: the topic's own, and those beside it. */
export function plainNames(args: TopicArgs, at = ""): NamedTopic[] {
  const { name, deadLetterTopic, retryTopics } = args as Readonly<Record<string, unknown>>;
  const retries = isMap(retryTopics) ? Number(retryTopics["count"]) : 0;
  const numbers = Array.from({ length: Math.min(retries || 0, MOST_RETRY_TOPICS) }, (_, index) => index);
  return [
    { at: `${at}name`, name },
    ...(isMap(deadLetterTopic) ? [deadLetterName(`${at}deadLetterTopic`, deadLetterTopic["name"], name)] : []),
    ...numbers.map((index) => ({ at: `${at}retryTopics`, name: suffixed(name, retrySuffix(index)) })),
  ].filter((each): each is NamedTopic => typeof each.name === "string");
}

function deadLetterName(at: string, own: unknown, name: unknown): { at: string; name: unknown } {
  return own === undefined || own === null
    ? { at, name: suffixed(name, DEAD_LETTERS) }
    : { at: `${at}.name`, name: own };
}

const DEAD_LETTERS = "-dlt";

function retrySuffix(index: number): string {
  return `-retry-${String(index)}`;
}

function suffixed(name: unknown, suffix: string): string | undefined {
  return typeof name === "string" ? name + suffix : undefined;
}

/** What a topic beside another has of it. */
function besides(topic: Topic, args: DurableTopicArgs, suffix: string): DurableTopicArgs {
  const { partitions, replicationFactor, minInsyncReplicas, exemptions } = args;
  const name = plain(args.name);
  return {
    // A plain name is checked at once, with its suffix.
    name: suffixed(name, suffix) ?? pulumi.interpolate`${topic.topicName}${suffix}`,
    partitions,
    ...(replicationFactor === undefined ? {} : { replicationFactor }),
    ...(minInsyncReplicas === undefined ? {} : { minInsyncReplicas }),
    ...(exemptions === undefined ? {} : { exemptions }),
    cleanupPolicy: "delete",
    maxMessageBytes: topic.maxMessageBytes.apply((bytes) => Math.min(bytes + ROOM_FOR_HEADERS, LARGEST)),
  };
}

function longerThanDeadLetters(retention: string | undefined): string {
  const asked = retentionInMs(retention);
  const kept = retentionInMs(DEAD_LETTERS_KEPT);
  const isLonger = asked !== undefined && kept !== undefined && (asked === -1 || asked > kept);
  return isLonger ? (retention ?? DEAD_LETTERS_KEPT) : DEAD_LETTERS_KEPT;
}
