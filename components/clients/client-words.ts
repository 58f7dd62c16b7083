import type * as pulumi from "@pulumi/pulumi";

import { isUnknown } from "#policies/kafka/unknown";
import { listed, showValue, textOf } from "#policies/kafka/value";
import { refuse } from "../refuse";

const PROTOCOL = "security.protocol";

/** One of Kafka's settings that has a few words. */
interface Words {
  readonly words: readonly string[];
  /** Whether Kafka reads `ssl` as it reads `SSL`. */
  readonly isInAnyCase: boolean;
}

const WORDS: Readonly<Record<string, Words>> = {
  // `CommonClientConfigs.SECURITY_PROTOCOL_CONFIG` of kafka-clients 4.3.0 has a `CaseInsensitiveValidString`.
  [PROTOCOL]: { words: ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"], isInAnyCase: true },
  // A `ValidString` of `ConsumerConfig`, in this case alone.
  "isolation.level": { words: ["read_committed", "read_uncommitted"], isInAnyCase: false },
};

/**
 * Checks the settings that have a few words: with another one, no client starts, or it does as if there were none.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, with the words that there are.
 */
export function checkWords(resource: pulumi.Resource | undefined, settings: Readonly<Record<string, unknown>>): void {
  for (const [name, { words, isInAnyCase }] of Object.entries(WORDS)) {
    const value = settings[name];
    const word = wordOf(name, value);
    if (value === undefined || isUnknown(value) || words.includes(word ?? "")) continue;
    const meant = words.find((each) => each.toLowerCase() === word?.toLowerCase()) ?? words[words.length - 1];
    const inCase = isInAnyCase ? ", in any case" : "";
    const fix = `Fix: settings: { ${JSON.stringify(name)}: ${JSON.stringify(meant)} }`;
    refuse(
      resource,
      `settings[${JSON.stringify(name)}] is ${showValue(value)} but must be ${listed(words)}${inCase}.\n${fix}`,
    );
  }
}

/** One of such words as every client takes it, without blanks and in its own case; undefined for another setting. */
export function wordOf(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(WORDS, name)) return undefined;
  const text = textOf(value);
  return WORDS[name]?.isInAnyCase === true ? text?.toUpperCase() : text;
}
