import * as pulumi from "@pulumi/pulumi";

import { showValue } from "#policies/kafka/value";
import { argumentNames, checkArgumentNames } from "./argument-names";
import { withDistinctNames } from "./distinct-names";
import { DurableTopic } from "./durable-topic";
import type { DurableTopicArgs, TopicArgs } from "./durable-topic-args";
import { TOPIC_ARGUMENTS } from "./durable-topic-args";
import { isMap, plain, said } from "./plain-values";
import { refuse } from "./refuse";
import { standsIn, withoutTopicsAliases } from "./topic-adoption";

/** What `DurableTopics` are made of. */
export interface DurableTopicsArgs {
  /** The topics, by their names in Kafka, or by any other name where they say `name` themselves. */
  readonly topics: { [name: string]: TopicArgs };
  /**
   * What all of them have unless they say it themselves; `config` and `exemptions` are put together. `name`, `adopts` and
   * `importId` are each topic's own.
   */
  readonly defaults?: TopicArgs;
}

/** No property: Pulumi's schema for other languages, which get the names, knows no components of ours there. */
const topicsOf = new WeakMap<DurableTopics, Readonly<Record<string, DurableTopic>>>();

/**
 * Several {@link DurableTopic}s, by their names.
 *
 * ```typescript
 * const topics = new DurableTopics("shop", {
 *   defaults: { partitions: 6, retention: "7d" },
 *   topics: { orders: {}, payments: { partitions: 12, deadLetterTopic: {} } },
 * });
 * ```
 *
 * A `kafka.Topic` or `DurableTopic` in the same state that was called as the key is taken over without being replaced.
 * Each is protected against deletion, as a {@link DurableTopic} is.
 */
export class DurableTopics extends pulumi.ComponentResource {
  /** Their names in Kafka, by the keys that they were given under. */
  public readonly topicNames: pulumi.Output<{ [key: string]: string }>;

  constructor(name: string, args: DurableTopicsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("pulumi-kafka-durability:index:DurableTopics", name, {}, withoutTopicsAliases(name, { ...opts }));
    standsIn(this, opts?.parent);

    const entries = Object.entries(checked(this, args)).map(
      ([key, each]) => [key, { name: key, ...said(each) }] as const,
    );
    const topics = withDistinctNames(this, entries).map(
      ([key, each]) => [key, this.topicUnder(`${name}-${key}`, key, each, opts)] as const,
    );
    topicsOf.set(this, Object.fromEntries(topics));
    this.topicNames = pulumi.output(Object.fromEntries(topics.map(([key, { topicName }]) => [key, topicName])));
    this.registerOutputs({ topicNames: this.topicNames });
  }

  /** The topics, by the keys that they were given under. */
  public get topics(): Readonly<Record<string, DurableTopic>> {
    return topicsOf.get(this) ?? {};
  }

  private topicUnder(
    name: string,
    key: string,
    args: DurableTopicArgs,
    opts: pulumi.ComponentResourceOptions | undefined,
  ): DurableTopic {
    return new DurableTopic(
      name,
      { ...args, adopts: args.adopts ?? key },
      {
        parent: this,
        ...(opts?.protect === undefined ? {} : { protect: opts.protect }),
        // A DurableTopic of this name, declared where these now stand, is the same one.
        aliases: [{ name: key, parent: opts?.parent ?? pulumi.rootStackResource }],
      },
    );
  }
}

const ARGUMENTS = argumentNames<DurableTopicsArgs>({ topics: true, defaults: true });

/** What each topic alone can say. */
const OWN = ["name", "adopts", "importId"] as const;

function checked(resource: pulumi.Resource, args: DurableTopicsArgs): Record<string, DurableTopicArgs> {
  checkArgumentNames(resource, { ...args }, ARGUMENTS);
  const { topics } = { ...args };
  const defaults = defaultsIn(resource, args);
  if (!isMap(topics)) {
    const shown = plain(topics) === topics ? showValue(topics) : "known only later";
    return refuse(
      resource,
      `topics is ${shown} but must be a map of topics.\nFix: topics: { orders: { partitions: 6 } }`,
    );
  }
  return Object.fromEntries(
    Object.entries(topics).map(([key, each]) => [key, withDefaults(resource, key, each, defaults)]),
  );
}

function defaultsIn(resource: pulumi.Resource, args: DurableTopicsArgs): TopicArgs {
  // Plain JavaScript and YAML may say null where they mean nothing.
  const defaults = ({ ...args }.defaults as unknown) ?? {};
  if (!isMap(defaults)) {
    const shown = plain(defaults) === defaults ? showValue(defaults) : "known only later";
    return refuse(resource, `defaults is ${shown} but must be a map.\nFix: defaults: { partitions: 6 }`);
  }
  checkArgumentNames(resource, defaults, TOPIC_ARGUMENTS, "defaults");
  const own = OWN.find((property) => defaults[property] !== undefined);
  if (own === undefined) return defaults;
  return refuse(resource, `defaults has ${own}, which each topic says itself.\nFix: topics: { orders: { ${own}: … } }`);
}

function withDefaults(resource: pulumi.Resource, key: string, args: unknown, defaults: TopicArgs): DurableTopicArgs {
  if (!isMap(args)) {
    return refuse(
      resource,
      `topics[${JSON.stringify(key)}] is ${showValue(args)} but must be a map.\nFix: topics: { ${JSON.stringify(key)}: {} }`,
    );
  }
  const own = args as TopicArgs;
  const exemptions = [...(defaults.exemptions ?? []), ...(own.exemptions ?? [])];
  const config = together(defaults.config, own.config);
  return {
    ...said(defaults),
    ...said(own),
    ...(exemptions.length === 0 ? {} : { exemptions }),
    ...(config === undefined ? {} : { config }),
    // Left out in both, it is refused by the topic, by name.
  } as DurableTopicArgs;
}

/** Plain maps stay plain, so that they are judged at once. */
function together(defaults: TopicArgs["config"], own: TopicArgs["config"]): TopicArgs["config"] {
  if (defaults === undefined || own === undefined) return own ?? defaults;
  if (isMap(defaults) && isMap(own)) return { ...defaults, ...own };
  return pulumi.all([defaults, own]).apply(([first, second]) => ({ ...first, ...second }));
}
