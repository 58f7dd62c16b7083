import { leastOf } from "./bounds";
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

/** An improvement that would change something at all. */
interface OpenImprovement {
  readonly improvement: Improvement;
  /** The settings with it alone. */
  readonly alone: GuaranteeSettings;
  /** Those with all the others. */
  readonly missing: GuaranteeSettings;
}

/** What could be better about settings; made once, since every part of a guarantee asks for it. */
export interface Outlook {
  readonly now: GuaranteeSettings;
  /** With all improvements. */
  readonly best: GuaranteeSettings;
  readonly open: readonly OpenImprovement[];
}

export function outlookOf(now: GuaranteeSettings): Outlook {
  const open = improvements.filter(({ change }) => !isSame(change(now), now));
  return {
    now,
    best: after(now, open),
    open: open.map((improvement) => ({
      improvement,
      alone: improvement.change(now),
      missing: after(
        now,
        open.filter((other) => other !== improvement),
      ),
    })),
  };
}

/** What makes a part stronger: alone, or as the one that is missing when all else is done. */
export function improversOf(part: Part, outlook: Outlook): Improvers {
  const now = leastOf(part, outlook.now);
  const best = leastOf(part, outlook.best);
  if (best <= now) return NOTHING;
  const needed = outlook.open
    .filter(({ alone, missing }) => leastOf(part, alone) > now || leastOf(part, missing) < best)
    .map(({ improvement }) => improvement);
  return {
    rules: needed.flatMap(({ rule }) => rule ?? []),
    advice: needed.flatMap(({ advice }) => advice ?? []),
  };
}

function after(settings: GuaranteeSettings, changes: readonly Improvement[]): GuaranteeSettings {
  return changes.reduce((changed, { change }) => change(changed), settings);
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
