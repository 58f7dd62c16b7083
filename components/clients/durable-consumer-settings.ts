import type * as pulumi from "@pulumi/pulumi";

import { SettingName } from "#policies/kafka/declaration";
import { isUnknown, UNKNOWN } from "#policies/kafka/unknown";
import { showValue } from "#policies/kafka/value";
import { refuse } from "../refuse";
import { settingsOfArguments } from "./client-arguments";
import type { ClientValues } from "./client-values";
import { furtherSettings } from "./client-values";
import { largest, limitsOf } from "./topic-limits";

/** Java's defaults: `ConsumerConfig` of kafka-clients 4.3.0. */
const FETCH_LIMITS: Readonly<Record<string, number>> = {
  "max.partition.fetch.bytes": 1_048_576,
  "fetch.max.bytes": 52_428_800,
};

/** All settings of a consumer under Kafka's names; a value that is not known yet is `UNKNOWN`. */
export function consumerSettings(values: ClientValues): Record<string, unknown> {
  return {
    ...settingsOfArguments(values),
    [SettingName.autoCommit]: "false",
    ...fetchLimits(values),
    ...furtherSettings(values),
  };
}

/**
 * Java's consumer takes a batch that is larger than its limits all the same (KIP-74), but one at a time, and not every
 * client does: they grow with what the topics take.
 */
function fetchLimits(values: ClientValues): Record<string, unknown> {
  const limits = limitsOf(values);
  const needed = largest(limits) ?? (limits.length === 0 ? 0 : UNKNOWN);
  return Object.fromEntries(
    Object.entries(FETCH_LIMITS).flatMap(([name, usual]): [string, unknown][] => {
      if (isUnknown(needed)) return [[name, UNKNOWN]];
      return needed > usual ? [[name, needed]] : [];
    }),
  );
}

/**
 * Checks that a consumer says what it must: its group, and where that begins.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, with the fix.
 */
export function checkConsumer(resource: pulumi.Resource | undefined, { groupId, offsetReset }: ClientValues): void {
  if (groupId === undefined || groupId === null) {
    refuse(resource, `groupId is ${String(groupId)} but must be the name of a group.\nFix: groupId: "orders"`);
  }
  if (isUnknown(offsetReset) || RESETS.test(String(offsetReset))) return;
  refuse(
    resource,
    [
      `offsetReset is ${showValue(offsetReset)} but must be "earliest" or "none".`,
      "Why: a new group, a new partition, or offsets that have expired make the consumer begin there, without a word.",
      'Fix: offsetReset: "earliest", which reads all again, or "none", which is an error',
      "More: kafka-durability explain auto-offset-reset-none",
    ].join("\n"),
  );
}

/** What Java's consumer takes (KIP-1106 since 4.0); which of them skip, the rule says. */
const RESETS = /^(earliest|latest|none|by_duration:\S+)$/;
