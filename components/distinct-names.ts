import * as pulumi from "@pulumi/pulumi";

import type { NamedTopic } from "./distinct-topics";
import { checkDistinct } from "./distinct-topics";
import type { DurableTopicArgs } from "./durable-topic-args";
import { isMap, plain } from "./plain-values";
import { plainNames } from "./side-topics";

/** A topic of several, by its key. */
export type Entry = readonly [key: string, args: DurableTopicArgs];

/**
 * Several topics, with names that Kafka takes beside each other. Names that are known only later are compared then, and the
 * topics that have them wait for it.
 *
 * @throws pulumi.ResourceError for the first two that it would not take
 */
export function withDistinctNames(resource: pulumi.Resource, entries: readonly Entry[]): readonly Entry[] {
  checkDistinct(resource, namesIn(entries));
  if (!entries.some(([, args]) => hasPromises(args))) return entries;
  const known = pulumi.output(entries.map(([key, args]) => [key, namesOf(args)] as const));
  const checked = known.apply((all) => {
    checkDistinct(resource, namesIn(all as unknown as readonly Entry[]));
  });
  const waiting = (name: pulumi.Input<string>): pulumi.Input<string> =>
    isPromised(name) ? pulumi.all([name, checked]).apply(([each]) => each) : name;
  return entries.map(([key, args]) => [key, hasPromises(args) ? withNames(args, waiting) : args]);
}

function namesIn(entries: readonly Entry[]): NamedTopic[] {
  return entries.flatMap(([key, args]) => plainNames(args, `topics[${JSON.stringify(key)}].`));
}

/** What names hang on, and nothing that may be a secret or comes to be later than a name. */
function namesOf({ name, deadLetterTopic, retryTopics }: DurableTopicArgs): object {
  return { name, deadLetterTopic: isMap(deadLetterTopic) ? { name: deadLetterTopic["name"] } : undefined, retryTopics };
}

function isPromised(value: unknown): boolean {
  return plain(value) !== value;
}

function hasPromises({ name, deadLetterTopic }: DurableTopicArgs): boolean {
  return isPromised(name) || (isMap(deadLetterTopic) && isPromised(deadLetterTopic["name"]));
}

function withNames(
  args: DurableTopicArgs,
  waiting: (name: pulumi.Input<string>) => pulumi.Input<string>,
): DurableTopicArgs {
  const { name, deadLetterTopic } = args;
  return {
    ...args,
    ...(name === undefined ? {} : { name: waiting(name) }),
    ...(deadLetterTopic?.name === undefined
      ? {}
      : { deadLetterTopic: { ...deadLetterTopic, name: waiting(deadLetterTopic.name) } }),
  };
}
