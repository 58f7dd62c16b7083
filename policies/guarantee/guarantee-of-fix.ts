import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { guaranteeChange } from "./change-sentence";
import type { SettingValues } from "./declared-settings";
import { producerSettings, topicSettings, valuesOf } from "./declared-settings";
import { guarantee } from "./guarantee";
import type { GuaranteeSettings } from "./guarantee-settings";

/**
 * What a fix makes of the guarantee of a topic, or of the messages of a producer, for a finding:
 * `for producers with acks=all, today: survives no disk; after the fix: any 1`.
 *
 * A producer does not say what its topics are like; it is told what it makes of a topic as the checklist asks for.
 *
 * @returns `undefined` where nothing becomes better, or where that cannot be told
 */
export function guaranteeOfFix(declaration: Declaration, fix: readonly Assignment[]): string | undefined {
  if (!fix.some(({ name }) => decisive(declaration).includes(name))) return undefined;
  if (declaration.kind === "topic") return isKafkas(declaration) ? change(declaration, fix, topicSettings) : undefined;
  const line = change(declaration, fix, (values) => ({ ...CHECKLIST, acks: producerSettings(values).acks }));
  return line === undefined ? undefined : `${ON_CHECKLIST}, ${line}`;
}

const OF_TOPICS: readonly string[] = [
  SettingName.replicationFactor,
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
];

/** The settings of a declaration that decide what survives; what brokers declare, their topics may say otherwise. */
function decisive({ kind }: Declaration): readonly string[] {
  if (kind === "topic") return OF_TOPICS;
  return kind === "producer" ? [SettingName.acks] : [];
}

const CHECKLIST = { replicationFactor: 3, minInsyncReplicas: 2, uncleanLeaderElection: false };
const ON_CHECKLIST = "on a topic with 3 replicas and min.insync.replicas=2";

/** Redpanda and others replicate otherwise, where these settings mean nothing. */
function isKafkas(declaration: Declaration): boolean {
  return OF_TOPICS.every((name) => declaration.setting(name)?.state !== "inapplicable");
}

function change(
  declaration: Declaration,
  fix: readonly Assignment[],
  settingsOf: (values: SettingValues) => GuaranteeSettings,
): string | undefined {
  const today = guarantee(settingsOf(valuesOf(declaration)));
  const fixed = guarantee(settingsOf(valuesOf(declaration, fix)));
  const isPossible = today.impossible === undefined && fixed.impossible === undefined;
  return isPossible ? guaranteeChange(today, fixed) : undefined;
}
