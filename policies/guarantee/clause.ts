import type { Bounds } from "./bounds";
import { boundsOf } from "./bounds";
import type { GuaranteeSetting, GuaranteeSettings } from "./guarantee-settings";
import { settingNames, writtenSetting } from "./guarantee-settings";
import type { Outlook } from "./improvements";
import { improversOf } from "./improvements";
import type { PartName } from "./parts";
import { parts } from "./parts";

/** What every clause of a guarantee says of itself. */
interface ClauseBasis {
  /** The settings that it rests on, by Kafka's names, with their values; `null` for one that is not known. */
  readonly restsOn: Readonly<Record<string, string | null>>;
  /** Those of them that are not known and that it depends on. */
  readonly dependsOn: readonly string[];
  /** The ids of the rules whose fixes make it stronger. */
  readonly improvedBy: readonly string[];
  /** What else does, which no rule asks for: clauses in the imperative. */
  readonly advice: readonly string[];
  /** For whom it holds, where that is not known: `for producers with acks=all`. */
  readonly condition?: string;
}

/** A number of brokers. */
export interface NumberClause extends ClauseBasis {
  /** How many there may be for certain. -1: acknowledged messages can be lost though none fails. */
  readonly least: number;
  /** How many there may be if what is not known is as good as can be; left out where there is no telling. */
  readonly most?: number;
}

export interface AnswerClause extends ClauseBasis {
  readonly holds: Answer;
}

/** `depends`: on settings that are not known. */
export type Answer = "yes" | "no" | "depends";

/** The condition of all that rests on a producer's `acks`, where no producer is seen. */
export const FOR_ACKS_ALL = "for producers with acks=all";

export function numberClause(name: PartName, outlook: Outlook): NumberClause {
  const bounds = boundsOf(parts[name], outlook.now);
  const { least, most } = bounds;
  return { least, ...(most === undefined ? {} : { most }), ...basisOf(name, outlook, bounds) };
}

export function answerClause(name: PartName, outlook: Outlook): AnswerClause {
  const bounds = boundsOf(parts[name], outlook.now);
  const holds = bounds.least === 1 ? "yes" : bounds.most === 0 ? "no" : "depends";
  return { holds, ...basisOf(name, outlook, bounds) };
}

/** Settings by Kafka's names. */
export function namedSettings(
  names: readonly GuaranteeSetting[],
  settings: GuaranteeSettings,
): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [settingNames[name], writtenSetting(settings, name) ?? null]));
}

function basisOf(name: PartName, outlook: Outlook, { dependsOn }: Bounds): ClauseBasis {
  const part = parts[name];
  const settings = outlook.now;
  const { rules, advice } = improversOf(part, outlook);
  const isForSome = settings.acks === undefined && (part.restsOn as readonly string[]).includes("acks");
  return {
    restsOn: namedSettings(part.restsOn, settings),
    dependsOn: dependsOn.map((each) => settingNames[each]),
    improvedBy: rules,
    advice,
    ...(isForSome ? { condition: FOR_ACKS_ALL } : {}),
  };
}
