import { brokerDefault } from "../kafka/broker-defaults";
import type { Context } from "../kafka/context";
import type { Assignment, Declaration } from "../kafka/declaration";
import { internalTopicOwner } from "../kafka/internal-topic-names";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { setting } from "../kafka/setting";
import { showValue, textOf } from "../kafka/value";
import type { Block } from "./block";

/** Where a platform writes what makes a topic. */
export interface TopicFacts {
  /** Its name in Kafka, as it is written. */
  readonly name: unknown;
  /** The number of replicas, and where it is written. */
  readonly replicationFactor: {
    readonly path: string;
    readonly value: unknown;
    /** Left out, the brokers' default counts; elsewhere the platform wants a number. */
    readonly mayBeLeftOut?: true;
    /** Which value leaves it to the brokers, where that is not -1. */
    readonly leftBy?: string;
  };
  /** Its configuration, read when it is asked for; its `change` also says what a change of the replicas does. */
  readonly block: () => Block;
  /** The resource option; undefined where it means nothing, so that nobody asks for it. */
  readonly protect?: boolean;
  /** Settings that the platform fixes, has defaults of its own for, or does not have; before all that is inherited. */
  readonly further?: (name: string) => Setting | undefined;
  /** Why nobody can tell what the brokers do, where no brokers are declared and Kafka's own defaults are not theirs. */
  readonly unlessDeclared?: string;
}

/** What a topic may leave to its brokers, and the brokers' setting that decides then. */
const inheritable: Readonly<Record<string, string>> = {
  [SettingName.minInsyncReplicas]: SettingName.minInsyncReplicas,
  [SettingName.uncleanLeaderElection]: SettingName.uncleanLeaderElection,
  [SettingName.maxMessageBytes]: SettingName.maxMessageBytes,
  [SettingName.retentionMs]: SettingName.retentionMs,
  [SettingName.cleanupPolicy]: SettingName.cleanupPolicy,
};

/** Brokers have no setting for it: a topic that leaves it out has Kafka's default (KIP-950). */
const ofTopicsOnly: Readonly<Record<string, string>> = { [SettingName.remoteLogDeleteOnDisable]: "false" };

/** A topic: the number of its replicas, and its configuration under Kafka's own names. */
export function topicFrom(facts: TopicFacts, context: Context): Declaration {
  const name = typeof facts.name === "string" ? facts.name : undefined;
  const owner = name === undefined ? undefined : internalTopicOwner(name);
  return {
    kind: "topic",
    ...(name === undefined ? {} : { name }),
    ...(owner === undefined ? {} : { noun: `internal topic ${name ?? ""} of ${owner}` }),
    setting: (each) => {
      const setting = topicSetting(facts, context, each);
      return owner === undefined || setting === undefined || !ofItsOwner.includes(each)
        ? setting
        : {
            state: "inapplicable",
            path: setting.path,
            reason: `how long and how its records are kept is up to ${owner}`,
          };
    },
    line: (assignments) => topicLine(facts, assignments),
    change: (each) => facts.block().change(each),
  };
}

/** How long what makes a topic for itself keeps its records, and how, it decides itself. */
const ofItsOwner: readonly string[] = [SettingName.retentionMs, SettingName.cleanupPolicy];

function topicSetting(facts: TopicFacts, context: Context, name: string): Setting | undefined {
  switch (name) {
    case SettingName.replicationFactor:
      return replicationFactor(facts, context);
    case SettingName.protect:
      return facts.protect === undefined ? undefined : { state: "set", path: "opts.protect", value: facts.protect };
    case SettingName.brokerCount:
    case SettingName.zoneCount:
      return { state: "inherited", path: name, from: name };
    default:
      return facts.block().written(name) ?? facts.further?.(name) ?? leftOut(facts, context, name);
  }
}

/** At creation, Kafka takes -1 for the default of its controllers. */
function replicationFactor(facts: TopicFacts, context: Context): Setting {
  const { path, value, mayBeLeftOut, leftBy = "-1" } = facts.replicationFactor;
  const name = SettingName.replicationFactor;
  const further = value === undefined ? facts.further?.(name) : undefined;
  if (further !== undefined) return further;
  const isLeft = value === undefined ? mayBeLeftOut === true : textOf(value) === leftBy;
  if (!isLeft) return setting(path, value);
  return {
    ...inherited(facts, path, SettingName.defaultReplicationFactor, context),
    ...(value === undefined ? {} : { written: showValue(value) }),
  };
}

function leftOut(facts: TopicFacts, context: Context, name: string): Setting | undefined {
  const path = facts.block().path(name);
  if (Object.hasOwn(inheritable, name)) return inherited(facts, path, inheritable[name] ?? name, context);
  if (!Object.hasOwn(ofTopicsOnly, name)) return undefined;
  return { state: "default", path, value: ofTopicsOnly[name] ?? "", source: "Kafka's default" };
}

function inherited(
  { unlessDeclared }: TopicFacts,
  path: string,
  from: string,
  { kafkaVersion }: Context,
): Setting & { state: "inherited" } {
  if (unlessDeclared !== undefined) return { state: "inherited", path, from, unlessDeclared };
  const fallback = brokerDefault(from, kafkaVersion);
  return { state: "inherited", path, from, ...(fallback === undefined ? {} : { fallback }) };
}

function topicLine({ replicationFactor: { path }, block }: TopicFacts, assignments: readonly Assignment[]): string {
  const lines = assignments.flatMap(({ name, value }) => {
    if (name === SettingName.replicationFactor) return [`${path}: ${String(value)}`];
    return name === SettingName.protect ? [`{ protect: ${String(value)} } among the resource options`] : [];
  });
  const inConfig = assignments.filter(
    ({ name }) => name !== SettingName.replicationFactor && name !== SettingName.protect,
  );
  return [...lines, ...(inConfig.length === 0 ? [] : [block().line(inConfig)])].join(", ");
}
