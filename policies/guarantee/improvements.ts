import { boundsOf } from "./bounds";
import type { GuaranteeSettings } from "./guarantee-settings";
import type { Part } from "./parts";

/** A change of settings that may make a guarantee stronger, and who asks for it. */
export interface Improvement {
  /** The id of the rule that asks for it; left out where none does. */
  readonly rule?: string;
  /** What to do where no rule says it, as a clause in the imperative. */
  readonly advice?: string;
  readonly change: (settings: GuaranteeSettings) => GuaranteeSettings;
}

/** The checklist's own numbers: three replicas in three zones, two of which must have a write. */
const REPLICAS = 3;
const IN_SYNC = 2;
const ZONES = 3;

const improvements: readonly Improvement[] = [
  { rule: "acks-all", change: (settings) => ({ ...settings, acks: "all" }) },
  { rule: "unclean-leader-election-disabled", change: (settings) => ({ ...settings, uncleanLeaderElection: false }) },
  {
    rule: "replication-factor-minimum",
    change: (settings) => ({ ...settings, replicationFactor: Math.max(settings.replicationFactor ?? 1, REPLICAS) }),
  },
  {
    rule: "min-insync-replicas-minimum",
    change: (settings) => ({ ...settings, minInsyncReplicas: Math.max(settings.minInsyncReplicas ?? 1, IN_SYNC) }),
  },
  { rule: "replication-factor-above-min-insync-replicas", change: withSpareReplica },
  {
    advice: "switch eligible leader replicas on: eligible.leader.replicas.version=1",
    change: (settings) => ({ ...settings, eligibleLeaderReplicas: true }),
  },
  {
    rule: "brokers-in-three-zones",
    change: (settings) => ({ ...settings, zones: Math.max(settings.zones ?? 1, ZONES) }),
  },
];

/** What makes a part of a guarantee stronger. */
export interface Improvers {
  /** The ids of the rules that ask for it. */
  readonly rules: readonly string[];
  /** What no rule asks for, as clauses in the imperative. */
  readonly advice: readonly string[];
}

const NOTHING: Improvers = { rules: [], advice: [] };

/** The improvements that would change something at all. */
export function openImprovements(settings: GuaranteeSettings): readonly Improvement[] {
  return improvements.filter(({ change }) => !isSame(change(settings), settings));
}

/**
 * What makes a part stronger: alone, or as the one that is missing when all else is done.
 *
 * @param open what {@link openImprovements} says of the settings
 */
export function improversOf(part: Part, settings: GuaranteeSettings, open: readonly Improvement[]): Improvers {
  if (open.length === 0) return NOTHING;
  const now = leastAfter(part, settings, []);
  const best = leastAfter(part, settings, open);
  const needed = best <= now ? [] : open.filter((each) => isNeeded(each));
  return {
    rules: needed.flatMap(({ rule }) => rule ?? []),
    advice: needed.flatMap(({ advice }) => advice ?? []),
  };

  function isNeeded(each: Improvement): boolean {
    if (leastAfter(part, settings, [each]) > now) return true;
    const others = open.filter((other) => other !== each);
    return leastAfter(part, settings, others) < best;
  }
}

function leastAfter(part: Part, settings: GuaranteeSettings, changes: readonly Improvement[]): number {
  return boundsOf(
    part,
    changes.reduce((changed, { change }) => change(changed), settings),
  ).least;
}

/** Asked for where a write needs all replicas that there are, and the three of the checklist are not enough either. */
function withSpareReplica(settings: GuaranteeSettings): GuaranteeSettings {
  const { replicationFactor, minInsyncReplicas } = settings;
  if (replicationFactor === undefined || minInsyncReplicas === undefined) return settings;
  const isSpare = Math.max(replicationFactor, REPLICAS) > minInsyncReplicas;
  return isSpare ? settings : { ...settings, replicationFactor: minInsyncReplicas + 1 };
}

function isSame(one: GuaranteeSettings, other: GuaranteeSettings): boolean {
  return (Object.keys(one) as (keyof GuaranteeSettings)[]).every((name) => one[name] === other[name]);
}
