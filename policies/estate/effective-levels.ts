import type { EnforcementLevel, Rule } from "../rules/rule";
import { matchesAny } from "./pattern";
import { patternsIn } from "./schema-parts";
import type { StatedClass, StatedEnvironment } from "./settings";
import type { StackName } from "./stack-name";

/** The level at which a rule counts, and by whose word: `environment "dev"`. */
export interface EffectiveLevel {
  readonly level: EnforcementLevel;
  readonly from: string;
}

/** Of two levels, the one that lets less through; `remediate` mends what it can and refuses the rest. */
export const STRICTNESS: Readonly<Record<EnforcementLevel, number>> = {
  disabled: 0,
  advisory: 1,
  mandatory: 2,
  remediate: 2,
};

/** A rule as the configuration has it: `isStated` where somebody knows whether it says the level. */
export interface StatedLevel {
  readonly rule: Rule;
  readonly level: EnforcementLevel;
  readonly isStated?: boolean;
}

export type Bundle = "checklist" | "production";

/** The first environment that means this stack. */
export function environmentOf(
  environments: readonly StatedEnvironment[],
  stack: StackName,
): StatedEnvironment | undefined {
  return environments.find(
    ({ project, stack: name }) =>
      matchesAny(patternsIn(project) ?? ["*"], stack.project) && matchesAny(patternsIn(name) ?? ["*"], stack.stack),
  );
}

/**
 * The level of a rule in an environment. Later words count more: the rule's own level, the environment's bundle, the
 * pack's configuration of this one rule, the environment's levels.
 *
 * The engine tells the level of every rule, whether the configuration states it or not; so one that is the rule's own is
 * taken for not stated, unless somebody knows better.
 */
export function levelIn(
  stated: StatedLevel,
  { name, bundle = "checklist", levels = {}, ephemeral = false }: StatedEnvironment,
): EffectiveLevel {
  const { rule } = stated;
  const environment = `environment ${JSON.stringify(name)}`;
  const own = Object.hasOwn(levels, rule.id) ? levels[rule.id] : undefined;
  if (own !== undefined) return { level: own, from: environment };
  if (ephemeral && rule.unlessEphemeral === true)
    return { level: "disabled", from: `${environment}, which is ephemeral` };
  if (isLevelStated(stated)) return { level: stated.level, from: PACK_CONFIGURATION };
  const level = levelInBundle(rule, bundle);
  return level === rule.enforcementLevel
    ? { level, from: OWN_LEVEL }
    : { level, from: `bundle ${bundle} of ${environment}` };
}

/** The level of a rule where no environments are stated. */
export function levelWithoutEnvironments(stated: StatedLevel): EffectiveLevel {
  return { level: stated.level, from: isLevelStated(stated) ? PACK_CONFIGURATION : OWN_LEVEL };
}

/** The level of a rule in a stack that no environment means: the strictest that it has in any, or in production. */
export function strictestLevel(configured: StatedLevel, environments: readonly StatedEnvironment[]): EffectiveLevel {
  const everywhere = [{ name: "", bundle: "production" as const }, ...environments].map(
    (environment) => levelIn(configured, environment).level,
  );
  const level = everywhere.reduce((strictest, each) => (STRICTNESS[each] > STRICTNESS[strictest] ? each : strictest));
  return { level, from: "no environment matches, so the strictest level of all" };
}

/** Whether the configuration says the level of a rule, as far as anybody can tell. */
export function isLevelStated({ rule, level, isStated }: StatedLevel): boolean {
  return isStated ?? level !== rule.enforcementLevel;
}

/** The level of a rule for what belongs to a class. */
export function levelInClass(rule: Rule, outside: EffectiveLevel, { name, levels }: StatedClass): EffectiveLevel {
  const level = Object.hasOwn(levels, rule.id) ? levels[rule.id] : undefined;
  return level === undefined ? outside : { level, from: `class ${JSON.stringify(name)}` };
}

const OWN_LEVEL = "the rule's own level";
const PACK_CONFIGURATION = "the pack's configuration";

/** `production` is not content with advice on what loses messages beyond the checklist. */
function levelInBundle({ enforcementLevel, severity }: Rule, bundle: Bundle): EnforcementLevel {
  const severe = severity === "critical" || severity === "high";
  return bundle === "production" && enforcementLevel === "advisory" && severe ? "mandatory" : enforcementLevel;
}
