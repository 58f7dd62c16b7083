import { topicSettings } from "#policies/guarantee/declared-settings";
import type { Guarantee } from "#policies/guarantee/guarantee";
import { guarantee } from "#policies/guarantee/guarantee";
import { guaranteeSentences } from "#policies/guarantee/sentences";
import { SettingName } from "#policies/kafka/declaration";
import type { Report, ReportedResource } from "./report";
import { grouped } from "./tally";

/** What some topics survive. */
export interface TopicsGuarantee {
  readonly guarantee: Guarantee;
  readonly topics: number;
}

/**
 * What a topic's settings promise of its messages, as far as checks have recorded them; the rest is a condition.
 *
 * @returns `undefined` for what is no topic, or declares several, and for one that is not replicated as Kafka does
 */
export function topicGuarantee({ kind, checks }: ReportedResource): Guarantee | undefined {
  const deciding = checks.filter(({ setting = "" }) => DECIDING.includes(setting));
  const topics = new Set(checks.map(({ container }) => container)).size;
  if (kind !== "topic" || topics > 1 || deciding.some(({ state }) => state === "inapplicable")) return undefined;
  return guarantee(
    topicSettings((name) => deciding.find(({ setting, value }) => setting === name && value !== undefined)?.value),
  );
}

const DECIDING: readonly string[] = [
  SettingName.replicationFactor,
  SettingName.minInsyncReplicas,
  SettingName.uncleanLeaderElection,
];

/** The same in sentences, which are the same list for topics with the same settings. */
export function topicSentences(resource: ReportedResource): readonly string[] | undefined {
  const made = topicGuarantee(resource);
  if (made === undefined) return undefined;
  const there = known.get(made) ?? guaranteeSentences(made);
  known.set(made, there);
  return there;
}

const known = new WeakMap<Guarantee, readonly string[]>();

/**
 * What the topics of a report survive: those that survive least first, then those that most topics have; last, topics of whose
 * settings nothing is known.
 */
export function guaranteesIn({ stacks }: Pick<Report, "stacks">): TopicsGuarantee[] {
  const made = stacks.flatMap(({ resources }) => resources.flatMap((each) => topicGuarantee(each) ?? []));
  return grouped(made, ({ settings }) => JSON.stringify(settings))
    .map((group) => ({ guarantee: group[0], topics: group.length }))
    .sort(
      (a, b) =>
        Number(isOfNothing(a.guarantee)) - Number(isOfNothing(b.guarantee)) ||
        a.guarantee.disks.atWorst.least - b.guarantee.disks.atWorst.least ||
        a.guarantee.disks.whileWritable.least - b.guarantee.disks.whileWritable.least ||
        b.topics - a.topics,
    );
}

function isOfNothing({ settings }: Guarantee): boolean {
  return Object.values(settings).every((value) => value === null);
}
