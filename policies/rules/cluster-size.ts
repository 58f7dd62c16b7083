import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger, parseReplicas } from "../kafka/value";
import type { Verdict } from "../kafka/verdict";
import type { Subject } from "./rule";

/** Three copies need three places to be. */
export const LEAST_PLACES = 3;

/**
 * What a cluster lacks so that no values of its settings could keep the checklist: `a third zone`, `a third broker`, or
 * nothing. Two zones are a lack only where the replication factor follows them; with more brokers than zones it need not.
 */
export function lackOf(declaration: Declaration): string | undefined {
  const brokers = numberOf(declaration, SettingName.brokerCount);
  const zones = numberOf(declaration, SettingName.zoneCount);
  const tooFewZones = zones !== undefined && zones < LEAST_PLACES;
  if (brokers !== undefined && brokers < LEAST_PLACES) return tooFewZones ? "a third zone" : "a third broker";
  // A replication factor of 1 follows nothing: it is Kafka's default.
  if (!tooFewZones || zones === 1 || !isOfBrokers(declaration)) return undefined;
  const replicationFactor = readSetting(declaration, SettingName.defaultReplicationFactor, parseReplicas);
  return replicationFactor.known && replicationFactor.value === zones ? "a third zone" : undefined;
}

/** Brokers and what they create for themselves; a topic of one's own says its own number. */
function isOfBrokers(declaration: Declaration): boolean {
  if (declaration.kind === "brokers") return true;
  return declaration.container !== undefined && declaration.setting(SettingName.defaultReplicationFactor) !== undefined;
}

/** Whether two zones are a lack hangs on a replication factor that is not seen yet: then it is asked again. */
export function undecidedLack(declaration: Declaration): Verdict | undefined {
  const zones = numberOf(declaration, SettingName.zoneCount);
  if (zones === undefined || zones === 1 || zones >= LEAST_PLACES) return undefined;
  const replicationFactor = readSetting(declaration, SettingName.defaultReplicationFactor, parseReplicas);
  if (replicationFactor.known || replicationFactor.verdict.kind !== "undetermined") return undefined;
  return replicationFactor.verdict.waits === true ? replicationFactor.verdict : undefined;
}

/**
 * One cause, one finding: a violation that only a larger cluster could mend is that cluster's, once. A value that Kafka
 * cannot read is a cause of its own.
 */
export function unlessClusterLacks(
  { declaration, setting }: Pick<Subject, "declaration" | "setting">,
  verdict: Verdict,
): Verdict {
  if (verdict.kind !== "violation" || !readSetting(declaration, setting, parseReplicas).known) return verdict;
  const unseen = isOfBrokers(declaration) ? sizeToCome(declaration) : undefined;
  if (unseen !== undefined) return unseen;
  const lack = lackOf(declaration);
  if (lack === undefined) return verdict;
  const rule = "cluster-size-minimum";
  return { ...verdict, reportedBy: { rule, reason: `its cluster needs ${lack} first (${rule})` } };
}

/** How large a cluster is, another resource may say that is still to come. */
function sizeToCome(declaration: Declaration): Verdict | undefined {
  return [SettingName.brokerCount, SettingName.zoneCount]
    .map((name) => readSetting(declaration, name, parseInteger))
    .flatMap((reading) => (reading.known ? [] : [reading.verdict]))
    .find((each) => each.kind === "undetermined" && each.waits === true);
}

function numberOf(declaration: Declaration, name: string): number | undefined {
  const reading = readSetting(declaration, name, parseInteger);
  return reading.known ? reading.value : undefined;
}
