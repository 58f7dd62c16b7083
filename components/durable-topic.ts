import * as kafka from "@pulumi/kafka";
import * as pulumi from "@pulumi/pulumi";

import { SettingName } from "#policies/kafka/declaration";
import { topicSettings } from "#policies/guarantee/declared-settings";
import { guarantee } from "#policies/guarantee/guarantee";
import { guaranteeSentences } from "#policies/guarantee/sentences";
import { checkArgumentNames } from "./argument-names";
import { deletionProtection } from "./deletion-protection";
import type { DurableTopicArgs } from "./durable-topic-args";
import { TOPIC_ARGUMENTS } from "./durable-topic-args";
import type { TopicSettings } from "./durable-topic-settings";
import { durableTopicSettings } from "./durable-topic-settings";
import { checkOnce } from "./durable-topic-values";
import { said } from "./plain-values";
import { deadLetterTopicArgs, retryTopicArgs } from "./side-topics";
import { checkAdopts, neverReplaced, sameName, standsIn, topicAliases, withoutTopicsAliases } from "./topic-adoption";

/** Pulumi's options of a component, and `import` of the topic in it. */
export interface DurableTopicOptions extends pulumi.ComponentResourceOptions {
  /** As `importId` of {@link DurableTopicArgs}: the name of a topic that runs already and is in no state, to take over. */
  readonly import?: string;
}

interface TopicsBeside {
  readonly deadLetterTopic: DurableTopic | undefined;
  readonly retryTopics: readonly DurableTopic[];
}

/** No properties: Pulumi's schema for other languages, which get the names, knows no components of ours there. */
const topicsBeside = new WeakMap<DurableTopic, TopicsBeside>();

/**
 * A Kafka topic that keeps what it has acknowledged: three replicas of which two must have a write, and no leader that
 * missed writes. Values may ask for more than that, never for less: less is an error that names the value and the way
 * out, at once for plain values and as soon as it is known for outputs.
 *
 * ```typescript
 * const orders = new DurableTopic("orders", { name: "orders", partitions: 6, retention: "14d" });
 * ```
 *
 * A `kafka.Topic` of the same name in the same state is taken over without being replaced.
 *
 * No update deletes it: it is protected, unless the resource option `protect: false` or the stack's configuration
 * `kafka-durability:deletionProtection` says otherwise. To take a topic down on purpose, say `protect: false`, update,
 * remove it from the program, and update again.
 */
export class DurableTopic extends pulumi.ComponentResource {
  /** The topic itself. */
  public readonly topic: kafka.Topic;
  /** The topic's name in Kafka. */
  public readonly topicName: pulumi.Output<string>;
  /** Number of partitions. */
  public readonly partitions: pulumi.Output<number>;
  /** Number of replicas of each partition. */
  public readonly replicationFactor: pulumi.Output<number>;
  /** How many replicas must have a write before it is acknowledged. */
  public readonly minInsyncReplicas: pulumi.Output<number>;
  /** The largest batch that it takes, in bytes: its own `max.message.bytes`, or 1048588, Kafka's default, where it leaves it to the brokers. */
  public readonly maxMessageBytes: pulumi.Output<number>;
  /** The name of the topic for dead letters; empty where there is none. */
  public readonly deadLetterTopicName: pulumi.Output<string>;
  /** The names of the topics for records that are to be tried again; empty where there are none. */
  public readonly retryTopicNames: pulumi.Output<string[]>;
  /**
   * What its settings promise of its messages, and where the promise ends, in plain sentences. Brokers, zones and producers are
   * not known here; what depends on them is said as a condition.
   */
  public readonly guarantee: pulumi.Output<string>;

  constructor(name: string, args: DurableTopicArgs, opts?: DurableTopicOptions) {
    const { import: imported, ...options } = opts ?? {};
    // What says what to do once is not what the topic is: its removal must not show as a change.
    const { importId = imported, adopts, ...inputs } = said({ ...args });
    super("pulumi-kafka-durability:index:DurableTopic", name, inputs, withoutTopicsAliases(name, options));
    standsIn(this, options.parent);

    checkArgumentNames(this, inputs, TOPIC_ARGUMENTS);
    checkOnce(this, "adopts", adopts);
    checkAdopts(this, adopts);
    checkOnce(this, "importId", importId);
    const settings = durableTopicSettings(this, inputs);
    const protect = deletionProtection(options.protect);
    this.topic = new kafka.Topic(
      name,
      {
        ...(inputs.name === undefined ? {} : { name: inputs.name }),
        partitions: inputs.partitions,
        replicationFactor: settings.replicationFactor,
        config: settings.config,
      },
      {
        parent: this,
        ...neverReplaced(protect),
        // A plain kafka.Topic of this name, declared where the component now stands, is the same topic.
        aliases: topicAliases(this, adopts ?? name),
        ...(importId === undefined ? {} : { import: importId }),
      },
    );
    this.topicName = protect ? sameName(this, inputs.name, this.topic.name) : this.topic.name;
    this.partitions = this.topic.partitions;
    this.replicationFactor = this.topic.replicationFactor;
    this.minInsyncReplicas = settings.minInsyncReplicas;
    this.maxMessageBytes = settings.maxMessageBytes;
    this.guarantee = settings.apply(promised);

    const beside = this.topicsBeside(name, inputs, protect, adopts);
    topicsBeside.set(this, beside);
    this.deadLetterTopicName = beside.deadLetterTopic?.topicName ?? pulumi.output("");
    this.retryTopicNames = pulumi.all(beside.retryTopics.map(({ topicName }) => topicName));
    this.registerOutputs({
      topicName: this.topicName,
      partitions: this.partitions,
      replicationFactor: this.replicationFactor,
      minInsyncReplicas: this.minInsyncReplicas,
      maxMessageBytes: this.maxMessageBytes,
      deadLetterTopicName: this.deadLetterTopicName,
      retryTopicNames: this.retryTopicNames,
      guarantee: this.guarantee,
    });
  }
  /** The topic for records that consumers give up on; undefined where the arguments ask for none. */
  public get deadLetterTopic(): DurableTopic | undefined {
    return topicsBeside.get(this)?.deadLetterTopic;
  }

  /** The topics for records that are to be tried again later, the first to be tried first. */
  public get retryTopics(): readonly DurableTopic[] {
    return topicsBeside.get(this)?.retryTopics ?? [];
  }

  private topicsBeside(
    name: string,
    args: DurableTopicArgs,
    protect: boolean,
    adopts: string | undefined,
  ): TopicsBeside {
    const options = { parent: this, protect };
    const deadLetters = deadLetterTopicArgs(this, args);
    // Where the topic was called otherwise in the program, so were they. A URN ends in the name, too.
    const adopting = (each: DurableTopicArgs, suffix: string): DurableTopicArgs => ({
      ...each,
      ...(adopts === undefined ? {} : { adopts: adopts === "" ? "" : adopts + suffix }),
    });
    return {
      deadLetterTopic: deadLetters && new DurableTopic(`${name}-dlt`, adopting(deadLetters, "-dlt"), options),
      retryTopics: retryTopicArgs(this, args).map((each, index) => {
        const suffix = `-retry-${String(index)}`;
        return new DurableTopic(name + suffix, adopting(each, suffix), options);
      }),
    };
  }
}

function promised({ replicationFactor, config }: TopicSettings): string {
  const values: Readonly<Record<string, unknown>> = { ...config, [SettingName.replicationFactor]: replicationFactor };
  return guaranteeSentences(guarantee(topicSettings((name) => values[name]))).join(" ");
}
