import * as pulumi from "@pulumi/pulumi";

import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import { UNKNOWN } from "#policies/kafka/unknown";
import { textOf } from "#policies/kafka/value";
import type { ClientConfiguration, ClientDialectOptions, ClientPlan } from "../client-dialects/client-dialect";
import type { ClientDialectName } from "../client-dialects/index";
import type { ExemptionArgs } from "../exemption";
import { excusedRules } from "../exemption";
import { settingsOfArguments } from "./client-arguments";
import { checkClientValues } from "./client-checks";
import { judgeClient } from "./client-judgement";
import type { ClientValues } from "./client-values";
import { furtherSettings, plainClientValues } from "./client-values";
import { wordOf } from "./client-words";
import { checkConsumer, consumerSettings } from "./durable-consumer-settings";
import { checkProducer, producerSettings } from "./durable-producer-settings";
import { dialectOf, inDialect } from "./in-dialect";
import { limitsOf, smallest } from "./topic-limits";

/** A client whose settings lose no message, to be written down in the dialect that its program speaks. */
export interface DurableClient {
  /** Whether it writes or reads. */
  readonly kind: ClientKind;
  /** All settings, under Kafka's own names. */
  readonly settings: pulumi.Output<Record<string, string>>;
  /**
   * The settings as a program of this dialect takes them: a file, an environment, and what the dialect has no words for.
   * Secret where a setting is.
   *
   * @throws pulumi.RunError, or pulumi.ResourceError of a component, for a dialect that is none, without an option that it
   * needs, or with one that it does not read.
   */
  in(dialect: ClientDialectName, options?: ClientDialectOptions): pulumi.Output<ClientConfiguration>;
}

/** What a client is made of; each value may be an output. */
export type ClientInputs = { readonly [name in keyof ClientValues]: pulumi.Input<unknown> };

/** By whom a client is declared, and who answers for what it may violate. */
export interface Declared {
  readonly resource: pulumi.Resource | undefined;
  readonly exemptions: readonly ExemptionArgs[];
}

/**
 * A client that is judged at once, as far as its values are known, and again when they all are.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for the first value that would lose messages.
 */
export function durableClient(kind: ClientKind, inputs: ClientInputs, declared: Declared): DurableClient {
  const { resource, exemptions } = declared;
  excusedRules(resource, exemptions);
  settingsFor(kind, plainClientValues(inputs), declared);
  const plan = pulumi.output(inputs).apply((values: ClientValues) => planOf(kind, values, declared));
  return {
    kind,
    // Made when it is asked for: where it is not, nobody would hear of its failure.
    get settings() {
      return plan.apply(({ settings }) => ({ ...settings }));
    },
    in: (dialect, options = {}) => {
      const known = dialectOf(resource, kind, dialect, options);
      return plan.apply((each) => inDialect(known, each, declared));
    },
  };
}

/** The settings that these values ask for, once they are judged. */
function settingsFor(kind: ClientKind, values: ClientValues, declared: Declared): Record<string, unknown> {
  const { resource } = declared;
  checkClientValues(resource, kind, values);
  if (kind === "consumer") checkConsumer(resource, values);
  const settings = kind === "producer" ? producerSettings(values) : consumerSettings(values);
  judgeClient(
    { kind, settings, values, library: "java", ...(kind === "producer" ? { limit: limitOf(values) } : {}) },
    declared,
  );
  if (kind === "producer") checkProducer(resource, settings);
  return settings;
}

function limitOf(values: ClientValues): unknown {
  const limits = limitsOf(values);
  return limits.length === 0 ? undefined : (smallest(limits) ?? UNKNOWN);
}

function planOf(kind: ClientKind, values: ClientValues, declared: Declared): ClientPlan {
  const settings = settingsFor(kind, values, declared);
  const texts = Object.entries(settings).map(([name, value]) => [name, asText(name, value)]);
  return {
    kind,
    settings: Object.fromEntries(texts) as Record<string, string>,
    stated: statedIn(values, settings),
    topics: Array.isArray(values.topics) ? values.topics.map(String) : [],
    clientVersion: textOf(values.clientVersion),
    kafkaVersion: textOf(values.kafkaVersion),
  };
}

/** Numbers, flags and words that Kafka reads without blanks around them, and not every client does. */
const PLAIN: readonly string[] = Object.values(SettingName);

/** As it was written elsewhere: a blank may belong to a password. */
function asText(name: string, value: unknown): string {
  const text = textOf(value) ?? "";
  const word = wordOf(name, value);
  if (word !== undefined) return word;
  if (PLAIN.includes(name)) return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
  return typeof value === "string" ? value : text;
}

/** What a dialect must not take for a default of ours. */
function statedIn(values: ClientValues, settings: Readonly<Record<string, unknown>>): string[] {
  const given = { ...settingsOfArguments(values), ...furtherSettings(values) };
  return Object.keys(settings).filter((name) => Object.hasOwn(given, name));
}
