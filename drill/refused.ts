import { rules } from "#policies/rules/index";

import type { Refusal } from "./report";
import type { Scenario } from "./scenarios/scenario";

/** Whether what a drill breaks is code of the application: no stack shows that to the pack. */
export function isOfCode(id: string): boolean {
  return rules.some((rule) => rule.id === id && rule.settings["client code"] !== undefined);
}

/**
 * The drills whose violating resources the pack has not refused by the drill's own rule, though it could: what it says of
 * others, or by another rule, tells nothing of this one.
 */
export function unrefused(scenarios: readonly Pick<Scenario, "id">[], refusals: readonly Refusal[]): string[] {
  const ids = scenarios.map(({ id }) => id).filter((id) => rules.some((rule) => rule.id === id) && !isOfCode(id));
  return ids.filter((id) => !refusals.some(({ rule, resource }) => rule === id && resource === id));
}
