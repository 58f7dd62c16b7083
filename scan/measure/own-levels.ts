import { defaultConfiguration } from "#policies/configuration";
import type { RuleLevels } from "../judging";
import { ruleLevels } from "../judging";

/** Every rule at its own level, as without any configuration. */
export function ownLevels(): RuleLevels {
  return ruleLevels(defaultConfiguration());
}
